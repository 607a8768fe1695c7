import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../../core/errors.ts';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { base64, bytesOf, join, multipart, withAttachment } from './mail-builder.ts';

const hash = (algorithm: string, bytes: Uint8Array): string => createHash(algorithm).update(bytes).digest('hex');

describe('parts are byte-exact', () => {
  const content = Uint8Array.from({ length: 3001 }, (_, index) => (index * 31) % 256);

  test('base64, with its three hashes', async () => {
    const mail = await analyzeMail(withAttachment('data.bin', content));
    expect(mail.parts[1]).toEqual({
      path: '2',
      type: 'application/octet-stream',
      charset: null,
      name: 'data.bin',
      disposition: 'attachment',
      size: content.length,
      sha256: hash('sha256', content),
      md5: hash('md5', content),
      sha1: hash('sha1', content),
    });
  });

  test('8bit text keeps its line ends, the delimiter takes only its own', async () => {
    const body = 'a\r\n\r\nb\nc\r\n';
    const mail = await analyzeMail(
      multipart('From: a@b.example\r\n', [{ head: 'Content-Type: text/plain\r\n', body }]),
    );
    expect(mail.parts[0]?.sha256).toBe(hash('sha256', bytesOf(body)));
    expect(mail.text).toBe('a\n\nb\nc\n');
  });

  test('an empty part has the hash of nothing', async () => {
    const mail = await analyzeMail(withAttachment('empty.bin', new Uint8Array(0)));
    expect([mail.parts[1]?.size, mail.parts[1]?.sha256]).toEqual([0, hash('sha256', new Uint8Array(0))]);
  });

  test('one part is path 1; nested parts count from 1', async () => {
    const single = await analyzeMail(join('From: a@b.example\r\n\r\nx'));
    expect(single.parts.map((part) => part.path)).toEqual(['1']);
    const nested = await analyzeMail(
      join(
        'From: a@b.example\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\npreamble\r\n--o\r\n',
        'Content-Type: multipart/alternative; boundary=oo\r\n\r\n--oo\r\n\r\nplain\r\n--oo\r\nContent-Type: text/html\r\n\r\n<p>html\r\n--oo--\r\n',
        '--o\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--o--\r\nepilogue',
      ),
    );
    expect(nested.parts.map((part) => `${part.path} ${part.type}`)).toEqual([
      '1.1 text/plain',
      '1.2 text/html',
      '2 image/png',
    ]);
    expect(nested.text).toBe('plain');
  });

  test('the text comes from the HTML when there is no plain part', async () => {
    const mail = await analyzeMail(
      join(
        'From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>x</style><p>一&amp;二<br>三</p><script>no</script>',
      ),
    );
    expect(mail.text).toBe('一&二\n三');
  });

  test('a mail in the mail is a leaf with its own analysis', async () => {
    const inner = 'From: inner@b.example\r\nSubject: inner\r\n\r\ninner text';
    const mail = await analyzeMail(
      multipart('From: a@b.example\r\n', [{ head: 'Content-Type: message/rfc822\r\n', body: inner }]),
    );
    expect(mail.parts[0]?.sha256).toBe(hash('sha256', bytesOf(inner)));
    expect(mail.attachments[0]?.nestedMail?.subject).toBe('inner');
    expect(mail.attachments[0]?.nestedMail?.text).toBe('inner text');
  });

  test('mails within mails end at a limit that is reported', async () => {
    let bytes = join('From: a@b.example\r\n\r\nx');
    for (let depth = 0; depth < 30; depth += 1) {
      bytes = join('From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n', bytes);
    }
    const mail = await analyzeMail(bytes);
    expect(mail.warnings).toContainEqual({ code: 'nested-message-not-read', detail: '1' });
    expect(JSON.stringify(mail.attachments)).toContain('nested-message-not-read');
  });

  test('base64 that goes on after its padding ends there and is reported', async () => {
    const mail = await analyzeMail(
      join(
        'From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n',
        base64(bytesOf('one!')),
        base64(bytesOf('two')),
      ),
    );
    expect(mail.text).toBe('one!');
    expect(mail.warnings.map((warning) => warning.code)).toContain('base64-data-after-padding');
  });

  test('lone CR line ends and a byte order mark are read', async () => {
    const mail = await analyzeMail(join('\ufeffFrom: a@b.example\rSubject: x\r\rtext\rtext'));
    expect([mail.subject, mail.text]).toEqual(['x', 'text\ntext']);
  });
});

describe('what is not a mail', () => {
  test.each([
    ['empty', new Uint8Array(0)],
    ['no-headers', bytesOf('hello, this is a note\n')],
    ['no-headers', bytesOf('PK\u0003\u0004 whatever')],
    ['not-a-message', join(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), new Uint8Array(2000))],
  ])('%s', async (reason, bytes) => {
    const failure = await analyzeMail(bytes).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ExpectedError);
    expect(failure).toMatchObject({ code: 'not-a-mail', detail: { reason } });
  });
});
