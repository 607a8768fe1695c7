import type { FileFact } from '../../model/mail-details.ts';
import type { Language } from '../../model/profile.ts';

/** The evidence of a fact as people read it: what we wrote between the names of a certificate, in their language. */
export function factDetail({ kind, detail }: FileFact, language: Language): string {
  if (language !== 'ja' || !kind.startsWith('smime-')) return detail;
  const found = /^(.*?)issuer (.*), serial ([0-9a-f?]+)(.*)$/su.exec(detail);
  return found === null ? detail : `${found[1]}発行者 ${found[2]}、シリアル番号 ${found[3]}${found[4]}`;
}
