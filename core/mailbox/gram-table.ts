import type { Gram } from './grams.ts';

/** More than one segment can have: `MAX_SEGMENT_GRAMS` and those of one more mail. */
const NUMBERS = 2_000_000;

/**
 * The grams of the mails of one segment, numbered as they come. A table of open addressing: a million grams of Map would
 * be a hundred bytes each, and this is the inner loop of indexing.
 */
export class GramTable {
  #slots = new Int32Array(1 << 16).fill(-1);
  #grams = new Float64Array(1 << 15);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a gram, a new one for a new gram. */
  numberOf(gram: Gram): number {
    const mask = this.#slots.length - 1;
    let slot = hash(gram) & mask;
    for (;;) {
      const number = this.#slots[slot] ?? -1;
      if (number < 0) break;
      if (this.#grams[number] === gram) return number;
      slot = (slot + 1) & mask;
    }
    if (this.#size === this.#grams.length) {
      this.#grow();
      return this.numberOf(gram);
    }
    this.#grams[this.#size] = gram;
    this.#slots[slot] = this.#size;
    this.#size += 1;
    return this.#size - 1;
  }

  gramOf(number: number): Gram {
    return this.#grams[number] ?? 0;
  }

  /** Numbers in the order of their grams: both in one double, which holds (2^32 + 2^22) * NUMBERS. */
  inOrder(): Uint32Array {
    const keys = new Float64Array(this.#size);
    for (let number = 0; number < this.#size; number += 1) keys[number] = this.gramOf(number) * NUMBERS + number;
    return Uint32Array.from(keys.sort(), (key) => key % NUMBERS);
  }

  #grow(): void {
    const grams = new Float64Array(this.#grams.length * 2);
    grams.set(this.#grams);
    this.#grams = grams;
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.#size; number += 1) {
      let slot = hash(grams[number] ?? 0) & mask;
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
    }
  }
}

/** Mixes all bits: mails choose their grams, yet there are too few of them for a chosen pile-up to be long. */
function hash(gram: Gram): number {
  let mixed = (gram % 2 ** 32) ^ (gram >= 2 ** 32 ? 0x5bd1e995 : 0);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
