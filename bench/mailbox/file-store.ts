import { fstatSync, openSync, read } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SegmentStore } from '../../core/mailbox/block-source.ts';
import type { SourceFile } from '../../core/mailbox/mail-source.ts';

const SUFFIX = '.segment';

/** Segments as files of a folder. */
export function fileStore(folder: string): SegmentStore {
  const at = (id: string): string => join(folder, id + SUFFIX);
  const manifest = join(folder, 'manifest');
  return {
    put: (id, bytes) => writeFile(at(id), bytes),
    async open(id) {
      const { size, read: readPiece } = reading(at(id));
      return { size, read: readPiece };
    },
    remove: (id) => rm(at(id), { force: true }),
    list: async () =>
      (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length)),
    async save(bytes) {
      await writeFile(`${manifest}.new`, bytes);
      await rename(`${manifest}.new`, manifest);
    },
    load: () => readFile(manifest).catch(() => null),
  };
}

const readAt = promisify(read);

/** Open until the process ends. */
function reading(path: string) {
  const handle = openSync(path, 'r');
  const { size, mtimeMs } = fstatSync(handle);
  return {
    size,
    mtimeMs,
    async read(offset: number, length: number): Promise<Uint8Array> {
      const bytes = new Uint8Array(length);
      await readAt(handle, bytes, 0, length, offset);
      return bytes;
    },
  };
}

export function mailFile(folder: string, path: string): SourceFile {
  const { size, mtimeMs, read: readPiece } = reading(join(folder, path));
  return { path, size, modifiedAt: mtimeMs, read: readPiece };
}
