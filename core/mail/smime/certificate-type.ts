import { childrenOf, INTEGER, readElement, SEQUENCE, type DerElement } from './der.ts';

/** What a certificate by itself is called (RFC 2585 4). */
export const CERTIFICATE = 'application/pkix-cert';

/** Real ones have two kilobytes. */
const MAX_CERTIFICATE_BYTES = 64 * 1024;
const BIT_STRING = 0x03;
const VERSION = 0xa0;
/** Serial number, algorithm, issuer, validity, subject, public key (RFC 5280 4.1); what follows is optional. */
const CONTENT = [INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE];

/** `application/pkix-cert` for a public certificate (X.509) in DER and nothing behind it; null for other bytes. */
export function certificateType(bytes: Uint8Array): string | null {
  if (bytes[0] !== SEQUENCE || bytes.length > MAX_CERTIFICATE_BYTES) return null;
  const whole = readElement(bytes, 0, bytes.length);
  if (whole === null || whole.next !== bytes.length) return null;
  const [content, ...rest] = childrenOf(bytes, whole);
  if (content === undefined || !hasTags([content, ...rest], [SEQUENCE, SEQUENCE, BIT_STRING])) return null;
  const fields = childrenOf(bytes, content);
  const behindVersion = fields[0]?.tag === VERSION ? fields.slice(1) : fields;
  return hasTags(behindVersion.slice(0, CONTENT.length), CONTENT) ? CERTIFICATE : null;
}

const hasTags = (elements: readonly DerElement[], tags: readonly number[]): boolean =>
  elements.length === tags.length && elements.every(({ tag }, index) => tag === tags[index]);
