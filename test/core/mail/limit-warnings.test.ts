import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { MAIL_WARNING_WORDS } from '../../../core/text/mail-warnings.ts';
import { openCompoundFile } from '../../../core/mail/compound-file.ts';
import { MAX_COMPOUND_ENTRIES, MAX_RTF_BYTES } from '../../../core/mail/limits.ts';
import { decompressRtf } from '../../../core/mail/rtf-text.ts';
import { compoundFile } from './attachment/compound-builder.ts';
import { bytesOf, withAttachment } from './mail-builder.ts';
import { zipOf } from './archive/zip-builder.ts';

const HEAD = 'From: a@b.example\nDate: Fri, 20 Nov 2026 09:12:41 +0900\n';
const many = (count: number, make: (index: number) => string, between = ''): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(between);
const codes = async (mail: string | Uint8Array): Promise<string[]> => {
  const { warnings } = await analyzeMail(typeof mail === 'string' ? bytesOf(mail) : mail);
  return [...new Set(warnings.map(({ code }) => code))];
};

describe('a limit that leaves something out is told, one that is just reached is not', () => {
  const signature = 'DKIM-Signature: v=1; a=rsa-sha256; d=b.example; s=x; h=from; bh=; b=\n';
  test.each([
    ['signatures-truncated', 50, (count: number) => `${HEAD}${signature.repeat(count)}\nx`],
    [
      'senders-not-judged',
      20,
      (count: number) => `${HEAD.replace(/.*\n/, '')}From: ${many(count, (n) => `u${n}@b.example`, ', ')}\n\nx`,
    ],
    ['mailboxes-truncated', 2000, (count: number) => `${HEAD}To: ${many(count, (n) => `u${n}@b.example`, ', ')}\n\nx`],
    ['links-truncated', 2000, (count: number) => `${HEAD}\n${many(count, (n) => `http://a.example/${n}`, '\n')}`],
    ['received-truncated', 4000, (count: number) => `${HEAD}Received: ${'x'.repeat(count)}\n\nx`],
    ['authentication-truncated', 16_000, (count: number) => `${HEAD}Authentication-Results: ${'x'.repeat(count)}\n\nx`],
    [
      'authentication-truncated',
      100,
      (count: number) => `${HEAD}Authentication-Results: mx${'; spf=pass'.repeat(count)}\n\nx`,
    ],
    [
      'parameters-truncated',
      400,
      (count: number) => `${HEAD}Content-Type: text/plain${many(count, (n) => `; p${n}=x`)}\n\nx`,
    ],
    ['addresses-not-judged', 50, (count: number) => `${HEAD}\n${many(count, (n) => `u${n}@b.example`, '\n')}`],
  ])('%s beyond %i', async (code, limit, mail) => {
    expect(await codes(mail(limit))).not.toContain(code);
    expect(await codes(mail(limit + 1))).toContain(code);
  });

  test.each([
    ['plain text that is not shown to its end', `${HEAD}\n${'text of a mail\n'.repeat(20_000)}http://a.example/x`],
    [
      'a page with a large picture in it',
      `${HEAD}Content-Type: text/html\n\n<img src="data:image/png;base64,${'A'.repeat(3_000_000)}"><a href="http://a.example/x">x</a>`,
    ],
  ])('where a mail leads is found behind %s', async (_, mail) => {
    expect((await analyzeMail(bytesOf(mail))).links.map(({ href }) => href)).toContain('http://a.example/x');
  });

  test('links-truncated counts the addresses of a style sheet', async () => {
    const styled = (count: number): string =>
      `${HEAD}Content-Type: text/html\n\n<style>${many(count, (n) => `a{background:url(http://a.example/${n})}`)}</style>x`;
    expect(await codes(styled(600))).not.toContain('links-truncated');
    expect(await codes(styled(4001))).toContain('links-truncated');
  });

  test('rtf-truncated', () => {
    const packed = (size: number): Uint8Array => {
      const bytes = new Uint8Array(16 + size);
      new DataView(bytes.buffer).setUint32(4, size, true);
      new DataView(bytes.buffer).setUint32(8, 0x414c454d, true);
      return bytes;
    };
    const cuts = (size: number): number => {
      let calls = 0;
      decompressRtf(packed(size), () => (calls += 1));
      return calls;
    };
    expect([cuts(MAX_RTF_BYTES), cuts(MAX_RTF_BYTES + 1)]).toEqual([0, 1]);
  });

  test('entries-truncated', () => {
    const cuts = (count: number): string[] => {
      const found: string[] = [];
      const streams = Array.from({ length: count }, (_, index) => ({ name: `s${index}`, stream: new Uint8Array(0) }));
      openCompoundFile(compoundFile(streams), (cut) => found.push(cut));
      return found;
    };
    expect(cuts(1000)).toEqual([]);
    expect(cuts(MAX_COMPOUND_ENTRIES + 100)).toEqual(['entries']);
  });

  test('indicators-truncated', async () => {
    const links = (count: number): string => `${HEAD}\n${many(count, (n) => `http://a${n}.example/`, '\n')}`;
    expect(await codes(links(100))).toEqual([]);
    expect(await codes(links(600))).toEqual(['indicators-truncated']);
  });

  test('attachment-partly-read', async () => {
    const zip = zipOf([{ name: 'a.txt', content: 'hello' }]);
    expect(await codes(withAttachment('a.zip', zip))).toEqual(['no-date']);
    const files = Array.from({ length: 2001 }, (_, index) => ({ name: `${index}.txt`, content: '' }));
    expect(await codes(withAttachment('a.zip', zipOf(files)))).toEqual(['no-date', 'attachment-partly-read']);
  });
});

test('every code of a warning that the reader writes has its words', () => {
  const folder = path.join(import.meta.dirname, '../../../core/mail');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const found = files.flatMap((name) => {
    const source = readFileSync(path.join(folder, name), 'utf8');
    const written = /(?:\bcode: |\breport\(|#warn\(|\bproblems\.push\()'([a-z][a-z0-9-]+)'/g;
    return ODDITIES.test(name) ? [] : [...source.matchAll(written)].map(([, code = '']) => code);
  });
  expect(new Set(found).size).toBeGreaterThan(40);
  expect([...new Set(found)].filter((code) => !(code in MAIL_WARNING_WORDS))).toEqual([]);
});

/** Problems of these are told by other words. */
const ODDITIES = /^(?:route|signature)[\\/]/;
