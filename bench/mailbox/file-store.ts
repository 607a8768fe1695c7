import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
      const { read, size } = await reading(at(id));
      return { size, read };
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

async function reading(path: string) {
  const handle = await open(path);
  const { size, mtimeMs } = await handle.stat();
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    await handle.read(bytes, 0, length, offset);
    return bytes;
  };
  return { size, mtimeMs, read };
}

export async function mailFile(folder: string, path: string): Promise<SourceFile> {
  const { size, mtimeMs, read } = await reading(join(folder, path));
  return { path, size, modifiedAt: mtimeMs, read };
}
