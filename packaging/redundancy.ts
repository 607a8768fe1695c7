/** Bytes that are judged together: a mail's attachment has several, and a change of mind costs a new deflate call. */
export const JUDGED_BYTES = 8 * 1024;

/** Of these a block is asked how its bytes are spread. */
const SAMPLE = 1024;
/** Of texts, tables and programs some bytes are 5 % of it and more; letters of base64 are 1.6 % each, bytes of noise 0.4 %. */
const UNEVEN = SAMPLE / 25;
const LETTERS = SAMPLE / 50;
/** What is looked at of a block, for speed. */
const LOOKED_AT = JUDGED_BYTES / 4;
const HASH_BITS = 12;
const HASH_FACTOR = 0x9e3779b1;
/** With fewer repeated words, looking for them gains less than one in a hundred. */
const RARE = LOOKED_AT / 64;

/** What shrinks a block: repetitions, only that it has few letters, or nothing. */
export type Redundancy = 'repetitions' | 'letters' | 'none';

/**
 * Tells of one block after the other, JUDGED_BYTES each, what would shrink it after those before it. Attachments in
 * base64 and ciphers repeat nothing; looking for repetitions in them is what makes deflate slow.
 */
export class RedundancyJudge {
  readonly #counts = new Uint16Array(256);
  /** The words that were seen last, by their hash. */
  readonly #words = new Int32Array(1 << HASH_BITS);

  judge(block: Uint8Array): Redundancy {
    const most = this.#mostFrequent(block);
    if (most >= UNEVEN || this.#repeats(block)) return 'repetitions';
    return most >= LETTERS ? 'letters' : 'none';
  }

  #mostFrequent(block: Uint8Array): number {
    const counts = this.#counts.fill(0);
    const start = (block.length - SAMPLE) >> 1;
    let most = 0;
    for (let at = start; at < start + SAMPLE; at++) {
      const count = ++counts[block[at]!]!;
      if (count > most) most = count;
    }
    return most;
  }

  /** Whether more than a few positions have four bytes that were seen before. */
  #repeats(block: Uint8Array): boolean {
    const words = this.#words;
    let repeats = 0;
    let word = 0;
    for (let at = 0; at < LOOKED_AT && repeats <= RARE; at++) {
      word = (word << 8) | block[at]!;
      const hash = Math.imul(word, HASH_FACTOR) >>> (32 - HASH_BITS);
      if (words[hash] === word) repeats++;
      else words[hash] = word;
    }
    return repeats > RARE;
  }
}
