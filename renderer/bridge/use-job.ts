import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventPayload } from '../../contract/index.ts';
import { errorShape, type ErrorShape } from '../../core/errors.ts';
import { call, onEvent } from './client.ts';

export type JobProgressState = {
  readonly phase: EventPayload<'job.progress'>['phase'];
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly path: string | null;
  /** Bytes per second over the last seconds; null until it can be told. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
};

export type Job = {
  readonly running: boolean;
  readonly progress: JobProgressState | null;
  readonly error: ErrorShape | null;
  /** `signal` tells of a cancel between two calls of one job. Null when it failed or was cancelled; the reason is then in `error` ('cancelled' is no error). */
  run<T>(work: (jobId: string, signal: AbortSignal) => Promise<T>): Promise<T | null>;
  cancel(): void;
};

/** How far back the rate looks, in milliseconds: long enough to be calm, short enough to notice a stall. */
const RATE_WINDOW = 5000;
/** A screen reader and an eye need no more than this many updates a second. */
const UPDATE_EVERY = 200;

type Sample = { at: number; bytes: number };

/** One long job of the main process with its progress, and a way to stop it. */
export function useJob(): Job {
  const [running, setRunning] = useState(false);
  const [progress, setProgress] = useState<JobProgressState | null>(null);
  const [error, setError] = useState<ErrorShape | null>(null);
  const current = useRef<string | null>(null);
  const stop = useRef(new AbortController());
  const samples = useRef<Sample[]>([]);
  const shownAt = useRef(0);

  useEffect(
    () =>
      onEvent('job.progress', (event) => {
        if (event.jobId !== current.current) return;
        const now = performance.now();
        samples.current = [
          ...samples.current.filter((s) => now - s.at < RATE_WINDOW),
          { at: now, bytes: event.bytesDone },
        ];
        if (now - shownAt.current < UPDATE_EVERY && event.bytesDone < event.bytesTotal) return;
        shownAt.current = now;
        const rate = rateOf(samples.current);
        const left = rate !== null && rate > 0 ? (event.bytesTotal - event.bytesDone) / rate : null;
        setProgress({
          phase: event.phase,
          bytesDone: event.bytesDone,
          bytesTotal: event.bytesTotal,
          path: event.path,
          rate,
          secondsLeft: left,
        });
      }),
    [],
  );

  const run = useCallback(async <T>(work: (jobId: string, signal: AbortSignal) => Promise<T>): Promise<T | null> => {
    const jobId = crypto.randomUUID();
    current.current = jobId;
    stop.current = new AbortController();
    samples.current = [];
    setError(null);
    setProgress(null);
    setRunning(true);
    try {
      return await work(jobId, stop.current.signal);
    } catch (thrown) {
      const shape = errorShape(thrown);
      if (shape.code !== 'cancelled') setError(shape);
      return null;
    } finally {
      current.current = null;
      setRunning(false);
      setProgress(null);
    }
  }, []);

  const cancel = useCallback(() => {
    stop.current.abort();
    if (current.current !== null) void call('job.cancel', { jobId: current.current });
  }, []);

  return { running, progress, error, run, cancel };
}

function rateOf(samples: readonly Sample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < 500) return null;
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
}
