import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { readAppleFile } from '../../../core/mail/mime/apple-file.ts';
import { readEncodedFiles } from '../../../core/mail/mime/encoded-files.ts';
import { readTreePart } from '../../../core/mail/mime/tree-part.ts';
import { crc32 } from '../../../core/mail/mime/yenc.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { bytesOf, join } from './mail-builder.ts';
import { processorMs } from '../../processor-time.ts';

/** Uuencodes as POSIX says. */
function uuencoded(name: string, bytes: Uint8Array): string {
  const character = (value: number): string => (value === 0 ? '`' : String.fromCharCode(value + 0x20));
  let text = `begin 644 ${name}\r\n`;
  for (let at = 0; at < bytes.length; at += 45) {
    const line = bytes.subarray(at, at + 45);
    text += character(line.length);
    for (let index = 0; index < line.length; index += 3) {
      const [a = 0, b = 0, c = 0] = line.subarray(index, index + 3);
      text += [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].map(character).join('');
    }
    text += '\r\n';
  }
  return `${text}\`\r\nend\r\n`;
}

/** Encodes as yEnc 1.3 says. */
function yencoded(name: string, bytes: Uint8Array, crc = crc32(bytes)): Uint8Array {
  const data: number[] = [];
  for (const [index, byte] of bytes.entries()) {
    const value = (byte + 42) & 255;
    if ([0, 10, 13, 61].includes(value)) data.push(61, (value + 64) & 255);
    else data.push(value);
    if (index % 128 === 127) data.push(13, 10);
  }
  return join(
    `=ybegin line=128 size=${bytes.length} name=${name}\r\n`,
    Uint8Array.from(data),
    `\r\n=yend size=${bytes.length} crc32=${crc.toString(16)}\r\n`,
  );
}

const content = Uint8Array.from({ length: 300 }, (_, index) => (index * 37) % 256);
const inBase64 = Buffer.from(content)
  .toString('base64')
  .replace(/.{1,60}/g, '$&\r\n');
const HEAD = 'From: a@b.example\r\nDate: Fri, 20 Nov 2026 09:12:41 +0900\r\n\r\n';

describe('files written into a text', () => {
  const forms: [string, Uint8Array][] = [
    ['uuencode', bytesOf(uuencoded('日本.doc', content))],
    ['uuencode of base64', bytesOf(`begin-base64 644 日本.doc\r\n${inBase64}====\r\n`)],
    ['yenc', yencoded('日本.doc', content)],
  ];
  test.each(forms)('%s: a leaf with its exact bytes, and the text stays readable', (encoding, block) => {
    const bytes = join(HEAD, 'before\r\n', block, 'after\r\n');
    const mail = readMail(bytes);
    expect(mail.leaves.map(({ path, name }) => [path, name])).toEqual([
      ['1', null],
      ['1.1', '日本.doc'],
    ]);
    expect(mail.leaves[1]?.bytes).toEqual(content);
    expect(mail.leaves[1]?.decodingProblems).toEqual([]);
    expect(mail.text.replace(/\n.*日本\.doc\n.*\n(?:.*\n)?after/, ' ... after')).toBe('before ... after\n');
    const part = readTreePart(mail, bytes).children[0] ?? { encoding: null, body: null };
    expect(part.encoding).toBe(encoding.split(' ')[0]);
    expect(bytes.subarray(part.body?.start, part.body?.end)).toEqual(block);
  });

  test('are attachments', async () => {
    const mail = await analyzeMail(join(HEAD, uuencoded('a.exe', join('MZ', content))));
    expect(mail.attachments.map(({ name, size }) => [name, size])).toEqual([['a.exe', 302]]);
  });

  test('any bytes come back, several files too', () => {
    const files = fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 300 })), { maxLength: 4 });
    fc.assert(
      fc.property(files, (chosen) => {
        const text = join(
          ...chosen.flatMap(([uu, bytes], index) => [
            'text\r\n',
            uu ? uuencoded(`f${index}`, bytes) : yencoded(`f${index}`, bytes),
          ]),
        );
        const found = readEncodedFiles(text);
        expect(found.files.map(({ name, bytes }) => [name, bytes])).toEqual(
          chosen.map(([, bytes], index) => [`f${index}`, bytes]),
        );
        expect(found.files.flatMap(({ problems }) => problems)).toEqual([]);
      }),
    );
  });

  test.each([
    'begin 644 the walk at six\r\nand end it at nine\r\n',
    'begin now\r\n',
    '=ybegin without more\r\n',
    'begin 644 a\r\n',
    'begin 644 file\r\n\r\nand then the lines.\r\nend\r\n',
  ])('prose is left as it is: %j', (prose) => expect(readEncodedFiles(bytesOf(prose)).files).toEqual([]));

  test('what is broken is said', () => {
    const problems = (text: string | Uint8Array): readonly string[] =>
      readEncodedFiles(typeof text === 'string' ? bytesOf(text) : text).files.flatMap((file) => file.problems);
    expect(problems(uuencoded('a', content).replace('end\r\n', ''))).toEqual(['uuencode-truncated']);
    expect(problems(yencoded('a', content, 1))).toEqual(['yenc-crc-differs']);
    expect(problems(yencoded('a', content).subarray(0, 200))).toEqual(['yenc-truncated']);
    expect(
      problems('=ybegin part=1 total=3 line=128 size=9 name=a\r\n=ypart begin=1 end=3\r\nabc\r\n=yend size=3\r\n'),
    ).toEqual(['yenc-one-part-of-several']);
  });

  test('more than a hundred are cut, and that is said', () => {
    const found = readEncodedFiles(bytesOf(uuencoded('a', content).repeat(150)));
    expect([found.files.length, found.complete]).toEqual([100, false]);
  });

  test('random pieces end in linear time', () => {
    const piece = fc.constantFrom(
      'begin 644 a\n',
      'M',
      '`\n',
      'end\n',
      '=ybegin line=1 name=a\n',
      '=yend size=1\n',
      '=',
      '\n',
      '#86)C\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const bytes = bytesOf(pieces.join(''));
        const { files } = readEncodedFiles(bytes);
        for (const file of files) expect(file.end).toBeLessThanOrEqual(bytes.length);
      }),
    );
    const start = processorMs();
    for (const text of ['begin 644 a\n', 'begin 644 a\n#86)C\n', '=ybegin line=1 name=a\n=yend size=0\n']) {
      readEncodedFiles(bytesOf(text.repeat(200_000)));
    }
    expect(processorMs() - start).toBeLessThan(5000);
  });
});

