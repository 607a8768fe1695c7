import type { ByteRange } from '../../model/mail-details.ts';
import { MAX_PROBLEM_PLACES } from '../limits.ts';

/**
 * A fault of an encoding, with its places in the encoded body: in order and apart, the first MAX_PROBLEM_PLACES of them.
 * One without a place is in how the encoding is named.
 */
export type DecodingProblem = { readonly code: string; readonly places: readonly ByteRange[] };

/** Bytes with their encoding taken off, as far as they could be read, and what was wrong with it: each code once. */
export type Decoded = { readonly bytes: Uint8Array; readonly problems: readonly DecodingProblem[] };

/** Gathers the places of one fault, in their order; those that touch are one. */
export class FaultPlaces {
  readonly #places: { start: number; end: number }[] = [];

  add(start: number, end: number): void {
    const last = this.#places.at(-1);
    if (last !== undefined && last.end >= start) last.end = end;
    else if (this.#places.length < MAX_PROBLEM_PLACES) this.#places.push({ start, end });
  }

  /** Nothing where there is no place. */
  asProblem(code: string): readonly DecodingProblem[] {
    return this.#places.length === 0 ? [] : [{ code, places: this.#places }];
  }
}
