import { expect, test } from 'vitest';
import { analyzeMail, examineMail } from '../../../../core/mail/analyze-mail.ts';
import { appendedZip } from '../../../../core/mail/archive/appended-archive.ts';
import { detectType } from '../../../../core/mail/file-type.ts';
import { bytesOf, withAttachment } from '../mail-builder.ts';
import { zipOf } from './zip-builder.ts';

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 200 }, () => 7), 0xff, 0xd9]);
const files = [{ name: 'run.js', content: 'x' }];

test.each([
  ['photo.jpg', JPEG],
  ['report.pdf', bytesOf('%PDF-1.7\n%%EOF\n')],
])('a ZIP behind %s is told and is a disguise', async (name, prepended) => {
  const mail = await analyzeMail(withAttachment(name, zipOf(files, { prepended })));
  const sign = mail.signs.find(({ id }) => id === 'attachment.disguise');
  expect(sign).toMatchObject({ weight: 2, evidence: `${name} : archive-appended ZIP: run.js` });
  expect(mail.signs).toContainEqual({
    id: 'attachment.executable',
    weight: 3,
    evidence: expect.stringContaining(`${name} / run.js`),
  });
  expect(mail.attachments[0]?.entries).toEqual([{ name: 'run.js', size: 1, encrypted: false }]);
});

test('what a document itself tells is told beside the ZIP behind it', async () => {
  const document = bytesOf('%PDF-1.7\n1 0 obj<</S/URI/URI(http://example.com/a)>>endobj\n%%EOF\n');
  const { details } = await examineMail(withAttachment('a.pdf', zipOf(files, { prepended: document })));
  expect(details.attachments[0]?.facts.map(({ kind }) => kind)).toEqual(['pdf-uri', 'archive-appended']);
});

test.each([
  ['bytes of no type', new Uint8Array(80).fill(1)],
  ['a few words', bytesOf('junk '.repeat(16))],
])('a ZIP behind %s is one', async (_, prepended) => {
  const mail = await analyzeMail(withAttachment('a.zip', zipOf(files, { prepended, comment: 'end' })));
  expect(mail.attachments[0]).toMatchObject({
    detectedType: 'application/zip',
    entries: [{ name: 'run.js', size: 1, encrypted: false }],
  });
  expect(mail.signs.filter(({ id }) => id.startsWith('attachment.'))).toEqual([
    { id: 'attachment.executable', weight: 3, evidence: expect.stringContaining('a.zip / run.js') },
  ]);
});

test('a ZIP behind a long text is behind a text, and one behind a program behind a program', async () => {
  const [text, program] = await Promise.all(
    [bytesOf('junk '.repeat(2000)), bytesOf('MZ\0')].map((prepended) =>
      analyzeMail(withAttachment('a.bin', zipOf(files, { prepended }))),
    ),
  );
  expect(text?.attachments[0]).toMatchObject({ detectedType: 'text/plain', entries: [{ name: 'run.js' }] });
  expect(program?.attachments[0]?.detectedType).toBe('application/vnd.microsoft.portable-executable');
});

test('no ZIP, a ZIP itself and the mere mark of one are none', () => {
  expect(appendedZip(JPEG, 'image/jpeg')).toBeNull();
  expect(appendedZip(zipOf(files), 'application/zip')).toBeNull();
  const mark = Buffer.concat([JPEG, Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);
  expect(appendedZip(mark, 'image/jpeg')).toBeNull();
  expect(detectType(Buffer.concat([new Uint8Array(80), mark.subarray(-22)]))).toBe('application/octet-stream');
});

test('a PGP message counts as encrypted', async () => {
  const message = bytesOf('-----BEGIN PGP MESSAGE-----\r\n\r\nxx\r\n-----END PGP MESSAGE-----');
  const mail = await analyzeMail(withAttachment('encrypted.asc', message));
  expect(mail.attachments[0]).toMatchObject({ detectedType: 'application/pgp-encrypted', encrypted: true });
});
