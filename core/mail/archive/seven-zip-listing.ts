import type { ArchiveFile, ArchiveListing } from '../attachment/tools.ts';
import { MAX_ARCHIVE_ENTRIES, MAX_ENTRY_NAME_BYTES } from '../limits.ts';

/** 7-Zip's names of formats where the short one in use is another. */
const FORMATS: Readonly<Record<string, string>> = {
  rar5: 'rar',
  vhdx: 'vhdx',
  udf: 'iso',
  hfs: 'dmg',
  lzma86: 'lzma',
};

/**
 * Reads what `7z l -slt` prints: after `--` what the archive is, after `----------` a block of `Key = value` for each
 * file. Null when it is no archive.
 */
export function readSevenZipListing(
  lines: readonly string[],
  errors: readonly string[],
  cut: boolean,
): ArchiveListing | null {
  const headersEncrypted = errors.some((line) => /Cannot open encrypted archive|Enter password/.test(line));
  const start = lines.indexOf('----------');
  const type = lines
    .find((line) => line.startsWith('Type = '))
    ?.slice(7)
    .toLowerCase();
  if (headersEncrypted) return { format: type ?? '', headersEncrypted, files: [], complete: false };
  if (type === undefined) return null;
  const files: ArchiveFile[] = [];
  let block = new Map<string, string>();
  for (const line of start < 0 ? [] : [...lines.slice(start + 1), '']) {
    const equals = line.indexOf(' = ');
    if (line === '' && block.size > 0) {
      if (files.length < MAX_ARCHIVE_ENTRIES) files.push(fileOf(block));
      block = new Map();
    } else if (equals > 0 && !block.has(line.slice(0, equals))) {
      block.set(line.slice(0, equals), line.slice(equals + 3));
    } else if (line.endsWith(' =')) {
      block.set(line.slice(0, -2), '');
    }
  }
  const complete = !cut && errors.every((line) => !/^(?:ERRORS?|WARNINGS?)\b/.test(line));
  return { format: FORMATS[type] ?? type, headersEncrypted, files, complete };
}

function fileOf(block: ReadonlyMap<string, string>): ArchiveFile {
  const size = /^\d+$/.exec(block.get('Size') ?? '')?.[0];
  const attributes = block.get('Attributes') ?? '';
  return {
    name: (block.get('Path') ?? '').slice(0, MAX_ENTRY_NAME_BYTES),
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
