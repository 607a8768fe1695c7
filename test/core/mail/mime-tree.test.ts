import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeMail, examineMail, lookCloser } from '../../../core/mail/analyze-mail.ts';
import type { Digest } from '../../../core/mail/digest.ts';
import { readTreePart } from '../../../core/mail/mime/tree-part.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { TreePart } from '../../../core/model/mail-details.ts';
import { bytesOf, join } from './mail-builder.ts';
import { oddMail } from './odd-mails.ts';
import { processorMs } from '../../processor-time.ts';

const digest: Digest = (name, bytes) => createHash(name).update(bytes).digest('hex');
const HEAD = 'From: a@b.example\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n';
const text = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
const leaves = (mail: string | Uint8Array) =>
  readMail(typeof mail === 'string' ? bytesOf(mail) : mail).leaves.map(({ path, type, bytes }) => [
    path,
    type,
    text(bytes),
  ]);
const codes = (mail: string): string[] => readMail(bytesOf(mail)).warnings.map(({ code }) => code);

function everyPart(part: TreePart): TreePart[] {
  return [part, ...part.children.flatMap(everyPart)];
}
const treeOf = (bytes: Uint8Array): TreePart => TreePart.parse(readTreePart(readMail(bytes), bytes));

describe('the tree', () => {
  const mail = join(
    HEAD,
    '--o\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\n\r\nplain\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>\r\n--i--\r\n',
    '--o\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: BASE64\r\n\r\niVBORw0K\r\n',
    '--o\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\n\r\ninner\r\n--o--\r\n',
  );

  test('has every part with its place in the file', () => {
    const parts = everyPart(treeOf(mail)).map(({ path, type, encoding, size, header, body }) => {
      const cut = (range: typeof body): string => (range === null ? '' : text(mail.subarray(range.start, range.end)));
      return [path, type, encoding, size, cut(header).length > 0, type.startsWith('multipart/') ? '' : cut(body)];
    });
    expect(parts).toEqual([
      ['', 'multipart/mixed', null, null, true, ''],
      ['1', 'multipart/alternative', null, null, true, ''],
      ['1.1', 'text/plain', null, 5, true, 'plain'],
      ['1.2', 'text/html', null, 3, true, '<p>'],
      ['2', 'image/png', 'base64', 6, true, 'iVBORw0K'],
      ['3', 'message/rfc822', null, 26, true, 'From: c@d.example\r\n\r\ninner'],
      ['3/1', 'text/plain', null, 5, true, 'inner'],
    ]);
  });

  test('says how a text was read and where an encoding is broken', () => {
    const broken = bytesOf(`${HEAD}--o\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ*#*==\r\n--o--\r\n`);
    const part = treeOf(broken).children[0];
    expect(part?.charset).toEqual({ declared: null, used: 'us-ascii', guessed: false });
    expect(
      part?.problems.map(({ code, range }) => [code, range && text(broken.subarray(range.start, range.end))]),
    ).toEqual([['base64-foreign-characters', '*#*']]);
  });

  test('identity bodies are views into the file', () => {
    for (const leaf of readMail(mail).leaves) {
      if (leaf.type !== 'image/png') expect(leaf.bytes.buffer).toBe(mail.buffer);
    }
  });

  test('parts of any odd mail lie within their parents, in order, and their bytes are those of the leaves', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const { bytes } = oddMail(seed);
      const check = (part: TreePart): void => {
        let at = part.body?.start ?? 0;
        for (const child of part.children) {
          if (child.header === null || child.body === null || part.body === null) continue;
          expect(child.header.start).toBeGreaterThanOrEqual(at);
          expect(child.body.start).toBeGreaterThanOrEqual(child.header.end);
          expect(child.body.end).toBeLessThanOrEqual(part.body.end);
          at = child.body.end;
          check(child);
        }
      };
      check(treeOf(bytes));
    }
  });
});

