import { MAX_INNER_PICTURES } from '../../limits.ts';
import type { Reading } from '../reading.ts';
import { HexBytes } from './hex-bytes.ts';

/** The pictures of an RTF file that are files by themselves (`\\pngblip`, `\\jpegblip`), in which codes are looked for. */
export class RtfPictures {
  readonly #reading: Reading;
  #open: { readonly bytes: HexBytes; readonly depth: number } | null = null;
  #isFile = false;
  #shown = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** A group of a picture begins; `depth` is that of the group. */
  begin(depth: number): void {
    if (this.#open !== null || this.#shown > MAX_INNER_PICTURES) return;
    this.#open = { bytes: new HexBytes(), depth };
    this.#isFile = false;
  }

  /** The group at `depth` says of its picture that it is a PNG or a JPEG. */
  isFile(depth: number): void {
    if (depth === this.#open?.depth) this.#isFile = true;
  }

  nibble(value: number): void {
    if (this.#isFile) this.#open?.bytes.nibble(value);
  }

  raw(bytes: Uint8Array): void {
    if (this.#isFile) this.#open?.bytes.raw(bytes);
  }

  /** The group at `depth` ends, and with it what is open at that depth or deeper. */
  end(depth: number): void {
    if (this.#open === null || depth > this.#open.depth) return;
    const { bytes } = this.#open.bytes;
    this.#open = null;
    if (!this.#isFile || bytes.length === 0) return;
    this.#isFile = false;
    this.#shown += 1;
    if (this.#reading.spend(bytes.length)) this.#reading.show([() => bytes]);
    else this.#reading.cut(`${bytes.length} bytes`);
  }
}
