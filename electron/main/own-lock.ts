import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../../packaging/file-problem.ts';

/** Who holds a data folder: a process of a computer. `born` tells it from a later process with the same number. */
export type Holder = { host: string; pid: number; born: string };

/** `here`: by a program that runs on this computer; `elsewhere`: by one of another computer, perhaps no longer. */
export type Held = 'nobody' | 'here' | 'elsewhere';

const FILE = 'kakekomi.lock';

/**
 * Takes the folder for `me` by a plain file, for file systems without the links that Chromium's own lock is made of.
 * The file of a program that was killed is taken over. Answers with who has it instead; `nobody`: it is taken now.
 * @throws the system's error when the file can be neither read nor written
 */
export function takeOwnLock(folder: string, me: Holder, lives: (other: Holder) => boolean): Held {
  const file = path.join(folder, FILE);
  if (create(file, me)) return 'nobody';
  const text = read(file);
  const held = whose(parse(text), me.host, lives);
  if (held !== 'nobody') return held;
  // Renamed and not removed: should another program have taken it meanwhile, it is not that one's file that goes.
  const aside = `${file}.${me.pid}`;
  if (text !== null) {
    try {
      renameSync(file, aside);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
      return 'here';
    }
    const taken = read(aside);
    if (taken !== text) {
      renameSync(aside, file);
      return 'here';
    }
    rmSync(aside, { force: true });
  }
  return create(file, me) ? 'nobody' : 'here';
}

/** Gives the folder back, where it is still held by `me`. */
export function leaveOwnLock(folder: string, me: Holder): void {
  const file = path.join(folder, FILE);
  const holder = parse(read(file));
  if (holder?.pid === me.pid && holder.host === me.host && holder.born === me.born) rmSync(file, { force: true });
}

/** Takes the folder from another computer's program, as a person said that it has ended. */
export function breakOwnLock(folder: string): void {
  rmSync(path.join(folder, FILE), { force: true });
}

/** A file that says nothing readable was cut off while it was written: nobody holds the folder by it. */
function whose(holder: Holder | null, host: string, lives: (other: Holder) => boolean): Held {
  if (holder === null) return 'nobody';
  if (holder.host !== host) return 'elsewhere';
  return lives(holder) ? 'here' : 'nobody';
}

function create(file: string, me: Holder): boolean {
  try {
    writeFileSync(file, JSON.stringify(me), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function parse(text: string | null): Holder | null {
  try {
    // By hand: the window waits for this, and must not wait for a library to be read.
    const { host, pid, born } = JSON.parse(text ?? '') as Partial<Record<keyof Holder, unknown>>;
    if (typeof host !== 'string' || typeof born !== 'string') return null;
    return typeof pid === 'number' && Number.isInteger(pid) && pid > 0 ? { host, pid, born } : null;
  } catch {
    return null;
  }
}
