import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { bytesOf, multipart } from '../mail-builder.ts';

const external = (parameters: string): string =>
  `Content-Type: message/external-body; ${parameters}\r\n\r\nContent-Type: application/octet-stream\r\n\r\n`;
const mailOf = (parameters: string): Uint8Array =>
  bytesOf(`From: a@a.example\r\nSubject: s\r\n${external(parameters)}`);

test.each<[string, string, string | null]>([
  ['access-type=URL; URL="http://e.example/\r\n a.exe"', 'http://e.example/a.exe', 'e.example'],
  ['access-type=anon-ftp; site=f.example; directory=/pub/x; name="a.exe"', 'ftp://f.example/pub/x/a.exe', 'f.example'],
  ['access-type=tftp; site=f.example; name=a', 'tftp://f.example/a', null],
  ['access-type=mail-server; server="list@e.example"; subject=x', 'mailto:list@e.example', null],
  ['access-type=local-file; name="\\\\\\\\e.example\\\\s\\\\a.doc"', '\\\\e.example\\s\\a.doc', 'e.example'],
])('a body that lies elsewhere: %s', async (parameters, address, host) => {
  const { links, warnings } = await analyzeMail(mailOf(parameters));
  expect(links.map(({ href, host: own }) => [href, own])).toEqual([[address, host]]);
  expect(warnings).toContainEqual({ code: 'external-body', detail: expect.stringMatching(/^1 [a-z-]+ /) });
});

test('within a multipart, and without an address', async () => {
  const bytes = multipart('From: a@a.example\r\nSubject: s\r\n', [
    { head: 'Content-Type: text/plain\r\n', body: 'x' },
    { head: 'Content-Type: message/external-body; access-type=x-other\r\n', body: 'Content-Type: text/plain\r\n\r\n' },
  ]);
  const { links, warnings } = await analyzeMail(bytes);
  expect(links).toEqual([]);
  expect(warnings).toContainEqual({ code: 'external-body', detail: '2 x-other' });
});

test('any parameters', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      await analyzeMail(mailOf(`access-type=URL; ${text}`));
    }),
    { numRuns: 100 },
  );
});
