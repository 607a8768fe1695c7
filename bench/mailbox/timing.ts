/** Times of one set of queries in milliseconds, by the clock and of the processor, and how many found something. */
export type QueryTimes = { readonly clock: number[]; readonly processor: number[]; readonly found: number };

/** Asks one query after the other; `ask` answers how many mails it found. */
export async function timesOf(
  queries: readonly string[],
  ask: (query: string) => Promise<number> | number,
): Promise<QueryTimes> {
  const clock: number[] = [];
  const processor: number[] = [];
  let found = 0;
  for (const query of queries) {
    const used = process.cpuUsage();
    const start = performance.now();
    if ((await ask(query)) > 0) found += 1;
    clock.push(performance.now() - start);
    processor.push(processorSeconds(used) * 1000);
  }
  return { clock, processor, found };
}

/** Processor time of the same work done often, measured at every sixteenth time: asking for it takes time itself. */
export class SampledTime {
  seconds = 0;
  #count = 0;

  async measured<T>(work: () => Promise<T>): Promise<T> {
    this.#count += 1;
    if (this.#count % 16 !== 1) return work();
    const before = process.cpuUsage();
    const result = await work();
    this.seconds += processorSeconds(before) * 16;
    return result;
  }
}

/** Of all threads of this process, since `before` or its beginning. */
export function processorSeconds(before?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export const peakMib = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

export function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
}

/** `p50 and p95 ms`, by the clock and of the processor. */
export function shownTimes({ clock, processor }: QueryTimes): string {
  const both = (times: readonly number[]): string =>
    `${percentile(times, 0.5).toFixed(1)} and ${percentile(times, 0.95).toFixed(1)} ms`;
  return `${both(clock)} (of processor time ${both(processor)})`;
}
