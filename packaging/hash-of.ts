import { createHash } from 'node:crypto';
import { throwIfCancelled } from './cancellation.ts';

/** SHA-256 of all pieces together, in lower-case hex. Throws 'cancelled'. */
export async function hashOf(pieces: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of pieces) {
    throwIfCancelled(signal);
    hash.update(bytes);
  }
  return hash.digest('hex');
}
