import { expect, it, vi } from 'vitest';
import { portableDigest } from '../../../core/mail/digest.ts';
import { hostDigest } from '../../../core/mailbox/host-digest.ts';

const LENGTHS = [0, 1, 32 * 1024 - 1, 32 * 1024, 300_000];
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 31) & 0xff);

it('is the digest that ours is, of bytes of any length, and where the host has none', async () => {
  for (const subtle of [crypto.subtle, undefined]) {
    vi.stubGlobal('crypto', { subtle });
    for (const length of LENGTHS) {
      const bytes = bytesOf(length);
      for (const name of ['sha256', 'sha1', 'md5'] as const) {
        expect(await hostDigest(name, bytes), `${name} ${length}`).toBe(portableDigest(name, bytes));
      }
    }
    vi.unstubAllGlobals();
  }
});
