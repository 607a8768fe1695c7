import { expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { appendedArchiveFacts } from '../../../../core/mail/archive/appended-archive.ts';
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
});

test('no ZIP, a ZIP itself and the mere mark of one are none', () => {
  expect(appendedArchiveFacts(JPEG, 'image/jpeg')).toEqual([]);
  expect(appendedArchiveFacts(zipOf(files), 'application/zip')).toEqual([]);
  const mark = Buffer.concat([JPEG, Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);
  expect(appendedArchiveFacts(mark, 'image/jpeg')).toEqual([]);
});

test('a PGP message counts as encrypted', async () => {
  const message = bytesOf('-----BEGIN PGP MESSAGE-----\r\n\r\nxx\r\n-----END PGP MESSAGE-----');
  const mail = await analyzeMail(withAttachment('encrypted.asc', message));
  expect(mail.attachments[0]).toMatchObject({ detectedType: 'application/pgp-encrypted', encrypted: true });
});
