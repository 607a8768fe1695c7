import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { openZip } from '../../../../core/mail/archive/zip-archive.ts';
import { encodeCp932 } from '../../../../core/mail/charset/cp932-encoder.ts';
import { AES_EXTRA, craftZip, encryptWinzip } from '../../../packaging/crafted-zip.ts';
import { encodeJapanese } from '../mail-builder.ts';

const CONTENT = Buffer.from('a drill');

/** The other way round than APPNOTE 6.1 tells it, with the checksums of the host. */
function encryptZipCrypto(plain: Buffer, password: Buffer): Buffer {
  const step = (crc: number, byte: number): number => (crc32(Buffer.of(byte), ~crc >>> 0) ^ -1) >>> 0;
  let keys: [number, number, number] = [0x12345678, 0x23456789, 0x34567890];
  const update = (byte: number): void => {
    const first = step(keys[0], byte);
    const second = (Math.imul(keys[1] + (first & 0xff), 134_775_813) + 1) >>> 0;
    keys = [first, second, step(keys[2], second >>> 24)];
  };
  for (const byte of password) update(byte);
  const header = Buffer.alloc(12, 7);
  header[11] = crc32(plain) >>> 24;
  return Buffer.concat([header, plain]).map((byte) => {
    const word = (keys[2] | 2) & 0xffff;
    update(byte);
    return byte ^ ((Math.imul(word, word ^ 1) >>> 8) & 0xff);
  }) as Buffer;
}

const entryOf = {
  ZipCrypto: (password: Buffer) => ({
    name: 'a.txt',
    raw: encryptZipCrypto(CONTENT, password),
    both: { flags: 0x0801, crc: crc32(CONTENT), size: CONTENT.length },
  }),
  AES: (password: Buffer) => ({
    name: 'a.txt',
    raw: encryptWinzip(CONTENT, password),
    both: { flags: 0x0801, method: 99, crc: 0, size: CONTENT.length, extra: AES_EXTRA },
  }),
};

const WRITTEN = {
  'UTF-8': (password: string) => Buffer.from(password),
  cp932: (password: string) => encodeJapanese(password, 'SJIS'),
};

const cases = (['ZipCrypto', 'AES'] as const).flatMap((method) =>
  (['UTF-8', 'cp932'] as const).flatMap((written) =>
    ['渋谷2026', 'ﾊﾟｽ1234', '能登①', 'Secret9'].map((password) => [method, written, password] as const),
  ),
);

test.each(cases)('%s with a password in %s opens with it: %s', async (method, written, password) => {
  const entry = entryOf[method](Buffer.from(WRITTEN[written](password)));
  const zip = openZip(new Uint8Array(craftZip([entry, entry, entry])));
  for (const index of [0, 1, 2])
    expect(await zip?.read(index, password, 1e6)).toEqual({ bytes: new Uint8Array(CONTENT), whole: true });
  for (const wrong of ['渋谷2027', '😀', 'secret9', '']) expect(await zip?.read(0, wrong, 1e6)).toBe('wrong-password');
});

test('entries of one archive may be by two programs', async () => {
  const password = '渋谷2026';
  const order = ['cp932', 'UTF-8', 'cp932', 'UTF-8'] as const;
  const entries = order.map((written) => entryOf.AES(Buffer.from(WRITTEN[written](password))));
  const zip = openZip(new Uint8Array(craftZip(entries)));
  for (const index of order.keys()) expect(await zip?.read(index, password, 1e6)).toMatchObject({ whole: true });
});

test('cp932 has for each character the code that Windows writes, or none for the text', () => {
  const codeOf = (text: string): string | null => {
    const bytes = encodeCp932(text);
    return bytes && Buffer.from(bytes).toString('hex');
  };
  // Some are there twice: a sign, and the characters of IBM that NEC selected too.
  expect(['aﾊ~', '∵', '①', '髙', 'ⅰ', '￢', '渋'].map(codeOf)).toEqual([
    ...['61ca7e', '81e6', '8740', 'fbfc', 'fa40', '81ca', '8f61'],
  ]);
  expect(['é', '😀', 'aé', '\ufffd'].map(codeOf)).toEqual([null, null, null, null]);
});
