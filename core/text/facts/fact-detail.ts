import type { FactKind, FileFact } from '../../model/mail-details.ts';
import type { Language } from '../../model/profile.ts';
import { withTypesInWords } from '../file-type-words.ts';

/** Kinds that tell of a file within a file, with its type. */
const WITH_TYPES: ReadonlySet<FactKind> = new Set<FactKind>([
  'embedded-object',
  'embedded-program',
  'embedded-file',
  'embedded-picture',
  'ole-package',
  'pdf-embedded-file',
]);

/** As `core/mail/archive/examine-archive.ts` writes that a name in an archive was cut. */
const LONG_NAME = /^name > (\d{1,9}) bytes$/u;
/** A time of UTC in the form of ISO 8601. */
const UTC_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?Z$/;

/**
 * The evidence of a fact as people read it: types of files, names that are too long, and what stands between the names of
 * a certificate, in words; the time in a program as UTC, in which it is written there.
 */
export function factDetail({ kind, detail }: FileFact, language: Language): string {
  if (WITH_TYPES.has(kind)) return withTypesInWords(detail, language);
  if (kind === 'program-built') return detail.replace(UTC_TIME, '$1 $2 UTC');
  if (kind === 'archive-cut')
    return detail.replace(
      LONG_NAME,
      language === 'ja' ? '名前が $1 バイトより長い' : 'its name is longer than $1 bytes',
    );
  if (language !== 'ja' || !kind.startsWith('smime-')) return detail;
  const found = /^(.*?)issuer (.*), serial ([0-9a-f?]+)(.*)$/su.exec(detail);
  return found === null ? detail : `${found[1]}発行者 ${found[2]}、シリアル番号 ${found[3]}${found[4]}`;
}
