import type { Progress } from '../shared/packer-calls.ts';

/** Often enough to look alive, seldom enough to cost nothing, in milliseconds. */
const INTERVAL = 100;

/** Tells how far a job is, at most ten times a second; a change of phase is told at once. */
export class ProgressTeller {
  readonly #jobId: string;
  readonly #tell: (progress: Progress) => void;
  #last = 0;
  #phase: Progress['phase'] | null = null;

  constructor(jobId: string, tell: (progress: Progress) => void) {
    this.#jobId = jobId;
    this.#tell = tell;
  }

  at(phase: Progress['phase'], bytesDone: number, bytesTotal: number, path: string | null = null): void {
    const now = performance.now();
    if (phase === this.#phase && now - this.#last < INTERVAL && bytesDone !== bytesTotal) return;
    this.#phase = phase;
    this.#last = now;
    this.#tell({ jobId: this.#jobId, phase, bytesDone, bytesTotal, path });
  }

  /** Passes bytes on and counts them, starting from the `before` of earlier files of the same job. */
  async *counting(
    source: AsyncIterable<Uint8Array>,
    phase: Progress['phase'],
    total: () => number,
    path: string | null = null,
    before = 0,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    let done = before;
    for await (const bytes of source) {
      done += bytes.length;
      this.at(phase, done, Math.max(total(), done), path);
      yield bytes;
    }
  }
}
