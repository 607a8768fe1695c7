import type { RandomAccess } from './random-access.ts';

/** The longest data descriptor, which stands in front of the next header. */
const BEFORE_BYTES = 24;
/** Room for the extra fields of a local header, which nobody knows before it is read; a longer one costs another read. */
const EXTRA_BYTES = 64;
/** Headers nearer to each other than this are read at once: cheaper than reading twice. */
const NEAR_BYTES = 16 * 1024;
const WINDOW_BYTES = 256 * 1024;
/** Read ahead, many at once: a disk takes several questions, and to wake a thread for each costs more than reading. */
const AHEAD = 64;
const AHEAD_BYTES = 4 * 1024 * 1024;

/** Where a header stands and how long it is without its extra fields, in bytes. */
export type HeaderPlace = { readonly offset: number; readonly length: number };
type Window = { readonly start: number; readonly end: number };
type Fetched = Window & { readonly bytes: Promise<Buffer> };

/**
 * For reading headers one after the other: only the neighbourhood of each is read, and some are read ahead. Whatever
 * else is asked for is read when it is.
 */
export class HeaderAccess implements RandomAccess {
  readonly size: number;
  readonly #base: RandomAccess;
  readonly #windows: Generator<Window, undefined>;
  readonly #fetched: Fetched[] = [];
  #aheadBytes = 0;

  /** `places` in the order in which they are going to be read. */
  constructor(base: RandomAccess, places: readonly HeaderPlace[]) {
    this.#base = base;
    this.size = base.size;
    this.#windows = windowsOf(places, base.size);
  }

  async read(offset: number, length: number): Promise<Buffer> {
    while (this.#fetched[0] && offset >= this.#fetched[0].end) this.#aheadBytes -= size(this.#fetched.shift()!);
    if (this.#fetched.length === 0) this.#fetch();
    const window = this.#fetched[0];
    if (!window || offset < window.start || offset + length > window.end) return this.#base.read(offset, length);
    return (await window.bytes).subarray(offset - window.start, offset - window.start + length);
  }

  #fetch(): void {
    while (this.#fetched.length < AHEAD && this.#aheadBytes < AHEAD_BYTES) {
      const { value } = this.#windows.next();
      if (!value) return;
      const bytes = this.#base.read(value.start, size(value));
      // Whoever waits for it is told; nobody may, when an earlier header ends the reading.
      bytes.catch(() => undefined);
      this.#fetched.push({ ...value, bytes });
      this.#aheadBytes += size(value);
    }
  }
}

function size({ start, end }: Window): number {
  return end - start;
}

function* windowsOf(places: readonly HeaderPlace[], fileBytes: number): Generator<Window, undefined> {
  let open: { start: number; end: number } | null = null;
  for (const { offset, length } of places) {
    const start = Math.max(0, offset - BEFORE_BYTES);
    const end = Math.min(fileBytes, offset + length + EXTRA_BYTES);
    if (start >= end) continue;
    if (open && start <= open.end + NEAR_BYTES && end - open.start <= WINDOW_BYTES) {
      open.end = Math.max(open.end, end);
      continue;
    }
    if (open) yield open;
    open = { start, end };
  }
  if (open) yield open;
}
