import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { examineArchive } from '../../../../core/mail/archive/examine-archive.ts';
import { inflate } from '../../../../core/mail/archive/inflate.ts';
import { openZip } from '../../../../core/mail/archive/zip-archive.ts';
import { decryptZipCrypto } from '../../../../core/mail/archive/zip-decryption.ts';
import { MailBudget } from '../../../../core/mail/mail-budget.ts';
import { listZip } from '../../../../core/mail/zip-listing.ts';
import { AES_EXTRA, craftZip, encryptWinzip } from '../../../packaging/crafted-zip.ts';
import { processorMs } from '../../../processor-time.ts';
import { zipOf } from './zip-builder.ts';

const MAX_MS = 10_000;
const END_BYTES = 22;
const PASSWORD = 'drill-27';
const passwords = [{ value: PASSWORD, foundIn: 'text' }];

/** The same archive with its one entry named so many times. */
function repeated(bytes: Uint8Array, times: number): Uint8Array {
  const at = listZip(bytes)?.extent?.end ?? 0;
  const entry = bytes.subarray(at, bytes.length - END_BYTES);
  const end = Buffer.from(bytes.subarray(-END_BYTES));
  for (const field of [8, 10]) end.writeUInt16LE(times, field);
  end.writeUInt32LE(entry.length * times, 12);
  return Buffer.concat([bytes.subarray(0, at), ...Array.from({ length: times }, () => entry), end]);
}

async function mustEnd(bytes: Uint8Array, budget = new MailBudget()): Promise<void> {
  const started = processorMs();
  const found = await examineArchive(bytes, 'application/zip', { tools: { budget }, passwords });
  expect(found?.complete).toBe(false);
  expect(processorMs() - started).toBeLessThan(MAX_MS);
}

test('what does not fit its checksum is counted as what does', async () => {
  const raw = deflateRawSync(Buffer.alloc(60 * 1024 * 1024));
  const budget = new MailBudget();
  budget.unpackedBytes.left = 100 * 1024 * 1024;
  const bytes = zipOf(Array.from({ length: 24 }, (_, index) => ({ name: `${index}`, content: '', raw, crc: 1 })));
  await mustEnd(bytes, budget);
  expect(budget.unpackedBytes.left).toBe(0);
});

test('so is what is decrypted, packed in an outer archive', async () => {
  const raw = new Uint8Array(7_000_000);
  const check = Array.from({ length: 256 }, (_, byte) => byte).find(
    (byte) => decryptZipCrypto(raw.subarray(0, 99), Buffer.from(PASSWORD), [byte]) !== 'refused',
  );
  const locked = { name: 'a', content: '', raw, method: 0, flags: 1, crc: ((check ?? 0) << 24) >>> 0 };
  const opened = openZip(zipOf([locked]));
  expect(await opened?.read(0, PASSWORD, 1e9)).toBe('wrong-password');
  expect(opened?.cost?.().lostBytes).toBe(raw.length);
  await mustEnd(zipOf([{ name: 'in.zip', content: repeated(zipOf([locked]), 500) }]));
});

test('keys are derived once for a salt, and so many for a mail', async () => {
  const both = { flags: 0x0801, method: 99, crc: 0, size: 4, extra: AES_EXTRA };
  const one = craftZip([{ name: 'a', raw: encryptWinzip(Buffer.from('data'), PASSWORD), both }]);
  const same = repeated(new Uint8Array(one), 3);
  const budget = new MailBudget();
  const options = { tools: { budget }, passwords };
  // One entry of the three cannot be read more often than its bytes are there.
  await examineArchive(same, 'application/zip', options);
  expect(budget.keyMs.left).toBe(new MailBudget().keyMs.left);
  const many = craftZip(
    Array.from({ length: 3 }, (_, index) => ({
      name: `${index}`,
      raw: encryptWinzip(Buffer.from('data'), PASSWORD),
      both,
    })),
  );
  budget.keyMs.left = 15;
  const found = await examineArchive(new Uint8Array(many), 'application/zip', options);
  expect(found?.entries.map(({ sha256 }) => sha256 !== null)).toEqual([true, true, true]);
  expect(budget.keyMs.left).toBe(0);
  const locked = await examineArchive(new Uint8Array(many), 'application/zip', options);
  expect([locked?.password, budget.passwordsRefused]).toEqual([null, true]);
});

test('blocks that give nothing are counted for the codes that they bring', () => {
  // RFC 1951, 3.2.7: codes for the end of the block and one distance, then the end of the block.
  const codeLengths = Array.from({ length: 18 }, (_, at) => (at === 2 || at === 17 ? '100' : '000')).join('');
  const block = `0${'01'}${'00000'}${'00000'}${'0111'}${codeLengths}1${'1111111'}1${'1101011'}${'0'}${'0'}${'0'}`;
  const bits = block.repeat(80_000);
  const bytes = Uint8Array.from({ length: bits.length / 8 }, (_, at) =>
    Number.parseInt([...bits.slice(at * 8, at * 8 + 8)].toReversed().join(''), 2),
  );
  const { end, work, bytes: out } = inflate(bytes, 1000);
  expect([end, out.length]).toEqual(['too-large', 0]);
  expect(work).toBeGreaterThan(100_000);
  expect(work).toBeLessThan(200_000);
});

test('a stream says where it ends', () => {
  const packed = deflateRawSync('a drill');
  expect(inflate(Buffer.concat([packed, Buffer.alloc(9)]), 100)).toMatchObject({
    end: 'whole',
    consumed: packed.length,
  });
});
