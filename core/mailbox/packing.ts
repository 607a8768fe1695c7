import { ExpectedError } from '../errors.ts';

/** Deflates and inflates through the streams that Node, the page and its workers all have. Raw deflate (RFC 1951). */
export const pack = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  through(new CompressionStream('deflate-raw'), bytes);

/** Rejects on damage, and when more than `limit` bytes come out. */
export const unpack = (bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer>> =>
  through(new DecompressionStream('deflate-raw'), bytes, limit);

async function through(
  stream: CompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  limit = Infinity,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  const writing = writer.write(bytes).then(() => writer.close());
  // A damaged stream rejects the reading as well, and that is where it is told.
  writing.catch(() => undefined);
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > limit) throw new ExpectedError('vault-damaged', { table: 'mailbox' });
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
