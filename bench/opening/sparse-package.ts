import { randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { HEADER_NAME, headerText, PAYLOAD_NAME, README_NAME } from '../../packaging/clear-entries.ts';
import {
  AES_OVERHEAD,
  aesExtra,
  createKeystream,
  deriveKeys,
  SALT_BYTES,
  VERIFIER_BYTES,
} from '../../packaging/winzip-aes.ts';
import {
  centralHeader,
  endRecords,
  FLAG_ENCRYPTED,
  FLAG_UTF8,
  localHeader,
  METHOD_AES,
  METHOD_STORED,
  type WrittenEntry,
} from '../../packaging/zip-records.ts';

const MODIFIED = new Date('2026-01-05T00:00:00Z');
const WRITTEN_AT_ONCE = 256 * 1024;

/**
 * A package of any size made in seconds: headers, directory and report are there, the content of artifacts is a hole in
 * the file. It opens; it does not verify.
 */
export async function writeSparsePackage(
  path: string,
  password: string,
  artifacts: { count: number; bytes: number },
  report: Buffer,
): Promise<void> {
  const file = await open(path, 'w');
  try {
    const header = Buffer.from(headerText({ packageId: randomUUID(), kind: 'report', recipients: [] }));
    const outer: WrittenEntry[] = [];
    let at = 0;
    for (const [name, bytes] of [[README_NAME, Buffer.from('bench')] as const, [HEADER_NAME, header] as const]) {
      const entry = { ...stored(name, bytes.length, at), crc: crc32(bytes) };
      outer.push(entry);
      at = await put(file, at, [localHeader(entry, 'plain'), bytes]);
    }
    const salt = randomBytes(SALT_BYTES);
    const keys = await deriveKeys(password, salt);
    const payload: WrittenEntry = {
      ...stored(PAYLOAD_NAME, 0, at),
      flags: FLAG_UTF8 | FLAG_ENCRYPTED,
      method: METHOD_AES,
      extra: aesExtra(METHOD_STORED),
    };
    const textAt = at + localHeader(payload, 'reserved').length + SALT_BYTES + VERIFIER_BYTES;
    const size = await writePayload(file, textAt, createKeystream(keys), artifacts, report);
    Object.assign(payload, { size, compressedSize: size + AES_OVERHEAD });
    outer.push(payload);
    await put(file, at, [localHeader(payload, 'reserved'), salt, keys.verifier]);
    const directoryAt = at + localHeader(payload, 'reserved').length + payload.compressedSize;
    const end = await put(file, directoryAt, outer.map(centralHeader));
    await put(file, end, [endRecords(outer.length, directoryAt, end - directoryAt)]);
  } finally {
    await file.close();
  }
}

async function writePayload(
  file: FileHandle,
  textAt: number,
  applyKeystream: ReturnType<typeof createKeystream>,
  { count, bytes }: { count: number; bytes: number },
  report: Buffer,
): Promise<number> {
  const entries: WrittenEntry[] = [];
  let at = 0;
  let gathered: Buffer[] = [];
  let gatheredAt = 0;
  const flush = async () => {
    const plain = Buffer.concat(gathered);
    applyKeystream(plain, gatheredAt);
    await put(file, textAt + gatheredAt, [plain]);
    gathered = [];
  };
  const add = async (name: string, content: Buffer | null, length: number) => {
    const entry = { ...stored(name, length, at), crc: content ? crc32(content) : 0 };
    entries.push(entry);
    const head = localHeader(entry, 'plain');
    if (gathered.length === 0) gatheredAt = at;
    gathered.push(head, ...(content ? [content] : []));
    at += head.length + length;
    // A hole ends what can be written in one piece; where artifacts are small, zeros are as good.
    if (content === null && length < WRITTEN_AT_ONCE / 64) gathered.push(Buffer.alloc(length));
    else if (content === null) return flush();
    if (at - gatheredAt > WRITTEN_AT_ONCE) await flush();
  };
  for (let number = 0; number < count; number++) {
    await add(`data/hosts/pc-${number % 40}/output-${String(number).padStart(6, '0')}.txt`, null, bytes);
  }
  await add('data/report.json', report, report.length);
  await add('bag-info.txt', Buffer.from('Bagging-Date: 2026-01-05\n'), 25);
  const directoryAt = at;
  const directory = Buffer.concat(entries.map(centralHeader));
  if (gathered.length === 0) gatheredAt = at;
  gathered.push(directory, endRecords(entries.length, directoryAt, directory.length));
  await flush();
  return directoryAt + directory.length + endRecords(entries.length, directoryAt, directory.length).length;
}

async function put(file: FileHandle, at: number, pieces: readonly Uint8Array[]): Promise<number> {
  const bytes = Buffer.concat(pieces);
  await file.write(bytes, 0, bytes.length, at);
  return at + bytes.length;
}

function stored(name: string, length: number, localOffset: number): WrittenEntry {
  return {
    name,
    flags: FLAG_UTF8,
    method: METHOD_STORED,
    modified: MODIFIED,
    timestamp: true,
    crc: 0,
    size: length,
    compressedSize: length,
    localOffset,
    extra: Buffer.alloc(0),
  };
}
