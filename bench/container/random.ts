/** Numbers that look random and are the same for the same seed (xoshiro128**, Blackman and Vigna). */
export class SeededRandom {
  readonly #state: Uint32Array<ArrayBuffer>;

  constructor(seed: number) {
    this.#state = Uint32Array.of(seed, seed ^ 0x9e3779b9, seed ^ 0x243f6a88, 0xb7e15162);
    for (let warmUp = 0; warmUp < 16; warmUp++) this.word();
  }

  /** 32 bits. */
  word(): number {
    const state = this.#state;
    const scrambled = Math.imul(state[1]!, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = (state[3]! << 11) | (state[3]! >>> 21);
    return result;
  }

  /** 0 to `end` - 1. */
  below(end: number): number {
    return Math.floor((this.word() / 0x100000000) * end);
  }

  /** Small numbers far more often than large ones, as users, hosts and pages are. */
  skewed(end: number): number {
    return Math.floor((this.word() / 0x100000000) ** 3 * end);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  bytes(length: number): Buffer<ArrayBuffer> {
    const words = new Uint32Array(Math.ceil(length / 4));
    for (let index = 0; index < words.length; index++) words[index] = this.word();
    return Buffer.from(words.buffer, 0, length);
  }
}
