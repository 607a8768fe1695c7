import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { asRoot } from './program.ts';

/** A real disk of a few megabytes that a test may fill. */
export type SmallDisk = {
  readonly place: string;
  /** Fills it up to this many bytes. */
  fill(leave: number): void;
  /** Takes everything off it. */
  empty(): void;
  remove(): void;
};

/** The one that the set-up mounted before it became an ordinary user (tools/test-user.mjs), or root's own; else null. */
export function smallDisk(): SmallDisk | null {
  const given = process.env['KAKEKOMI_SMALL_DISK'];
  if (given) return diskAt(given, () => undefined);
  if (!asRoot || process.platform !== 'linux') return null;
  const place = mkdtempSync(path.join(tmpdir(), 'kakekomi-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', place]).status !== 0) return null;
  return diskAt(place, () => {
    spawnSync('umount', [place]);
    rmSync(place, { recursive: true, force: true });
  });
}

function diskAt(place: string, unmount: () => void): SmallDisk {
  const empty = (): void => {
    for (const name of readdirSync(place)) rmSync(path.join(place, name), { recursive: true });
  };
  return {
    place,
    empty,
    fill: (leave) => {
      const { bavail, bsize } = statfsSync(place);
      writeFileSync(path.join(place, 'filler'), Buffer.alloc(Math.max(bavail * bsize - leave, 0)));
    },
    remove: () => {
      empty();
      unmount();
    },
  };
}
