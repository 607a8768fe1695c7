import type { ByteWriter } from './byte-writer.ts';
import { BODY_ONLY } from './mail-fields.ts';

/** Mails that have a gram, ascending, and in which fields (bits of `FIELDS`). */
export type Postings = { readonly mails: Uint32Array; readonly masks: Uint8Array };

/**
 * Postings of one gram, each the number of a mail (below 2^24) times 256 and the fields: per mail a varint of the step
 * from the last mail times two, plus one when a byte of fields follows: else the body.
 */
export function encodePostings(out: ByteWriter, postings: Uint32Array): void {
  let before = -1;
  for (const posting of postings) {
    const mail = posting >>> 8;
    const mask = posting & 255;
    const step = (mail - before - 1) * 2;
    before = mail;
    if (mask === BODY_ONLY) {
      out.varint(step);
    } else {
      out.varint(step + 1);
      out.byte(mask);
    }
  }
}

/**
 * `count` mails of a segment of `size`, of these the ones in any of `fields`; those that cannot be in it end the list.
 * This is the inner loop of a search.
 */
export function decodePostings(bytes: Uint8Array, count: number, size: number, fields: number): Postings {
  const mails = new Uint32Array(count);
  const masks = new Uint8Array(count);
  let [at, mail, length] = [0, -1, 0];
  for (let index = 0; index < count; index += 1) {
    let byte = bytes[at++] ?? 0;
    let step = byte & 0x7f;
    for (let shift = 7; byte >= 0x80 && shift < MAX_STEP_BITS; shift += 7) {
      byte = bytes[at++] ?? 0;
      step |= (byte & 0x7f) << shift;
    }
    mail += (step >>> 1) + 1;
    if (mail >= size) break;
    const mask = (step & 1) === 1 ? (bytes[at++] ?? 0) : BODY_ONLY;
    if ((mask & fields) === 0) continue;
    mails[length] = mail;
    masks[length] = mask & fields;
    length += 1;
  }
  return { mails: mails.subarray(0, length), masks: masks.subarray(0, length) };
}
/** A step is below 2^25; of a forged one the rest is left. */
const MAX_STEP_BITS = 28;

/** Mails in both, with the fields in which each has both grams; without those fields it is left out. */
export function intersect(one: Postings, other: Postings): Postings {
  const mails = new Uint32Array(Math.min(one.mails.length, other.mails.length));
  const masks = new Uint8Array(mails.length);
  let length = 0;
  let [left, right] = [0, 0];
  while (left < one.mails.length && right < other.mails.length) {
    const [a, b] = [one.mails[left] ?? 0, other.mails[right] ?? 0];
    if (a === b) {
      const mask = (one.masks[left] ?? 0) & (other.masks[right] ?? 0);
      if (mask !== 0) {
        mails[length] = a;
        masks[length] = mask;
        length += 1;
      }
    }
    if (a <= b) left += 1;
    if (b <= a) right += 1;
  }
  return { mails: mails.subarray(0, length), masks: masks.subarray(0, length) };
}

/** Mails in any of several; `size` is the number of mails of the segment. */
export function unite(all: readonly Postings[], size: number): Uint32Array {
  const found = new Uint8Array(size);
  for (const { mails } of all) for (const mail of mails) found[mail] = 1;
  const mails = new Uint32Array(size);
  let length = 0;
  for (let mail = 0; mail < size; mail += 1) if (found[mail] === 1) mails[length++] = mail;
  return mails.subarray(0, length);
}
