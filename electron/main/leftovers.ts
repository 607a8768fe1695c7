import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Removes what a run that was killed left half written below `folder`; at the start, when no job can run. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const unfinished = names.filter((name) => name.endsWith('.part'));
  await Promise.all(unfinished.map((name) => rm(path.join(folder, name), { force: true })));
}
