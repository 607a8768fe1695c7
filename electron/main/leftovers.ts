import { lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { volumeOf, volumePath } from '../../core/exchange/volume-name.ts';
import { systemCode } from '../../packaging/file-problem.ts';
import { isPartOf } from '../../packaging/target-file.ts';

/** Removes what a run that was killed left half written below `folder`; at the start, when no job can run. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const unfinished = names.filter((name) => name.endsWith('.part'));
  await Promise.all(unfinished.map((name) => rm(path.join(folder, name), { force: true })));
}

/** Whether nothing unfinished lies beside a target any more; `away`: its folder is not there now (a stick pulled out). */
export type HalfSealed = 'gone' | 'away' | 'left';

/** A later piece of a package that never got its first one, which comes last. */
function isStray(name: string, target: string, names: readonly string[]): boolean {
  const whole = path.basename(target);
  return volumeOf(name)?.whole === whole && !names.includes(whole) && !names.includes(volumePath(whole, 1));
}

/**
 * Removes the unfinished packages of a packer that died, which lie beside their target. Only what bears such a name and
 * is a regular file: a link, or a folder, was not made by this program and stays.
 */
export async function removeHalfSealed(target: string): Promise<HalfSealed> {
  const folder = path.dirname(target);
  try {
    const names = await readdir(folder);
    for (const name of names.filter((each) => isPartOf(each, path.basename(target)) || isStray(each, target, names))) {
      const file = path.join(folder, name);
      if ((await lstat(file)).isFile()) await rm(file, { force: true });
    }
    return 'gone';
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '') ? 'away' : 'left';
  }
}
