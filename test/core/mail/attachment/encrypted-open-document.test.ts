import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { zipOf } from '../archive/zip-builder.ts';
import { withAttachment } from '../mail-builder.ts';

const NAMESPACE = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0';
const ENCRYPTED =
  '<manifest:encryption-data manifest:checksum-type="x#sha256-1k"><manifest:algorithm ' +
  'manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" manifest:initialisation-vector="zLo="/>' +
  '</manifest:encryption-data>';

const document = (data: string): Uint8Array =>
  zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', method: 0 },
    { name: 'content.xml', content: data === '' ? '<office:document-content/>' : Buffer.from([1, 2, 3, 4, 0xfe]) },
    {
      name: 'META-INF/manifest.xml',
      content:
        `<manifest:manifest xmlns:manifest="${NAMESPACE}">` +
        `<manifest:file-entry manifest:full-path="content.xml">${data}</manifest:file-entry></manifest:manifest>`,
    },
  ]);

describe('an OpenDocument', () => {
  test('that is encrypted is told as such, beside the word for its password', async () => {
    const mail = await analyzeMail(withAttachment('a.odt', document(ENCRYPTED), 'パスワードは別途お送りします。'));
    expect(mail.attachments[0]).toMatchObject({ encrypted: true });
    expect(mail.signs.map(({ id, weight, evidence }) => [id, weight, evidence])).toEqual([
      [
        'attachment.encrypted',
        2,
        'a.odt : document-encrypted OpenDocument aes256-cbc\na.odt = application/vnd.oasis.opendocument.text',
      ],
      ['attachment.password-elsewhere', 1, 'パスワードは別途お送りします。'],
    ]);
  });

  test('that is not is none', async () => {
    const mail = await analyzeMail(withAttachment('a.odt', document(''), 'パスワードは別途お送りします。'));
    expect(mail.attachments[0]).toMatchObject({ encrypted: false });
    expect(mail.signs).toEqual([]);
  });
});
