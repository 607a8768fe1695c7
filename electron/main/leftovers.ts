import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Removes what a run that was killed left half written below `folder`; at the start, when no job can run. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const unfinished = names.filter((name) => name.endsWith('.part'));
  await Promise.all(unfinished.map((name) => rm(path.join(folder, name), { force: true })));
}

/** Removes the unfinished packages of a packer that died, which lie beside their targets as `.<name>.<random>.part`. */
export async function removeHalfSealed(targets: readonly string[]): Promise<void> {
  for (const target of targets) {
    const folder = path.dirname(target);
    const names = await readdir(folder).catch(() => []);
    const unfinished = names.filter((name) => name.startsWith(`.${path.basename(target)}.`) && name.endsWith('.part'));
    await Promise.all(unfinished.map(async (name) => rm(path.join(folder, name), { force: true })));
  }
}
