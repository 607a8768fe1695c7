import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyzeMail, examineMail } from '../../../core/mail/analyze-mail.ts';
import { detectType } from '../../../core/mail/file-type.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { readCms } from '../../../core/mail/smime/cms.ts';
import { readSmimeFacts } from '../../../core/mail/smime/smime-facts.ts';
import { bytesOf, withAttachment } from './mail-builder.ts';
import { processorMs } from '../../processor-time.ts';

/* OpenSSL writes the messages that ours reads. */
const present = spawnSync('openssl', ['version']).status === 0;

describe.runIf(present)('S/MIME as OpenSSL writes it', () => {
  let folder = '';
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  };
  const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
  const inner =
    'Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\nsigned text\r\n--i\r\nContent-Type: image/png; name=a.png\r\n\r\npicture\r\n--i--\r\n';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kakekomi-smime-'));
    writeFileSync(join(folder, 'inner'), inner);
    const subject = '/O=Example Company/CN=山田 太郎/emailAddress=taro@company.example';
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key'];
    openssl(
      'req',
      '-x509',
      '-utf8',
      ...key,
      '-subj',
      subject,
      '-set_serial',
      '0x1234abcd',
      '-days',
      '30',
      '-out',
      'cert',
    );
    const sign = ['cms', '-sign', '-binary', '-in', 'inner', '-signer', 'cert', '-inkey', 'key', '-nodetach'];
    openssl(...sign, '-outform', 'DER', '-out', 'signed.der');
    openssl(...sign, '-outform', 'DER', '-stream', '-out', 'signed.ber');
    openssl(...sign, '-outform', 'SMIME', '-subject', 'hello', '-from', 'taro@company.example', '-out', 'signed.eml');
    openssl('cms', '-encrypt', '-in', 'inner', '-outform', 'DER', '-aes256', '-out', 'encrypted.der', 'cert');
    openssl(
      'cms',
      '-sign',
      '-in',
      'inner',
      '-signer',
      'cert',
      '-inkey',
      'key',
      '-from',
      'taro@company.example',
      '-out',
      'clear.eml',
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(['signed.der', 'signed.ber'])('%s: content and signer', (name) => {
    const message = readCms(file(name));
    if (message?.kind !== 'signed') throw new Error('not signed');
    expect(new TextDecoder().decode(message.content ?? undefined)).toBe(inner);
    expect(message.signers).toEqual([
      {
        subject: { commonName: '山田 太郎', organization: 'Example Company', email: 'taro@company.example' },
        issuer: { commonName: '山田 太郎', organization: 'Example Company', email: 'taro@company.example' },
        serial: '1234abcd',
        signedAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
      },
    ]);
  });

  test('the signed parts are read as parts of the mail', () => {
    const mail = readMail(file('signed.eml'));
    expect(mail.leaves.map(({ path, type }) => [path, type])).toEqual([
      ['1', 'application/pkcs7-mime'],
      ['1.1', 'text/plain'],
      ['1.2', 'image/png'],
    ]);
    expect(mail.text).toBe('signed text');
    expect(readSmimeFacts(mail.leaves[0] ?? never()).map(({ kind }) => kind)).toEqual(['smime-signed']);
  });

  test('a closer look at the mail has the signer and the parts within', async () => {
    const { analysis, details } = await examineMail(file('signed.eml'));
    expect(details.attachments.filter(({ facts }) => facts.length > 0).map(({ path }) => path)).toEqual(['1']);
    expect(details.tree.children.map(({ path }) => path)).toEqual(['1.1', '1.2']);
    expect(analysis.text).toBe('signed text');
  });

  test('a detached signature names its signer', () => {
    const leaf = readMail(file('clear.eml')).leaves.find(({ type }) => type.includes('pkcs7'));
    expect(readSmimeFacts(leaf ?? never())[0]?.detail).toContain(
      '山田 太郎 <taro@company.example> Example Company; issuer 山田 太郎',
    );
  });

  test('the type by content, and no disguise', async () => {
    const types = ['signed.der', 'signed.ber', 'encrypted.der'].map((name) => detectType(file(name)));
    expect(types).toEqual(Array.from({ length: 3 }, () => 'application/pkcs7-mime'));
    const { analysis } = await examineMail(file('clear.eml'));
    expect(analysis.attachments.map(({ detectedType }) => detectedType)).toContain('application/pkcs7-signature');
    expect(analysis.signs.filter(({ evidence }) => evidence.includes('p7s'))).toEqual([]);
    const sealed = await analyzeMail(withAttachment('smime.p7m', file('encrypted.der')));
    expect(sealed.signs.filter(({ id }) => id.startsWith('attachment.'))).toEqual([
      { id: 'attachment.encrypted', weight: 2, evidence: 'smime.p7m = application/pkcs7-mime' },
    ]);
  });

  test('the type of a large one by its head', () => {
    const large = (kind: number): Uint8Array => {
      const bytes = new Uint8Array(1024 * 1024 + 100);
      bytes.set([0x30, 0x84, 0, 0x10, 0, 0x5e, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, kind]);
      return bytes;
    };
    expect([2, 3, 6].map((kind) => detectType(large(kind)))).toEqual(
      Array.from({ length: 3 }, () => 'application/pkcs7-mime'),
    );
    expect(detectType(large(1))).not.toBe('application/pkcs7-mime');
  });

  test('an encrypted message says so, and for whom', () => {
    const message = readCms(file('encrypted.der'));
    expect(message?.kind).toBe('encrypted');
    const der = Buffer.from(file('encrypted.der')).toString('base64');
    const mail = readMail(
      bytesOf(
        `From: a@b\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n${der}`,
      ),
    );
    expect(mail.warnings.map(({ code }) => code)).toContain('content-encrypted');
    expect(readSmimeFacts(mail.leaves[0] ?? never())[0]?.kind).toBe('smime-encrypted');
  });

  test('any damage ends, and content is never longer than the message', () => {
    const sample = file('signed.ber');
    const changes = fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(changes, fc.nat(sample.length), (changed, length) => {
        const bytes = sample.slice(0, length);
        for (const [at, value] of changed) if (at < length) bytes[at] = value;
        const message = readCms(bytes);
        expect(detectType(bytes)).toMatch(/^[a-z]+\/\S+$/);
        if (message?.kind === 'signed') expect(message.content?.length ?? 0).toBeLessThanOrEqual(length);
      }),
      { numRuns: 500 },
    );
  });
});

