import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { isEncrypted } from '../../../../core/mail/attachment/encryption.ts';
import { detectType } from '../../../../core/mail/file-type.ts';
import { withAttachment } from '../mail-builder.ts';
import { ascii, join, u16, u32 } from './byte-builder.ts';

const RAR_4 = join(ascii('Rar!'), [0x1a, 0x07, 0x00]);
const RAR_5 = join(ascii('Rar!'), [0x1a, 0x07, 0x01, 0x00]);
/** A header of RAR 4: checksum, type, flags, size. */
const header4 = (type: number, flags: number, ...rest: readonly Uint8Array[]): Uint8Array => {
  const own = join(...rest);
  return join(u16(0), [type], u16(flags, 7 + own.length), own);
};
const file4 = (flags: number): Uint8Array => header4(0x74, flags | 0x8000, u32(0, 0), new Uint8Array(17), ascii('a'));
const boot = new Uint8Array(2048);
boot.set(ascii('-FVE-FS-'), 3);
boot.set([0x55, 0xaa], 510);

describe('a locked archive is told by its own marks', () => {
  test.each<[string, string, Uint8Array, boolean]>([
    [
      'RAR 4 whose list is encrypted',
      'application/vnd.rar',
      join(RAR_4, header4(0x73, 0x0080, new Uint8Array(6)), new Uint8Array(99)),
      true,
    ],
    [
      'RAR 4 with an encrypted file',
      'application/vnd.rar',
      join(RAR_4, header4(0x73, 0, new Uint8Array(6)), file4(0x0004)),
      true,
    ],
    ['RAR 4 without', 'application/vnd.rar', join(RAR_4, header4(0x73, 0, new Uint8Array(6)), file4(0)), false],
    [
      'RAR 5 whose list is encrypted',
      'application/vnd.rar',
      join(RAR_5, u32(0), [0x21, 0x04, 0x00], new Uint8Array(99)),
      true,
    ],
    [
      'RAR 5 without',
      'application/vnd.rar',
      join(RAR_5, u32(0), [0x03, 0x01, 0x00, 0x00], u32(0), [0x03, 0x05, 0, 0]),
      false,
    ],
    [
      'an encrypted image of macOS',
      'application/x-apple-diskimage',
      join(ascii('encrcdsa'), new Uint8Array(600)),
      true,
    ],
    ['a volume of BitLocker', 'application/x-raw-disk-image', boot, true],
  ])('%s', async (_, type, bytes, locked) => {
    expect(detectType(bytes)).toBe(type);
    expect(isEncrypted(bytes, type)).toBe(locked);
    const { attachments, signs } = await analyzeMail(withAttachment('a.bin', bytes));
    expect(attachments[0]?.encrypted).toBe(locked);
    expect(signs.some(({ id }) => id === 'attachment.encrypted')).toBe(locked);
  });
});
