import { existsSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';

/** The first message of a thread of ours. */
export const READY = 'ready';

/** A thread starts in some 30 ms; on a machine so slow that it takes this long in milliseconds it is no help. */
const START_LIMIT = 10_000;

/** The program of a thread: beside this one, or above the folder of what several programs share. Null: not bundled. */
export function threadProgram(name: string): URL | null {
  const places = [`./${name}.js`, `../${name}.js`].map((place) => new URL(place, import.meta.url));
  return places.find((place) => existsSync(place)) ?? null;
}

/** Whether each thread says in time that it is ready, and nothing else before. */
export async function areReady(threads: readonly Worker[]): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), START_LIMIT)));
  const ready = Promise.all(threads.map(isReady)).then((said) => said.every(Boolean));
  return Promise.race([ready, late]).finally(() => clearTimeout(timer));
}

function isReady(thread: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    thread.once('message', (said) => resolve(said === READY));
    thread.once('error', () => resolve(false));
    thread.once('exit', () => resolve(false));
  });
}
