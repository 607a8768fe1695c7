import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { timeLimit, type WorkerAnswer } from '../../../renderer/analysis/protocol.ts';
import { runWorker } from '../../../renderer/analysis/run-worker.ts';

/** A worker that does what the test says; the real one runs in the end-to-end test. */
class ScriptedWorker {
  static made: ScriptedWorker[] = [];
  static script: (worker: ScriptedWorker) => void = () => undefined;
  onmessage: ((event: { data: WorkerAnswer }) => void) | null = null;
  onerror: (() => void) | null = null;
  ended = false;
  transferred: readonly unknown[] = [];
  constructor() {
    ScriptedWorker.made.push(this);
  }
  postMessage(_: unknown, transferred: readonly unknown[]): void {
    this.transferred = transferred;
    ScriptedWorker.script(this);
  }
  terminate(): void {
    this.ended = true;
  }
}

const question = { kind: 'html' as const, bytes: new Uint8Array(10) };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', ScriptedWorker);
  ScriptedWorker.made = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the analysis worker', () => {
  it('is ended and reported when it is stuck', async () => {
    ScriptedWorker.script = () => undefined;
    const outcome = expect(runWorker(question)).rejects.toMatchObject({ code: 'analysis-timeout' });
    await vi.advanceTimersByTimeAsync(timeLimit(10) - 1);
    expect(ScriptedWorker.made[0]?.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(2);
    await outcome;
    expect(ScriptedWorker.made[0]?.ended).toBe(true);
  });

  it('is ended after its answer, one worker for each mail', async () => {
    ScriptedWorker.script = (worker) => worker.onmessage?.({ data: { kind: 'html', html: '<p>' } });
    expect(await runWorker(question)).toEqual({ kind: 'html', html: '<p>' });
    await runWorker(question);
    expect(ScriptedWorker.made[0]?.transferred).toEqual([question.bytes.buffer]);
    expect(ScriptedWorker.made.map(({ ended }) => ended)).toEqual([true, true]);
  });

  it('hands on what it found wrong, and says when it died', async () => {
    ScriptedWorker.script = (worker) =>
      worker.onmessage?.({ data: { kind: 'error', error: { code: 'not-a-mail', detail: { reason: 'empty' } } } });
    await expect(runWorker(question)).rejects.toMatchObject({ code: 'not-a-mail', detail: { reason: 'empty' } });
    ScriptedWorker.script = (worker) => worker.onerror?.();
    await expect(runWorker(question)).rejects.toMatchObject({ code: 'analysis-failed' });
    expect(ScriptedWorker.made.every(({ ended }) => ended)).toBe(true);
  });
});

describe('the time limit', () => {
  it('grows with the mail', () => {
    expect(timeLimit(0)).toBe(10_000);
    expect(timeLimit(200 * 1024 * 1024)).toBe(50_000);
  });
});