/** Signed data without a signer whose content is written as `octets`. */
const signedData = (octets: string): Uint8Array =>
  new Uint8Array(
    Buffer.from(`308006092a864886f70d010702a08030800201013100308006092a864886f70d010701a080${octets}`, 'hex'),
  );

test('content in pieces: joined, and very many empty ones cost no memory', () => {
  const message = readCms(signedData('248004026162040024800401630000040164'));
  expect(message?.kind === 'signed' && new TextDecoder().decode(message.content ?? undefined)).toBe('abcd');
  const before = process.memoryUsage();
  const empty = readCms(signedData(`2480${'0400'.repeat(1_000_000)}`));
  expect(empty?.kind === 'signed' && empty.content?.length).toBe(0);
  const after = process.memoryUsage();
  // A view of each piece would take some hundred bytes.
  expect(after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(100 * 1024 * 1024);
});

test('zeros in front of a length are passed over', () => {
  const message = readCms(signedData('0485000000000261620000'));
  expect(message?.kind === 'signed' && new TextDecoder().decode(message.content ?? undefined)).toBe('ab');
  expect(readCms(Uint8Array.of(0x30, 0x85, 1, 0, 0, 0, 0))).toBeNull();
});

test('elements without end within one another end', () => {
  const start = processorMs();
  for (const bytes of [
    [0x30, 0x80],
    [0x24, 0x80],
    [0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
    [0x30, 0x80, 0x00],
  ]) {
    readCms(Uint8Array.from({ length: 300_000 }, (_, index) => bytes[index % bytes.length] ?? 0));
  }
  readCms(bytesOf('0'.repeat(300_000)));
  expect(processorMs() - start).toBeLessThan(2000);
});

const never = (): never => {
  throw new Error('no such part');
};
