import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKING_FLAGS } from '../../packaging/process-flags.ts';
import type { CorpusFile } from './corpus.ts';
import type { Outcome, Task } from './sealing-process.ts';

const MIB = 1024 * 1024;
const PASSWORD = 'correct-horse-battery-staple';

/** `seconds` is the best of the turns, `cpuSeconds` the processors' time in it; size in bytes, resident memory in MiB. */
type Measured = {
  seconds: number;
  cpuSeconds: number;
  size: number;
  residentMib?: number;
  verifySeconds?: number;
  testSeconds?: number;
};

/** Packs the same files with 7-Zip and with us, each in a process of its own, and prints who did how well. */
export class Contest {
  mostResident = 0;
  readonly #folder: string;
  readonly #program = process.env['CONTAINER_7Z'] ?? (works('7zz') ? '7zz' : '7z');
  readonly #turns = Number(process.env['CONTAINER_TURNS'] ?? 2);

  constructor(folder: string) {
    this.#folder = folder;
    console.log(execFileSync(this.#program, ['i'], { encoding: 'utf8' }).trim().split('\n')[0]);
  }

  /** Writes a corpus, in place of the one before, and reads it once so that the page cache is warm for everyone. */
  corpus(write: (folder: string) => CorpusFile[]): CorpusFile[] {
    rmSync(join(this.#folder, 'corpus'), { recursive: true, force: true });
    const files = write(join(this.#folder, 'corpus'));
    execFileSync('sh', ['-c', 'cat "$0"/corpus/* >/dev/null', this.#folder]);
    return files;
  }

  peer(level: string, { test = false } = {}): Measured {
    const archive = join(this.#folder, 'peer.zip');
    let best = { seconds: Infinity, cpuSeconds: 0 };
    for (let turn = 0; turn < this.#turns; turn++) {
      rmSync(archive, { force: true });
      const args = ['a', '-tzip', '-mem=AES256', level, `-p${PASSWORD}`, archive, join(this.#folder, 'corpus')];
      const took = timed(this.#program, args);
      if (took.seconds < best.seconds) best = took;
    }
    const size = statSync(archive).size;
    const testSeconds = test ? timed(this.#program, ['t', `-p${PASSWORD}`, archive]).seconds : undefined;
    rmSync(archive);
    return { ...best, size, ...(testSeconds === undefined ? {} : { testSeconds }) };
  }

  ours(
    files: CorpusFile[],
    compression: Task['compression'],
    { verify = false, electron = null as string | null } = {},
  ): Measured {
    const target = join(this.#folder, 'ours.zip');
    const task = { files, target, password: PASSWORD, compression };
    let best: Outcome | null = null;
    for (let turn = 0; turn < this.#turns; turn++) {
      rmSync(target, { force: true });
      const outcome = this.#inProcess({ ...task, work: 'seal' }, electron);
      if (!best || outcome.seconds < best.seconds) best = outcome;
    }
    const verified = verify ? this.#inProcess({ ...task, work: 'verify' }, electron) : null;
    if (verified) console.log(`verifying: ${verified.residentMib} MiB resident`);
    rmSync(target);
    return { ...best!, ...(verified ? { verifySeconds: verified.seconds } : {}) };
  }

  row(what: string, ours: Measured, level: string, peer: Measured, aim: string): void {
    const faster = (peer.seconds / ours.seconds).toFixed(2);
    const cheaper = (peer.cpuSeconds / ours.cpuSeconds).toFixed(2);
    const larger = ((ours.size / peer.size - 1) * 100).toFixed(1);
    console.log(
      `${what}: ${ours.seconds.toFixed(1)} s, ${mib(ours.size)} MiB; 7-Zip ${level} ${peer.seconds.toFixed(1)} s, ` +
        `${mib(peer.size)} MiB: ${faster} times as fast, ${cheaper} times by processor time, ` +
        `${larger} % larger (${aim}); ${ours.residentMib} MiB resident`,
    );
  }

  #inProcess(task: Task, electron: string | null): Outcome {
    const file = join(this.#folder, 'task.json');
    writeFileSync(file, JSON.stringify(task));
    const env = electron ? { ...process.env, ELECTRON_RUN_AS_NODE: '1' } : process.env;
    const script = process.argv[1]!;
    const output = execFileSync(electron ?? process.execPath, [...PACKING_FLAGS, script, file], {
      env,
      encoding: 'utf8',
    });
    const outcome = JSON.parse(output) as Outcome;
    if (!electron) this.mostResident = Math.max(this.mostResident, outcome.residentMib);
    return outcome;
  }
}

/** The shell tells the processors' time of what it ran. */
function timed(program: string, args: string[]): { seconds: number; cpuSeconds: number } {
  const start = performance.now();
  const script = 'TIMEFORMAT="%U %S"; time "$0" "$@" >/dev/null 2>&1';
  const { stderr } = spawnSync('bash', ['-c', script, program, ...args], { encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  const [user, system] = stderr.trim().split(' ').map(Number);
  if (user === undefined || system === undefined) throw new Error(`${program} failed: ${stderr}`);
  return { seconds, cpuSeconds: user + system };
}

function works(program: string): boolean {
  try {
    execFileSync(program, ['i'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function mib(bytes: number): string {
  return (bytes / MIB).toFixed(1);
}