test('a piece of a message, and encrypted content, are said', () => {
  const codes = (text: string): string[] => readMail(bytesOf(text)).warnings.map(({ code }) => code);
  expect(
    codes('From: a@b\r\nContent-Type: message/partial; id=x; number=1; total=2\r\n\r\nFrom: c@d\r\n\r\nx'),
  ).toContain('message-partial');
  expect(
    codes(
      'From: a@b\r\nContent-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b--',
    ),
  ).toContain('content-encrypted');
});

test('a file of mails is read by its name, and a news article as a mail', async () => {
  const inside = 'From: x@y.example\r\nSubject: in\r\n\r\nhttp://a.example/x\r\n';
  const subjects = async (head: string, body: string): Promise<unknown[]> => {
    const { attachments } = await analyzeMail(bytesOf(`From: a@b\r\n${head}\r\n\r\n${body}`));
    return attachments.map(({ nestedMail }) => nestedMail?.subject);
  };
  const mbox = `From x@y Mon Jan  1 00:00:00 2024\r\n${inside}`;
  const attached = 'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=';
  expect(await subjects(`${attached}old.mbox`, mbox)).toEqual([undefined, 'in']);
  expect(await subjects(`${attached}old.mbox`, 'no mail')).toEqual([undefined]);
  expect(await subjects(`${attached}old.bin`, mbox)).toEqual([undefined]);
  expect(await subjects('Content-Type: message/news', inside)).toEqual(['in']);
});

test('the mails of an mbox part are read one by one', async () => {
  const from = 'From a@b.example Fri Nov 20 09:12:41 2026\r\n';
  const mbox = ['one', 'two']
    .map((subject) => `${from}From: c@d.example\r\nSubject: ${subject}\r\n\r\nx\r\n\r\n`)
    .join('');
  const mail = await analyzeMail(bytesOf(`From: a@b\r\nContent-Type: application/mbox; name=old.mbox\r\n\r\n${mbox}`));
  expect(mail.parts.map(({ path, type }) => [path, type])).toEqual([
    ['1', 'application/mbox'],
    ['1.1', 'message/rfc822'],
    ['1.2', 'message/rfc822'],
  ]);
  expect(mail.attachments.map(({ nestedMail }) => nestedMail?.subject)).toEqual([undefined, 'one', 'two']);
});

describe('files of a Mac', () => {
  const apple = (magic: number, entries: readonly (readonly [id: number, content: Uint8Array])[]): Uint8Array => {
    const head = new Uint8Array(26 + 12 * entries.length);
    const view = new DataView(head.buffer);
    view.setUint32(0, magic);
    view.setUint16(24, entries.length);
    let at = head.length;
    for (const [index, [id, bytes]] of entries.entries()) {
      view.setUint32(26 + 12 * index, id);
      view.setUint32(30 + 12 * index, at);
      view.setUint32(34 + 12 * index, bytes.length);
      at += bytes.length;
    }
    return join(head, ...entries.map(([, bytes]) => bytes));
  };

  test('the data fork of AppleSingle is a leaf of its own', () => {
    const file = apple(0x00051600, [
      [3, bytesOf('資料.doc')],
      [1, content],
    ]);
    const leaves = readMail(
      bytesOf(
        `From: a@b\r\nContent-Type: application/applefile\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(file).toString('base64')}`,
      ),
    ).leaves;
    expect(leaves.map(({ path, name }) => [path, name])).toEqual([
      ['1', null],
      ['1.1', '資料.doc'],
    ]);
    expect(leaves[1]?.bytes).toEqual(content);
  });

  test('damage ends', () => {
    const sample = apple(0x00051607, [
      [3, bytesOf('a')],
      [1, content],
    ]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 6 }), fc.nat(80), (changes, length) => {
        const bytes = sample.slice(0, length);
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        const file = readAppleFile(bytes);
        expect(file?.data?.end ?? 0).toBeLessThanOrEqual(length);
      }),
    );
  });
});

test('a calendar or AMP form of the text is no attachment', async () => {
  const part = (type: string): string => `--b\r\nContent-Type: ${type}\r\n\r\nx\r\n`;
  const parts = ['text/plain', 'text/x-amp-html', 'text/calendar; method=REQUEST'].map(part).join('');
  const mail = await analyzeMail(
    bytesOf(`From: a@b\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${parts}--b--`),
  );
  expect([mail.parts.length, mail.attachments.length]).toEqual([3, 0]);
});
