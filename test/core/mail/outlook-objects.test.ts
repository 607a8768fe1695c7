import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { ascii, asciiz, join, u16, u32, utf16 } from './attachment/byte-builder.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { compoundFile, type Node } from './attachment/compound-builder.ts';

const stream = (tag: string, text: string): Node => ({ name: `__substg1.0_${tag}`, stream: utf16(text) });
const properties = (bytes: number): Node => ({ name: '__properties_version1.0', stream: new Uint8Array(bytes) });
const message = (...children: readonly Node[]): Uint8Array =>
  compoundFile([properties(32), stream('0037001F', 'Subject'), ...children]);
const attachment = (...children: readonly Node[]): Node => ({
  name: '__attach_version1.0_#00000000',
  children: [properties(8), ...children],
});

test('the sound of a reminder on a file server is a link of the mail (CVE-2023-23397)', async () => {
  const mail = await analyzeMail(
    message(stream('8003001F', '\\\\203.0.113.7\\share\\a.wav'), stream('8004001F', 'C:\\a')),
  );
  expect(mail.links.map(({ href }) => href)).toEqual(['\\\\203.0.113.7\\share\\a.wav']);
  expect(mail.signs.map(({ id }) => id)).toContain('body.link-mismatch');
  expect(mail.indicators.map(({ value }) => value)).toContain('203.0.113.7');
});

test('an attachment by reference is a link of the mail', async () => {
  const path = '\\\\evil.example\\share\\invoice.exe';
  const mail = await analyzeMail(message(attachment(stream('370D001F', path), stream('3707001F', 'invoice.pdf'))));
  expect(mail.links.map(({ href }) => href)).toEqual([path]);
});

test('an attached object gives the file in its package', async () => {
  const native = join(
    u32(0),
    u16(2),
    asciiz('a.txt'),
    asciiz('C:\\a.txt'),
    u16(0, 3),
    u32(2),
    asciiz('T'),
    u32(4),
    ascii('MZ\x90\0'),
    ...['T', 'C:\\evil.exe'].flatMap((name) => [u32(name.length), utf16(name)]),
  );
  const object: Node = { name: '__substg1.0_3701000D', children: [{ name: '\u0001Ole10Native', stream: native }] };
  const [found] = (await analyzeMail(message(attachment(object)))).attachments;
  expect(found).toMatchObject({
    name: 'evil.exe',
    detectedType: 'application/vnd.microsoft.portable-executable',
    size: 4,
  });
});

test('what its RTF shows in place of its HTML and its plain text is read as well', async () => {
  const rtf = String.raw`{\rtf1\ansi\fromhtml1 {\*\htmltag64 <a href="http://evil.example/x">}http://good.example.jp/{\*\htmltag72 </a>}}`;
  const packed = join(u32(rtf.length + 12), u32(rtf.length), ascii('MELA'), u32(0), ascii(rtf));
  const html: Node = { name: '__substg1.0_10130102', stream: ascii('<p>See the file.</p>') };
  const mail = await analyzeMail(
    message(stream('1000001F', 'See the file.'), html, { name: '__substg1.0_10090102', stream: packed }),
  );
  expect(mail.text).toBe('See the file.');
  expect(mail.links.map(({ href }) => href)).toContain('http://evil.example/x');
  expect(mail.signs.map(({ id }) => id)).toContain('body.link-mismatch');
});

describe('a signed mail, which Outlook keeps as its only attachment', () => {
  const parts =
    'Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\nhttp://a.example/x\r\n' +
    '--m\r\nContent-Type: application/octet-stream; name=a.exe\r\n\r\nMZ\r\n--m--\r\n';
  const der = (tag: number, ...content: readonly Uint8Array[]): Uint8Array => {
    const bytes = join(...content);
    return join(Uint8Array.of(tag, 0x82, bytes.length >> 8, bytes.length & 255), bytes);
  };
  const oid = (last: number): Uint8Array =>
    der(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, last));
  const cms = (last: number, ...content: readonly Uint8Array[]): Uint8Array =>
    der(0x30, oid(last), der(0xa0, der(0x30, der(0x02, Uint8Array.of(1)), der(0x31), ...content)));
  const opaque = cms(2, der(0x30, oid(1), der(0xa0, der(0x04, ascii(parts)))), der(0x31));
  const encrypted = cms(3, der(0x30, oid(1)));
  const clear = ascii(
    `Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=s\r\n\r\n--s\r\n${parts}\r\n--s\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx\r\n--s--\r\n`,
  );
  const item = (type: string, bytes: Uint8Array, ...others: readonly Node[]): Promise<MailAnalysis> =>
    analyzeMail(
      message(
        ...others,
        attachment(stream('3707001F', 'smime.p7m'), stream('370E001F', type), {
          name: '__substg1.0_37010102',
          stream: bytes,
        }),
      ),
    );
  const names = ({ attachments }: MailAnalysis): unknown[] => attachments.map(({ name }) => name);

  test('in clear: its parts, its text and its links are those of the mail', async () => {
    const mail = await item('multipart/signed', clear);
    expect(mail.parts.map(({ path, type }) => `${path} ${type}`)).toEqual([
      '1 multipart/signed',
      '1.1.1 text/plain',
      '1.1.2 application/octet-stream',
      '1.2 application/pkcs7-signature',
    ]);
    expect([mail.text, names(mail)]).toEqual(['http://a.example/x', ['smime.p7m', 'a.exe', 'smime.p7s']]);
    expect(mail.signs.map(({ id }) => id)).toContain('attachment.executable');
    const shown = await item('multipart/signed', clear, stream('1000001F', 'http://a.example/x'));
    expect([shown.text, shown.otherText]).toEqual(['http://a.example/x', undefined]);
  });

  test('in one piece, and encrypted, which is told', async () => {
    const mail = await item('application/pkcs7-mime', opaque);
    expect([mail.text, names(mail)]).toEqual(['http://a.example/x', ['smime.p7m', 'a.exe']]);
    expect(mail.warnings.map(({ code }) => code)).not.toContain('content-encrypted');
    const { warnings } = await item('application/octet-stream', encrypted);
    expect(warnings).toContainEqual({ code: 'content-encrypted', detail: '1' });
  });

  test('an attachment of another kind is only that', async () => {
    const mail = await item('multipart/mixed', ascii(parts), stream('1000001F', 'text'));
    expect(mail.parts.map(({ type }) => type)).toEqual(['text/plain', 'multipart/mixed']);
  });
});
