import { ByteReader } from './byte-reader.ts';
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

/** `count` mails of a segment of `size`; those that cannot be in it end the list. */
export function decodePostings(bytes: Uint8Array, count: number, size: number): Postings {
  const mails = new Uint32Array(count);
  const masks = new Uint8Array(count);
  const reader = new ByteReader(bytes);
  let mail = -1;
  for (let index = 0; index < count; index += 1) {
    const step = reader.varint();
    mail += Math.floor(step / 2) + 1;
    if (mail >= size) return { mails: mails.subarray(0, index), masks: masks.subarray(0, index) };
    mails[index] = mail;
    masks[index] = step % 2 === 1 ? reader.byte() : BODY_ONLY;
  }
  return { mails, masks };
}

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

/** Mails in any of several, with the fields of all; `size` is the number of mails of the segment. */
export function unite(all: readonly Postings[], size: number): Postings {
  const fields = new Uint8Array(size);
  for (const { mails, masks } of all) {
    mails.forEach((mail, index) => (fields[mail] = (fields[mail] ?? 0) | (masks[index] ?? 0)));
  }
  const mails = Uint32Array.from(fields.keys()).filter((mail) => fields[mail] !== 0);
  return { mails, masks: Uint8Array.from(mails, (mail) => fields[mail] ?? 0) };
}

/** Only those in one of the fields of `mask`. */
export function inFields(all: Postings, mask: number): Postings {
  const mails = new Uint32Array(all.mails.length);
  const masks = new Uint8Array(mails.length);
  let length = 0;
  for (let index = 0; index < mails.length; index += 1) {
    const kept = (all.masks[index] ?? 0) & mask;
    if (kept === 0) continue;
    mails[length] = all.mails[index] ?? 0;
    masks[length] = kept;
    length += 1;
  }
  return { mails: mails.subarray(0, length), masks: masks.subarray(0, length) };
}