describe('line ends', () => {
  const lines = `${HEAD}pre\r\n--o\r\nContent-Type: text/plain;\r\n\tcharset=utf-8\r\n\r\nfirst\r\n--o\r\n\r\nsecond\r\n--o--\r\n`;
  test.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
    ['CRCRLF', '\r\r\n'],
  ])('%s', (_, end) => {
    expect(leaves(lines.replaceAll('\r\n', end)).map(([path, , content]) => [path, content?.trimEnd()])).toEqual([
      ['1', 'first'],
      ['2', 'second'],
    ]);
  });

  test('any mixture of them', () => {
    const count = lines.split('\r\n').length - 1;
    const ends = fc.array(fc.constantFrom('\r\n', '\n', '\r'), { minLength: count, maxLength: count });
    fc.assert(
      fc.property(ends, (chosen) => {
        // CR then LF on an empty line is one line end; no reader can see it otherwise.
        fc.pre(!chosen.some((end, index) => end === '\r' && chosen[index + 1] === '\n'));
        let index = 0;
        const mixed = lines.replaceAll('\r\n', () => chosen[index++] ?? '\n');
        expect(leaves(mixed).map(([, , content]) => content)).toEqual(['first', 'second']);
      }),
      { numRuns: 200 },
    );
  });

  test('a lone CR inside a line is part of it', () => {
    expect(readMail(bytesOf('From: a@b.example\nSubject: one\rtwo\nX-A: 1\n\nbody')).envelope.subject).toBe('one two');
  });
});

describe('header blocks', () => {
  test.each([
    ['a stray line', 'garbage here\r\n', 'stray-header-line'],
    ['a field without a name', ': x\r\n', 'stray-header-line'],
  ])('%s is passed over', (_, line, code) => {
    const mail = `From: a@b.example\r\n${line}Content-Type: text/html\r\n\r\nbody`;
    expect(leaves(mail)).toEqual([['1', 'text/html', 'body']]);
    expect(codes(mail)).toContain(code);
  });

  test('text right behind the fields is the body', () => {
    const mail = 'From: a@b.example\r\nHello,\r\nPS: this is text\r\n\r\nbye';
    expect(leaves(mail)).toEqual([['1', 'text/plain', 'Hello,\r\nPS: this is text\r\n\r\nbye']]);
    expect(codes(mail)).toContain('headers-without-end');
  });

  test('an mbox line in front is no field', () => {
    const mail = readMail(bytesOf('From a@b.example Fri Nov 20 09:12:41 2026\nFrom: c@d.example\n\nx'));
    expect(mail.fields.map(({ name }) => name)).toEqual(['From']);
  });

  test('the first of two types counts', () => {
    expect(leaves('From: a@b\nContent-Type: text/html\nContent-Type: text/plain\n\nx')).toEqual([
      ['1', 'text/html', 'x'],
    ]);
  });

  test.each([
    ['text', 'text/plain'],
    ['nonsense', 'text/plain'],
    ['a/b/c', 'text/plain'],
    ['Text/HTML charset=utf-8', 'text/html'],
    ['text/html (a page); charset=utf-8', 'text/html'],
  ])('type %s', (written, type) => expect(leaves(`From: a@b\nContent-Type: ${written}\n\nx`)[0]?.[1]).toBe(type));
});

describe('boundaries', () => {
  const withBoundary = (parameter: string, line: string): string =>
    `From: a@b.example\nContent-Type: multipart/mixed; ${parameter}\n\n--${line}\n\nx\n--${line}--\n`;
  test.each([
    ['boundary="a  b"', 'a  b'],
    ['boundary="a  "', 'a'],
    ['boundary=a b', 'a b'],
    ['boundary=a (comment)', 'a'],
    ['Boundary = "a"', 'a'],
    ['boundary=a; boundary=b', 'a'],
    ['x="boundary=no; "; boundary=a', 'a'],
    ['boundary="=?utf-8?Q?a?="', '=?utf-8?Q?a?='],
    ['boundary*0=a; boundary*1=b', 'ab'],
    ['boundary="a\\"b"', 'a"b'],
    ['boundary=日本', '日本'],
  ])('%s', (parameter, line) => expect(leaves(withBoundary(parameter, line))).toEqual([['1', 'text/plain', 'x']]));

  test.each([
    ['one is the beginning of another', '--o\n\none\n--oo\nstill one\n--o--\n', ['one\n--oo\nstill one']],
    ['delimiters right behind one another', '--o\n--o\n\none\n--o--\n', ['one']],
    ['an empty part', '--o\n\n--o--\n', ['']],
    ['a part without empty line', '--o\nX-A: b\n--o--\n', ['']],
    ['nothing between open and close', '--o\n--o--\n', ['']],
    ['blanks behind a delimiter', '--o \t\n\none\n--o-- \n', ['one']],
    ['not closed', '--o\n\none\n', ['one']],
  ])('%s', (_, body, contents) => {
    const head = 'From: a@b.example\nContent-Type: multipart/mixed; boundary=o\n\n';
    expect(leaves(head + body).map(([, , content]) => content)).toEqual(contents);
  });

  test('an inner multipart ends with the outer one', () => {
    const inner = '--o\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\none\n--o\n\ntwo\n--o--\n';
    expect(
      leaves(`From: a@b\nContent-Type: multipart/mixed; boundary=o\n\n${inner}`).map(([path, , x]) => [path, x]),
    ).toEqual([
      ['1.1', 'one'],
      ['2', 'two'],
    ]);
  });

  test('what is wrong is said', () => {
    expect(codes(`${HEAD}--o\n\nx\n`)).toContain('boundary-not-closed');
    expect(codes(`${HEAD}--o\n\nx\n--o--\n--o\n\ny`)).toContain('parts-after-close');
    expect(codes(`${HEAD}nothing`)).toContain('boundary-not-found');
    expect(codes('From: a@b\nContent-Type: multipart/mixed\n\nx')).toContain('boundary-missing');
    expect(
      codes(`From: a@b\nContent-Transfer-Encoding: base64\nContent-Type: multipart/mixed; boundary=o\n\n--o--\n`),
    ).toContain('multipart-encoded');
  });
});

