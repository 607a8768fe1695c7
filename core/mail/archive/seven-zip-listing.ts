import type { ArchiveFile, ArchiveListing } from '../attachment/tools.ts';
import { MAX_ARCHIVE_ENTRIES } from '../limits.ts';
import { rarTryMs, sevenZipTryMs, TRY_MS } from './seven-zip-keys.ts';
import type { SevenZipRun } from './seven-zip-run.ts';
import { entryName } from './zip-names.ts';

/**
 * Reads what `7z l -slt` prints: after `--` what the archive is, after `----------` a block of `Key = value` for each
 * file. Null when it is no archive. `locked`: the file has the marks of encryption, which is then why 7-Zip threw.
 */
export function readSevenZipListing(run: SevenZipRun, locked: boolean): ArchiveListing | null {
  const { lines, errors } = run;
  const asked = errors.some((line) => /Cannot open encrypted archive/.test(line));
  const headersEncrypted = asked || (run.threw && locked);
  const start = lines.indexOf('----------');
  const type = lines
    .find((line) => line.startsWith('Type = '))
    ?.slice(7)
    .toLowerCase();
  if (headersEncrypted) return { format: type ?? '', headersEncrypted, files: [], complete: true };
  if (type === undefined) return null;
  const files: ArchiveFile[] = [];
  let count = 0;
  let tryMs = 0;
  let block = new Map<string, string>();
  for (const line of start < 0 ? [] : [...lines.slice(start + 1), '']) {
    const equals = line.indexOf(' = ');
    if (line === '' && block.size > 0) {
      count += 1;
      if (files.length < MAX_ARCHIVE_ENTRIES) files.push(fileOf(block));
      if (block.get('Encrypted') === '+') tryMs = Math.max(tryMs, keyMs(block.get('Method') ?? ''));
      block = new Map();
    } else if (equals > 0 && !block.has(line.slice(0, equals))) {
      block.set(line.slice(0, equals), line.slice(equals + 3));
    } else if (line.endsWith(' =')) {
      block.set(line.slice(0, -2), '');
    }
  }
  const sound = !run.cut && !run.threw && errors.every((line) => !/^(?:ERRORS?|WARNINGS?)\b/.test(line));
  const complete = sound && count <= MAX_ARCHIVE_ENTRIES;
  return { format: type === 'rar5' ? 'rar' : type, headersEncrypted, files, complete, tryMs };
}

/** As `7zAES:19` and `AES:15` tell the rounds; what tells none has the usual ones. */
function keyMs(method: string): number {
  const [, format, power] = /\b(7z)?AES:(\d{1,2})\b/.exec(method) ?? [];
  if (power === undefined) return TRY_MS;
  return format === undefined ? rarTryMs(Number(power)) : sevenZipTryMs(Number(power));
}

/** What is left of a name whose bytes were no UTF-8. */
const LONELY_SURROGATE = /\p{Cs}/gu;

function fileOf(block: ReadonlyMap<string, string>): ArchiveFile {
  const size = /^\d+$/.exec(block.get('Size') ?? '')?.[0];
  const attributes = block.get('Attributes') ?? '';
  return {
    ...entryName((block.get('Path') ?? '').replace(LONELY_SURROGATE, '\ufffd')),
    size: size === undefined ? null : Number(size),
    modifiedAt: modifiedAt(block.get('Modified') ?? ''),
    encrypted: block.get('Encrypted') === '+',
    isFolder: block.get('Folder') === '+' || /^(?:D|\S*\bd[rwxstST-]{9})/.test(attributes),
  };
}

/** 7-Zip prints the local time of the machine it runs on; within WebAssembly that is whatever the host says. */
function modifiedAt(text: string): string | null {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(text);
  return parts === null ? null : `${parts[1]}T${parts[2]}`;
}
