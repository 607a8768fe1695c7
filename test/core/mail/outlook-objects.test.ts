import { expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { ascii, asciiz, join, u16, u32, utf16 } from './attachment/byte-builder.ts';
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
