import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { readStructured } from '../../../core/mail/parameter.ts';
import { processorMs } from '../../processor-time.ts';
import { bytesOf } from './mail-builder.ts';

const read = (head: string, body = 'x\r\n') => analyzeMail(bytesOf(`From: a@b.example\r\n${head}\r\n\r\n${body}`));

describe('comments in the fields of a part (RFC 2045 5.1)', () => {
  test.each([
    ['(Plain text) text/html', 'text/html', {}],
    ['text/html (x; charset=no)', 'text/html', {}],
    ['text (a) / (b (c)) html', 'text/html', {}],
    ['text/plain; charset=us-ascii (Plain text)', 'text/plain', { charset: 'us-ascii' }],
    ['text/plain; (x=y) charset = (z) "utf-8" (w)', 'text/plain', { charset: 'utf-8' }],
    ['text/plain; charset=utf-8 (a; charset=no); x=y', 'text/plain', { charset: 'utf-8', x: 'y' }],
    ['a/b; name=a.exe (y)', 'a/b', { name: 'a.exe' }],
    ['a/b; name="a.exe" (y)', 'a/b', { name: 'a.exe' }],
    // Brackets in names that were not quoted are the names' own.
    ['a/b; name=report (1).pdf', 'a/b', { name: 'report (1).pdf' }],
    ['a/b; name=report (1)', 'a/b', { name: 'report (1)' }],
    ['a/b; name=(株)青葉 (写).pdf; x=y', 'a/b', { name: '(株)青葉 (写).pdf', x: 'y' }],
    ['a/b; name=a(b; x="c)d"', 'a/b', { name: 'a(b', x: 'c)d' }],
    ['a/b; name="a)b(c"; x="(y)"', 'a/b', { name: 'a)b(c', x: '(y)' }],
    ['a/b (never ends; name=c', 'a/b', { name: 'c' }],
  ])('%s', (text, value, parameters) => {
    const found = readStructured(text);
    expect([found.value, Object.fromEntries(found.parameters)]).toEqual([value, parameters]);
  });

  test('hide neither parts nor what is in them', async () => {
    const parts = '--b\r\nContent-Disposition: (x) attachment; filename=evil.exe (y)\r\n\r\nMZ\r\n--b--\r\n';
    for (const type of [
      '(x) multipart/mixed; boundary=b',
      'multipart/mixed (a; boundary=no); boundary=b',
      'multipart/mixed (a\r\n b); (c) boundary=b (d)',
    ]) {
      const mail = await read(`Content-Type: ${type}`, parts);
      expect(
        mail.attachments.map(({ name }) => name),
        type,
      ).toEqual(['evil.exe']);
      expect(
        mail.signs.map(({ id }) => id),
        type,
      ).toContain('attachment.executable');
    }
  });

  test('hide no encoding', async () => {
    const mail = await read(
      'Content-Type: (x) text/plain\r\nContent-Transfer-Encoding: (x) base64 (y)',
      'aGVsbG8=\r\n',
    );
    expect([mail.text, mail.warnings.map(({ code }) => code)]).toEqual(['hello', ['no-date']]);
  });

  test('are read in linear time, whatever they are', () => {
    const start = processorMs();
    for (const unit of ['(', '()', '(a', '( ', ' ( )', '(a;', '=(', '"(', '\\(', ' ']) {
      readStructured(`a/b; x=${unit.repeat(300_000)}`);
      readStructured(`${unit.repeat(300_000)} a/b; x="y"`);
    }
    expect(processorMs() - start).toBeLessThan(10_000);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('(', ')', '"', '\\', ';', '=', ' ', 'a', '/', 'name'), { maxLength: 40 }),
        (all) => {
          readStructured(all.join(''));
        },
      ),
    );
  });
});

test('a file name under the parameter of the other field is a name too', async () => {
  const mail = await read('Content-Type: application/octet-stream; filename=a.exe\r\nContent-Disposition: attachment');
  expect(mail.attachments[0]?.name).toBe('a.exe');
});

describe('fields that decide, behind more than is read of a header block', () => {
  const late =
    'Subject: s\r\nFrom: =?utf-8?q?b?=\r\n <b@c.example>\r\nContent-Type: text/html\r\n\r\n<a href="http://e.example/">http://f.example/</a>';
  test.each([
    ['many fields', 'X-a: b\r\n'.repeat(3000)],
    ['one large field', `X-a: ${'b'.repeat(1_200_000)}\r\n`],
    ['one large field over many lines', `X-a: b\r\n${` ${'b'.repeat(900)}\r\n`.repeat(1300)}`],
  ])('%s in front: the mail is read, and it is said', async (_, front) => {
    const mail = await analyzeMail(bytesOf(front + late));
    expect([mail.subject, mail.from]).toEqual(['s', [{ display: 'b', address: 'b@c.example' }]]);
    expect(mail.parts.map(({ type }) => type)).toEqual(['text/html']);
    expect(mail.signs.map(({ id }) => id)).toContain('body.link-mismatch');
    expect(mail.warnings.map(({ code }) => code)).toContain('headers-truncated');
  });
});