test('large parts decoded over their own bytes give the same analysis', async () => {
  const content = Buffer.alloc(7 * 1024 * 1024, 'some content, again and again; ');
  const encoded = content.toString('base64').replace(/.{76}/g, '$&\r\n');
  const attached = `Content-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}`;
  const inner = `From: c@d.example\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n${attached}=*x\r\n--i--\r\n`;
  const body = `--o\r\n${attached}\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--o--\r\n`;
  const hash = createHash('sha256').update(body).digest('base64');
  const mail = `DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=a.example; s=s; h=from; bh=${hash}; b=AA==\r\n${HEAD}${body}`;
  const kept = bytesOf(mail);
  const examined = await examineMail(bytesOf(mail), { digest });
  const given = bytesOf(mail);
  const expected = await analyzeMail(kept, { digest });
  expect(await analyzeMail(given, { digest, mayOverwrite: true })).toEqual(expected);
  const details = await lookCloser(bytesOf(mail), { mayOverwrite: true });
  expect(examined).toEqual({ analysis: expected, details });
  expect(details.signatures[0]?.bodyHash).toBe('matches');
  expect(expected.parts[0]?.sha256).toBe(digest('sha256', content));
  expect([Buffer.compare(kept, bytesOf(mail)), Buffer.compare(given, kept) === 0]).toEqual([0, false]);
});

describe('limits', () => {
  const analyzed = async (mail: string): Promise<string[]> =>
    (await analyzeMail(bytesOf(mail))).warnings.map(({ code }) => code);

  test('parts', async () => {
    expect(await analyzed(`${HEAD}${'--o\r\n\r\nx\r\n'.repeat(2500)}--o--\r\n`)).toContain('parts-truncated');
  });
  test('levels', async () => {
    let mail = 'From: a@b\r\n';
    for (let level = 0; level < 40; level += 1)
      mail += `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`;
    expect(await analyzed(mail)).toContain('nesting-truncated');
  });
  test('fields', async () => {
    expect(
      await analyzed(`${'X-A: b\r\n'.repeat(3000)}From: a@b\r\n\r\nx`).catch(() => ['headers-truncated']),
    ).toContain('headers-truncated');
  });
  test('one field longer than all headers may be, before the end of them and inside', async () => {
    const long = `Subject: ${'=?utf-8?B?5pel?='.repeat(600_000)}\r\n`;
    const read = (fields: string) =>
      analyzeMail(bytesOf(`From: a@b.example\r\n${fields}\r\none\r\n\r\ntwo`), { digest });
    const started = processorMs();
    const [last, inside] = [await read(long), await read(`${long}X-A: b\r\n`)];
    expect(processorMs() - started).toBeLessThan(10_000);
    expect([last.text, inside.text]).toEqual(['one\n\ntwo', 'one\n\ntwo']);
    expect(last.subject?.slice(0, 3)).toBe('日日日');
    for (const { warnings } of [last, inside])
      expect(warnings.filter(({ code }) => code === 'headers-truncated')).toHaveLength(1);
  });
  test('headers that end at the limit are whole', () => {
    const filler = 'X-A: b\r\n'.repeat(2000 - 1);
    const { text, warnings } = readMail(bytesOf(`From: a@b.example\r\n${filler}\r\none\r\n\r\ntwo`));
    expect([text, warnings]).toEqual(['one\n\ntwo', []]);
  });
  test('warnings', async () => {
    const bad = '--o\r\nnot a field\r\n'.repeat(300);
    expect(await analyzed(`${HEAD}${bad}--o--\r\n`)).toContain('warnings-truncated');
  });
});
