import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, symlink } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_RECORD_BYTES = 22;
const LOCAL_HEADER_BYTES = 30;
const DIRECTORY_ENTRY_BYTES = 46;
const SYMBOLIC_LINK = 0o120000;
/** The end record may be followed by a comment of at most this many bytes (APPNOTE 4.3.16). */
const LONGEST_COMMENT = 0xffff;

/**
 * @typedef {{ name: string, mode: number, method: number, start: number, compressed: number }} Entry
 */

/**
 * Unpacks a zip whose content is already trusted by its hash, with nothing but Node. No ZIP64: such a file is refused.
 * @param {string} file
 * @param {string} target folder, made when absent
 * @param {(name: string) => string | null} place where an entry goes, relative to target; null leaves it out
 */
export async function unzip(file, target, place) {
  const handle = await open(file);
  try {
    for (const entry of await directory(handle)) {
      const to = place(entry.name);
      if (to === null || entry.name.endsWith('/')) continue;
      const destination = path.join(target, to);
      if (path.relative(target, destination).startsWith('..'))
        throw new Error(`entry leaves the folder: ${entry.name}`);
      await mkdir(path.dirname(destination), { recursive: true });
      await extract(handle, file, entry, destination);
    }
  } finally {
    await handle.close();
  }
}

/**
 * @param {import('node:fs/promises').FileHandle} handle
 * @returns {Promise<Entry[]>}
 */
async function directory(handle) {
  const { size } = await handle.stat();
  const tail = await read(handle, Math.max(0, size - END_RECORD_BYTES - LONGEST_COMMENT), size);
  let end = tail.length - END_RECORD_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error('not a zip');
  const count = tail.readUInt16LE(end + 10);
  const bytes = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff) throw new Error('ZIP64 is not read here');
  const listing = await read(handle, start, start + bytes);
  const entries = [];
  for (let at = 0; at < listing.length;) {
    if (listing.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('damaged zip directory');
    const nameLength = listing.readUInt16LE(at + 28);
    const name = listing.toString('utf8', at + DIRECTORY_ENTRY_BYTES, at + DIRECTORY_ENTRY_BYTES + nameLength);
    entries.push({
      name,
      mode: listing.readUInt32LE(at + 38) >>> 16,
      method: listing.readUInt16LE(at + 10),
      start: listing.readUInt32LE(at + 42),
      compressed: listing.readUInt32LE(at + 20),
    });
    at += DIRECTORY_ENTRY_BYTES + nameLength + listing.readUInt16LE(at + 30) + listing.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {import('node:fs/promises').FileHandle} handle
 * @param {string} file
 * @param {Entry} entry
 * @param {string} destination
 */
async function extract(handle, file, entry, destination) {
  const header = await read(handle, entry.start, entry.start + LOCAL_HEADER_BYTES);
  const start = entry.start + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if ((entry.mode & 0o170000) === SYMBOLIC_LINK) {
    await symlink((await read(handle, start, start + entry.compressed)).toString('utf8'), destination);
    return;
  }
  const sink = createWriteStream(destination);
  if (entry.compressed === 0) {
    sink.end();
    await new Promise((resolve, reject) => sink.on('close', () => resolve(undefined)).on('error', reject));
  } else {
    const source = createReadStream(file, { start, end: start + entry.compressed - 1 });
    await (entry.method === 0 ? pipeline(source, sink) : pipeline(source, createInflateRaw(), sink));
  }
  if (entry.mode & 0o111) await chmod(destination, 0o755);
}

/**
 * @param {import('node:fs/promises').FileHandle} handle
 * @param {number} from
 * @param {number} to
 */
async function read(handle, from, to) {
  const buffer = Buffer.alloc(to - from);
  await handle.read(buffer, 0, buffer.length, from);
  return buffer;
}
