import { decodeText, knownCharset } from './charset.ts';
import { decodeAs, isAscii } from './charset/decode-as.ts';
import { REPLACEMENT } from './charset/text-decoders.ts';

/**
 * Pieces of one field whose charset is told from their own bytes. Real fields have one or two that need it; telling costs
 * as much as reading some kilobytes, and a field may be cut into pieces of a single byte.
 */
const MAX_TOLD = 20;

/**
 * Decodes the encoded pieces of one field, each under its label. Behind MAX_TOLD pieces that leave a doubt, a label means
 * what it meant last. Never throws.
 */
export class FieldPieces {
  #guessed = false;
  #lost = false;
  #left = MAX_TOLD;
  readonly #last = new Map<string | null, string>();

  /** Whether the charset of a piece was not the one that was named. */
  get guessed(): boolean {
    return this.#guessed;
  }

  /** Whether U+FFFD stands in what was decoded, written or not. */
  get lost(): boolean {
    return this.#lost;
  }

  decode(bytes: Uint8Array, label: string | null): string {
    const text = this.#decode(bytes, label);
    this.#lost ||= text.includes(REPLACEMENT);
    return text;
  }

  #decode(bytes: Uint8Array, label: string | null): string {
    const known = label === null ? null : knownCharset(label);
    if (isAscii(bytes)) return this.#told(bytes, label).text;
    if (this.#left === 0) return this.#asBefore(bytes, known);
    const { text, charset } = this.#told(bytes, label);
    // UTF-8 under its own name is seen at once.
    if (known !== 'utf-8' || charset !== known || text.includes(REPLACEMENT)) {
      this.#left -= 1;
      this.#last.set(known, charset);
    }
    return text;
  }

  #told(bytes: Uint8Array, label: string | null): { readonly text: string; readonly charset: string } {
    const decoded = decodeText(bytes, label);
    this.#guessed ||= decoded.guessed;
    return decoded;
  }

  /** What is UTF-8 as it says stays so, whatever stood before. */
  #asBefore(bytes: Uint8Array, known: string | null): string {
    const last = this.#last.get(known) ?? known ?? 'utf-8';
    const text = decodeAs(bytes, known === 'utf-8' ? known : last);
    return known === 'utf-8' && last !== known && text.includes(REPLACEMENT) ? decodeAs(bytes, last) : text;
  }
}
