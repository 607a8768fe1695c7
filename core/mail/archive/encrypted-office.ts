import type { OpenArchive } from '../attachment/tools.ts';
import { findEntry, openCompoundFile } from '../compound-file.ts';
import { MAX_OFFICE_BYTES } from '../limits.ts';
import { Budget, MAX_KEY_ROUNDS } from '../mail-budget.ts';
import { readOfficeEncryption, type OfficeEncryption } from './office-key.ts';

/** What such an archive is called in its listing. */
export const OFFICE_FORMAT = 'office';
const SIZE_BYTES = 8;
const BLOCK_BYTES = 16;

type Decryption = NonNullable<ReturnType<OfficeEncryption['unlock']>>;

/**
 * Opens an encrypted OOXML document ([MS-OFFCRYPTO] 2.3.4) as an archive with one file in it: the document as it is
 * without the password. Null when it is none; one that is encrypted in a way that is not known here stays locked.
 * Passwords are tried as long as there are `rounds` left.
 */
export function openEncryptedOffice(bytes: Uint8Array, rounds = new Budget(MAX_KEY_ROUNDS)): OpenArchive | null {
  if (bytes.length > MAX_OFFICE_BYTES) return null;
  const root = openCompoundFile(bytes);
  const info = root === null ? null : findEntry(root, 'EncryptionInfo');
  const stream = root === null ? null : findEntry(root, 'EncryptedPackage');
  const encryption = info === null ? null : readOfficeEncryption(info.read());
  if (info === null || stream === null) return null;
  const packed = stream.read();
  if (packed.length < SIZE_BYTES) return null;
  const said = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  const size = Math.min(said, packed.length - SIZE_BYTES);
  let known: { password: string; decrypt: Decryption | null } | null = null;
  const keyFor = (password: string): Decryption | null | 'too-costly' => {
    if (encryption === null) return null;
    if (known?.password === password) return known.decrypt;
    if (!rounds.spend(encryption.rounds)) return 'too-costly';
    known = { password, decrypt: encryption.unlock(password) };
    return known.decrypt;
  };
  const file = { name: '', size, modifiedAt: null, encrypted: true, isFolder: false };
  return {
    list: () => Promise.resolve({ format: OFFICE_FORMAT, headersEncrypted: false, files: [file], complete: true }),
    read: (_index, password, maxBytes) => {
      const key = password === null ? null : keyFor(password);
      if (key === 'too-costly') return Promise.resolve('unsupported');
      if (key === null) return Promise.resolve('wrong-password');
      const length = Math.min(size, maxBytes);
      // The last block is filled up.
      const plain = key(packed.subarray(SIZE_BYTES, SIZE_BYTES + Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES));
      return Promise.resolve({ bytes: plain.subarray(0, length), whole: length === said });
    },
    close: () => undefined,
  };
}
