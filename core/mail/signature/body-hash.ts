import { canonicalizeBody, type Canonicalization } from './canonical-body.ts';
import { HASHES, type HashName } from './verify.ts';

export type BodyHash = { readonly digest: Uint8Array; readonly octets: number; readonly lineFeedOnly: boolean };

/**
 * Different hashes that are made of one body. Real mails need one or two; a hostile one names another length in each
 * of fifty signatures, and each costs a pass over the whole body.
 */
const MAX_HASHES = 8;

/** The body hashes of one mail (RFC 6376 3.7), each made once. */
export class BodyHashes {
  readonly #body: Uint8Array;
  readonly #made = new Map<string, BodyHash>();

  constructor(body: Uint8Array) {
    this.#body = body;
  }

  /** The hash of the first `length` octets of the canonical body (null: all). Null when too many were asked for. */
  of(form: Canonicalization, hash: HashName, length: number | null): BodyHash | null {
    const key = `${form} ${hash} ${length ?? ''}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    if (this.#made.size === MAX_HASHES) return null;
    const hasher = HASHES[hash].create();
    let left = length ?? Number.POSITIVE_INFINITY;
    const canonical = canonicalizeBody(this.#body, form, (piece) => {
      const taken = piece.subarray(0, Math.min(piece.length, left));
      left -= taken.length;
      hasher.update(taken);
    });
    const made = { digest: hasher.digest(), ...canonical };
    this.#made.set(key, made);
    return made;
  }
}
