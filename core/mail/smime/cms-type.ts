import { standsAt } from '../attachment/byte-search.ts';
import { readCms } from './cms.ts';
import { OBJECT_ID, SEQUENCE } from './der.ts';

/** A larger message is known by its head: to tell what is in it takes as long as reading it, and no signature is so large. */
const MAX_READ_BYTES = 1024 * 1024;
/** The kinds of a message (RFC 5652, 4 to 8; RFC 3274; RFC 5083): signed, enveloped, encrypted; compressed, authenticated. */
const KINDS = [
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02],
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03],
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x06],
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01],
];

/**
 * What a CMS message is called in a mail (RFC 8551 3.2.2, 3.5.3): a signature without the text that it is of goes by a
 * type of its own; a list of certificates has no signer. Null for other bytes.
 */
export function cmsType(bytes: Uint8Array): string | null {
  if (bytes[0] !== SEQUENCE) return null;
  if (bytes.length > MAX_READ_BYTES) return isLargeCms(bytes) ? 'application/pkcs7-mime' : null;
  const message = readCms(bytes);
  if (message === null) return null;
  const isDetached = message.kind === 'signed' && message.content === null && message.signers.length > 0;
  return isDetached ? 'application/pkcs7-signature' : 'application/pkcs7-mime';
}

/** By the object id right behind the length, which may have further bytes (X.690 8.1.3). */
function isLargeCms(bytes: Uint8Array): boolean {
  const length = bytes[1] ?? 0;
  const at = length < 0x80 ? 2 : 2 + (length & 0x7f);
  return bytes[at] === OBJECT_ID && KINDS.some((kind) => standsAt(bytes, kind, at + 2));
}
