import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import type { Digest } from '../../../core/mail/digest.ts';
import { readTreePart } from '../../../core/mail/mime/tree-part.ts';
import { readPartContent } from '../../../core/mail/part-content.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import type { TreePart } from '../../../core/model/mail-details.ts';
import { warningWords } from '../../../core/text/mail-warnings.ts';
import { base64, bytesOf } from './mail-builder.ts';
import { processorMs } from '../../processor-time.ts';

const digest: Digest = (name, bytes) => createHash(name).update(bytes).digest('hex');
const FROM = 'From: a@b.example\nDate: Fri, 20 Nov 2026 09:12:41 +0900\n';
const TEXT = '\nhttps://evil.example.net/x\n';
const FILE = 'Content-Type: image/png; name=two.exe\n\nMZ\n';

const leaves = (mail: string): [string, string, string][] =>
  readMail(bytesOf(mail)).leaves.map(({ path, type, bytes }) => [path, type, new TextDecoder().decode(bytes)]);
const everyPart = (part: TreePart): TreePart[] => [part, ...part.children.flatMap(everyPart)];

const mixed = (parameter: string): string => `${FROM}Content-Type: multipart/mixed${parameter}\n\n`;

describe('parts that the rules leave out', () => {
  const forms: [string, string, string[]][] = [
    ['behind the end', `${mixed('; boundary=o')}--o\n\none\n--o--\n--o\n${TEXT}--o\n${FILE}--o--\n`, ['1']],
    ['behind two ends', `${mixed('; boundary=o')}--o\n\none\n--o--\n--o--\n--o\n${TEXT}--o\n${FILE}`, ['1']],
    ['behind an end without parts', `${mixed('; boundary=o')}--o--\n--o\n${TEXT}--o\n${FILE}--o--\n`, ['1']],
    [
      'behind an end without parts, of another boundary',
      `${mixed('; boundary=o')}--o--\n--z\n${TEXT}--z\n${FILE}`,
      ['1'],
    ],
    ['no boundary', `${mixed('')}-- \nsigned\n--z\n${TEXT}--z\n${FILE}--z--\n`, ['1']],
    ['another boundary', `${mixed('; boundary=q')}--z\n${TEXT}--z\n${FILE}--z--\n`, ['1']],
    ['another boundary, with its end alone', `${mixed('; boundary=q')}--z\n${TEXT}--z\n${FILE}--q--\n`, ['1']],
    ['two boundaries', `${mixed('; boundary=q; boundary=z')}--z\n${TEXT}--z\n${FILE}--z--\n`, ['1']],
    [
      'a second type',
      `${FROM}Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=z\n\n--z\n${TEXT}--z\n${FILE}--z--\n`,
      ['1'],
    ],
    ...[
      '"multipart/mixed"; boundary=z',
      'multi\0part/mixed; boundary=z',
      'multipart; boundary=z',
      'multipart/; boundary=z',
      'multipart/mixed/x; boundary=z',
      '=?us-ascii?Q?multipart/mixed?=; boundary=z',
      'multipart; boundary*0=""; boundary*1=z',
      '; boundary=z',
      // By the rules a text, and the parts of it to mailparser.
      'text/plain; boundary=z',
      'text/html; boundary="z"',
    ].map((type): [string, string, string[]] => [
      `a type that is no multipart: ${type}`,
      `${FROM}Content-Type: ${type}\n\n--z\n${TEXT}--z\n${FILE}--z--\n`,
      ['1'],
    ]),
    [
      'under an encoding',
      `${FROM}Content-Type: multipart/mixed; boundary=z\nContent-Transfer-Encoding: base64\n\n${base64(
        bytesOf(`--z\n${TEXT}--z\n${FILE}--z--\n`),
      )}\n`,
      ['1'],
    ],
  ];

  test.each(forms)('%s: are examined and told, and the parts stay', async (_, mail, paths) => {
    const analysis = await analyzeMail(bytesOf(mail));
    expect(analysis.parts.map(({ path }) => path)).toEqual(paths);
    expect(analysis.attachments.map(({ name }) => name)).toContain('two.exe');
    expect(analysis.links.map(({ href }) => href)).toEqual(['https://evil.example.net/x']);
    expect(analysis.text).toContain('https://evil.example.net/x');
    expect(analysis.warnings.map(({ code }) => code)).toContain('parts-recovered');
  });

  test.each(forms)('%s: stand in the tree with their bytes, and open', (_, mail) => {
    const bytes = bytesOf(mail);
    const parts = everyPart(readTreePart(readMail(bytes), bytes));
    expect(new Set(parts.map(({ path }) => path)).size).toBe(parts.length);
    const file = parts.find(({ name }) => name === 'two.exe');
    expect(new TextDecoder().decode(readPartContent(bytes, file?.path ?? '').decoded ?? undefined).trim()).toBe('MZ');
    if (file?.body == null) return;
    expect(new TextDecoder().decode(bytes.subarray(file.body.start, file.body.end)).trim()).toBe('MZ');
    expect(file.problems.map(({ code }) => code)).toContain('part-recovered');
  });

  test.each([
    ['type', 'Content-Type: text/plain\nContent-Type: text/html\n\n<a href="https://evil.example.net/x">y</a>\n'],
    [
      'encoding',
      `Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\n${base64(bytesOf('https://evil.example.net/x'))}\n`,
    ],
  ])('the last %s of two is read as well', async (_, part) => {
    const analysis = await analyzeMail(bytesOf(`${FROM}${part}`));
    expect(analysis.parts.map(({ path, type }) => [path, type])).toEqual([['1', 'text/plain']]);
    expect(analysis.links.map(({ href }) => href)).toEqual(['https://evil.example.net/x']);
    expect(analysis.warnings.map(({ code, detail }) => `${code} ${detail}`)).toContain('parts-recovered 1.1');
  });

  test('no text takes the place of another', async () => {
    const html = 'Content-Type: text/html\n\n<b>one</b>\n';
    const mail = await analyzeMail(bytesOf(`${mixed('; boundary=o')}--o\n${html}--o--\n--o\n\ntwo\n--o--\n`));
    expect(mail.text).toBe('one\ntwo');
  });

  test('two fields that say the same are read once', async () => {
    const { warnings } = await analyzeMail(
      bytesOf(`${FROM}Content-Type: text/plain\nContent-Type: text/plain; charset=utf-8\n\nx`),
    );
    expect(warnings.map(({ code }) => code)).toEqual(['field-repeated']);
  });

  test('a large part that is read twice stays as it is where parts may be decoded over their bytes', async () => {
    const large = base64(new Uint8Array(7 * 1024 * 1024).fill(65));
    const twice = 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n';
    const bytes = bytesOf(`${mixed('')}--z\n${twice}\n${large}\n--z--\n`);
    const kept = await analyzeMail(bytes.slice(), { digest });
    expect(await analyzeMail(bytes.slice(), { digest, mayOverwrite: true })).toEqual(kept);
  });

  test('a multipart among them has parts of its own', () => {
    const inner =
      'Content-Type: multipart/alternative; boundary=i\n\n--i\n\nplain\n--i\nContent-Type: text/html\n\n<p>\n--i--\n';
    expect(leaves(`${mixed('; boundary=o')}--o\n\none\n--o--\n--o\n${inner}--o--\n`)).toEqual([
      ['1', 'text/plain', 'one'],
      ['2.1', 'text/plain', 'plain'],
      ['2.2', 'text/html', '<p>'],
    ]);
  });

  test.each(['text/plain; boundary=q', 'multipart; boundary=q', 'text/plain; boundary=""'])(
    '%s: what no line of the body shows gives no parts',
    (type) => {
      const mail = readMail(bytesOf(`${FROM}Content-Type: ${type}\n\nhello\n-- \nTaro\n--z\n${FILE}--z--\n`));
      expect(mail.leaves.map(({ path }) => path)).toEqual(['1']);
      expect(mail.warnings).toEqual([]);
    },
  );

  test('a mail within another that names the boundary of that one is read once', () => {
    const inner = `${FROM}Content-Type: multipart/mixed; boundary=z\n\n--z\n${TEXT}--z\n${FILE}--z--\n`;
    const mail = readMail(bytesOf(`${FROM}Content-Type: message/rfc822; boundary=z\n\n${inner}`));
    expect(mail.leaves.map(({ path }) => path)).toEqual(['1']);
  });

  test('dashes in a text, a signature and a quoted mail are no boundary', () => {
    const text = 'hello\n-----\n-- \nTaro\n-----Original Message-----\nFrom: x\n-----\n--see you\n';
    expect(readMail(bytesOf(mixed('; boundary=q') + text)).text).toBe(text);
    expect(leaves(mixed('; boundary=q') + text)).toHaveLength(1);
  });

  test('many of them leave the parts of the mail alone, and the limit is told', () => {
    const late = '--i\n\nx\n'.repeat(2500);
    const inner = `--o\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\na\n--i--\n${late}`;
    const mail = readMail(bytesOf(`${mixed('; boundary=o')}${inner}--o\n${FILE}--o--\n`));
    expect(mail.leaves.find(({ name }) => name === 'two.exe')?.path).toBe('2');
    expect(mail.warnings.map(({ code }) => code)).toContain('parts-truncated');
  });

  test('they have a limit of their own, at any depth', () => {
    const inner = `Content-Type: multipart/mixed; boundary=i\n\n${'--i\n\nx\n'.repeat(2500)}`;
    const { leaves: found, warnings } = readMail(
      bytesOf(`${mixed('; boundary=o')}--o\n\none\n--o--\n--o\n${inner}--o--\n`),
    );
    expect(found).toHaveLength(2001);
    const many = `--i\nContent-Type: multipart/mixed\n\nx\n`.repeat(2500);
    expect(readMail(bytesOf(`${mixed('; boundary=i')}${many}`)).warnings.map(({ code }) => code)).toContain(
      'parts-truncated',
    );
    expect(warnings.map(({ code }) => code)).toContain('parts-truncated');
  });

  test('delimiters in any order end in linear time, each path once', () => {
    const lines = fc.constantFrom(
      '--a',
      '--a--',
      '--b',
      '--b--',
      '',
      'text',
      'Content-Type: multipart/x; boundary=b',
      'Content-Type: multipart/x',
      'Content-Type: text/plain',
    );
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 60 }), (pieces) => {
        const { leaves: found } = readMail(bytesOf(`${mixed('; boundary=a')}${pieces.join('\n')}`));
        expect(new Set(found.map(({ path }) => path)).size).toBe(found.length);
      }),
      { numRuns: 300 },
    );
    const started = processorMs();
    readMail(bytesOf(`${mixed('')}${'--x\n--x--\n'.repeat(200_000)}`));
    readMail(bytesOf(`${mixed('; boundary=x')}${'--x--\n--x\n'.repeat(200_000)}`));
    expect(processorMs() - started).toBeLessThan(5000);
  });

  const UUENCODED = 'begin 644 run.exe\n#35J0\n`\nend\n';
  test.each([
    ['in front', `\n\nsee https://evil.example.net/x\n${UUENCODED}`, ''],
    ['behind', '', `see https://evil.example.net/x\n${UUENCODED}\n\n`],
    ['on both sides', 'see https://evil.example.net/x', UUENCODED],
  ])('a text with an address and a file %s the parts', async (_, before, behind) => {
    const mail = `${mixed('; boundary=o')}${before}\n--o\n\none\n--o--\n${behind}`;
    const analysis = await analyzeMail(bytesOf(mail));
    expect(analysis.parts.map(({ path }) => path)).toEqual(['1']);
    expect(analysis.attachments.map(({ name, size }) => [name, size])).toEqual([['run.exe', 3]]);
    expect(analysis.links.map(({ href }) => href)).toEqual(['https://evil.example.net/x']);
    expect(analysis.text).toMatch(/^one\n/);
    expect(analysis.warnings.map(({ code }) => code)).toEqual(['parts-recovered']);
    const found = everyPart(readTreePart(readMail(bytesOf(mail)), bytesOf(mail))).find(({ path }) => path === '2');
    expect(mail.slice(found?.body?.start, found?.body?.end)).toBe((before === '' ? behind : before).trim());
    expect(found?.problems.map(({ code }) => code)).toEqual(['part-recovered']);
    expect(new TextDecoder().decode(readPartContent(bytesOf(mail), '2').decoded ?? undefined)).toContain('evil');
  });

  test('around an inner multipart as well', async () => {
    const inner =
      'Content-Type: multipart/mixed; boundary=i\n\nhttps://a.example\n--i\n\ntwo\n--i--\nhttps://b.example\n';
    const mail = bytesOf(`${mixed('; boundary=o')}--o\n\none\n--o\n${inner}--o--\n`);
    expect(readMail(mail).leaves.map(({ path }) => path)).toEqual(['1', '2.1', '2.2', '2.3']);
    expect((await analyzeMail(mail)).links.map(({ href }) => href)).toEqual(['https://a.example', 'https://b.example']);
  });

  test.each([
    ['This is a multi-part message in MIME format.\n\n', '\n'],
    ['', ''],
    ['begin 644 words\nand no file\n', 'Sent by the mail gateway\n'],
    ['', '\nFrom a@b.example Fri Nov 20 09:12:41 2026\nSubject: next\n\nhttps://evil.example.net/x\n'],
  ])('what such texts always say is passed over: %j %j', async (before, behind) => {
    const { text, warnings } = await analyzeMail(
      bytesOf(`${mixed('; boundary=o')}${before}--o\n\none\n--o--\n${behind}`),
    );
    expect([text, warnings]).toEqual(['one', []]);
  });

  test('there are words for both', () => {
    expect(warningWords('parts-recovered').ja).not.toBe(warningWords('part-recovered').ja);
    expect(warningWords('part-recovered').ja).not.toBe(warningWords('').ja);
  });
});
