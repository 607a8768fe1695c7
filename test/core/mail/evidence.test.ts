import { expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { gatherSigns, readableName } from '../../../core/mail/evidence.ts';
import { addressesIn } from '../../../core/mail/text-addresses.ts';
import { bytesOf } from './mail-builder.ts';

test('evidence tells how much more there is', () => {
  const pieces = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: 'body.tracking', weight: 1, evidence: `${index}` }) as const);
  const evidence = (count: number) => gatherSigns(pieces(count), ['body.tracking'])[0]?.evidence;
  expect(evidence(5)).toBe('0\n1\n2\n3\n4');
  expect(evidence(6)).toBe('0\n1\n2\n3\n4\n… +1');
  expect(evidence(1200)).toBe('0\n1\n2\n3\n4\n… +1195');
});

test('of a long name in evidence the middle is left out, not the extension', () => {
  const name = `${'資料'.repeat(150)}.pdf.exe`;
  expect(readableName(name)).toHaveLength(200);
  expect(readableName(name)).toMatch(/^(?:資料)+…料?(?:資料)+\.pdf\.exe$/);
  expect(readableName(name, ' = text/plain')).toMatch(/\.pdf\.exe = text\/plain$/);
  expect(readableName(name, ` : script ${'x'.repeat(400)}`)).toMatch(/^.{80,100}\.pdf\.exe : script x+$/);
  expect(readableName('a.exe', ' = text/plain')).toBe('a.exe = text/plain');
});

test('nothing that is cut ends in half of a character', async () => {
  const pairs = `x${'😀'.repeat(150_000)}`;
  const name = `x${'😀'.repeat(150)}.exe`;
  const type = 'Content-Type: text/plain; charset=utf-8';
  const long = await analyzeMail(
    bytesOf(`From: a@b.example\r\nX-Mailer: ${pairs.slice(0, 601)}\r\n${type}\r\n\r\n${pairs}`),
  );
  const named = await analyzeMail(
    bytesOf(`From: a@b.example\r\n${type}; name="${name}"\r\nContent-Disposition: attachment\r\n\r\nx`),
  );
  expect(long.text).toHaveLength(199_999);
  expect(named.signs.map(({ id }) => id)).toContain('attachment.executable');
  expect(JSON.stringify([long, named])).not.toMatch(/\\ud/);
});

test.each([
  ['http://user:pw@198.51.100.7/i', []],
  ['https://www.bank.example@evil.example/', []],
  ['http://a@b.example@evil.example/', []],
  ['https://evil.example/?to=taro@b.example', ['taro@b.example']],
  ['https://evil.example/ taro@b.example', ['taro@b.example']],
  ['//\ntaro@b.example', ['taro@b.example']],
])('addresses in %s', (text, found) => {
  expect(addressesIn(text)).toEqual(found);
});

test('the user name of a URL is no address in a signature', async () => {
  const mail =
    'From: a@a.example\r\nTo: b@b.example\r\nContent-Type: text/plain\r\n\r\nhttps://www.microsoft.com@evil.example/\r\n';
  const { signs } = await analyzeMail(bytesOf(mail));
  expect(signs.map(({ id }) => id)).toEqual(['body.link-mismatch']);
});
