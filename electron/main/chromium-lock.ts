import { readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Held } from './own-lock.ts';

/** What Chromium's process singleton makes in a data folder on Linux and macOS; each is a symbolic link. */
const LINKS = ['SingletonLock', 'SingletonSocket', 'SingletonCookie'];

/**
 * Who holds a folder that Chromium did not give to us. Chromium says only "no": also when its lock cannot be made at
 * all, or was left by a program of another computer (a stick that was pulled out there).
 * @param target what the lock's link says, `<host>-<pid>` (process_singleton_posix.cc); null where there is none
 */
export function whoHolds(
  target: string | null,
  me: { readonly host: string; readonly pid: number },
  runs: (pid: number) => boolean,
): Held {
  const [, host, number] = /^(.+)-(\d+)$/.exec(target ?? '') ?? [];
  const pid = Number(number);
  // Chromium writes the link first: ours means that it failed at what comes after it.
  if (host === undefined || (host === me.host && (pid === me.pid || !runs(pid)))) return 'nobody';
  return host === me.host ? 'here' : 'elsewhere';
}

/** What the lock of this folder says, null where there is none. */
export function lockIn(folder: string): string | null {
  try {
    return readlinkSync(path.join(folder, LINKS[0]!));
  } catch {
    return null;
  }
}

/** Takes the folder from another computer's program, as a person said that it has ended. */
export function breakChromiumLock(folder: string): void {
  for (const name of LINKS) rmSync(path.join(folder, name), { force: true });
}
