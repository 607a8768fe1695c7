import { portableDigest } from '../mail/digest.ts';
import type { MailPlace } from './mail-document.ts';
import { KEY_BYTES } from './segment-format.ts';

/**
 * Keys of mails: the first 16 bytes of a SHA-256 over where a mail lies and over its bytes. A mail that moved within its
 * file is another one, since its place is how it is found again; the same mail in two mailboxes is two, since both
 * received it.
 */
export class MailKeys {
  readonly #known = new Set<string>();

  /** `keys`: one behind the other. */
  constructor(keys: Uint8Array) {
    for (let at = 0; at + KEY_BYTES <= keys.length; at += KEY_BYTES) {
      this.#known.add(keyText(keys.subarray(at, at + KEY_BYTES)));
    }
  }

  get any(): boolean {
    return this.#known.size > 0;
  }

  has(key: Uint8Array): boolean {
    return this.#known.has(keyText(key));
  }

  keyOf({ path, offset, item }: MailPlace, sha256: string): Uint8Array {
    const text = `${path}\u0000${offset}\u0000${item ?? ''}\u0000${sha256}`;
    const hex = portableDigest('sha256', new TextEncoder().encode(text));
    return Uint8Array.from({ length: KEY_BYTES }, (_, index) =>
      Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
    );
  }
}

export const keyText = (key: Uint8Array): string => String.fromCharCode(...key);
