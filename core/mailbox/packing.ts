import { deflateSync, inflateSync } from 'fflate';
import { ExpectedError } from '../errors.ts';

/**
 * Deflates records (RFC 1951), with their length before them. In one call and not through the streams that every host
 * has: of the small blocks of an index those take three times as long, all of it in handing things around.
 */
export function pack(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const deflated = deflateSync(bytes, { level: 4 });
  const packed = new Uint8Array(4 + deflated.length);
  new DataView(packed.buffer).setUint32(0, bytes.length, true);
  packed.set(deflated, 4);
  return packed;
}

/** Throws 'vault-damaged' on damage, and where more than `limit` bytes would come out. */
export function unpack(packed: Uint8Array, limit: number): Uint8Array {
  const damaged = (cause: unknown): ExpectedError =>
    new ExpectedError('vault-damaged', { table: 'mailbox' }, { cause });
  if (packed.length < 4) throw damaged(null);
  const length = new DataView(packed.buffer, packed.byteOffset, 4).getUint32(0, true);
  if (length > limit) throw damaged(null);
  try {
    return inflateSync(packed.subarray(4), { out: new Uint8Array(length) });
  } catch (cause) {
    throw damaged(cause);
  }
}
