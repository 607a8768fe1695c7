import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { decodeAs } from '../../../../core/mail/charset/decode-as.ts';

/*
 * Whole tables against two other programs: Python's codecs and glibc's iconv. Where they differ from what mails in Japan
 * mean, the difference stands here with its reason, and nothing else may differ.
 */

const hasPython = spawnSync('python3', ['--version']).status === 0;
const hasIconv = spawnSync('iconv', ['--version']).status === 0;

type Code = readonly number[];
const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const pairs = (leads: readonly number[], trails: readonly number[], prefix: readonly number[] = []): Code[] =>
  leads.flatMap((lead) => trails.map((trail) => [...prefix, lead, trail]));
const HIGH = range(0xa1, 0xfe);
const SEVEN = range(0x21, 0x7e);
const SHIFT_TRAILS = [...range(0x40, 0x7e), ...range(0x80, 0xfc)];
const bytesOf = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

/** What Python makes of each code; null where it is an error to it. */
function python(codec: string, codes: readonly Code[]): (string | null)[] {
  const program = `
import json, sys
codec, codes = json.load(sys.stdin)
out = []
for code in codes:
    try: out.append(bytes(code).decode(codec))
    except UnicodeDecodeError: out.append(None)
json.dump(out, sys.stdout)`;
  const run = spawnSync('python3', ['-c', program], { input: JSON.stringify([codec, codes]), maxBuffer: 1 << 28 });
  return JSON.parse(run.stdout.toString()) as (string | null)[];
}

/** What iconv makes of each code; it stops at an error, so a code it does not know is left out (`-c`). */
function iconv(charset: string, codes: readonly Code[]): (string | null)[] {
  const input = Buffer.concat(codes.map((code) => Buffer.from([...code, 0x0a])));
  const run = spawnSync('iconv', ['-c', '-f', charset, '-t', 'UTF-8'], { input, maxBuffer: 1 << 28 });
  const lines = run.stdout.toString('utf8').split('\n');
  // What it leaves out is the first byte; the rest of the code is then read by itself.
  return codes.map((_, index) =>
    /^[^\u0000-\u007f\uff61-\uff9f]+$/.test(lines[index] ?? '') ? (lines[index] ?? null) : null,
  );
}

/** Codes in which a text differs from the other program's, among those that program knows. */
function differences(charset: string, codes: readonly Code[], others: readonly (string | null)[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [index, code] of codes.entries()) {
    const other = others[index] ?? null;
    const own = decodeAs(Uint8Array.from(code), charset);
    if (other !== null && own !== other) found.set(Buffer.from(code).toString('hex'), `${other}${own}`);
  }
  return found;
}

/**
 * Characters that JIS X 0208 and Unicode count differently: the WHATWG Encoding Standard and Windows choose the second
 * of each pair, Python's JIS codecs and glibc the first. People see what Windows shows. The last two are of GB 2312.
 */
const WINDOWS_CHOICE = new Set(['〜～', '‖∥', '−－', '¢￠', '£￡', '¬￢', '—―', '\\＼', '￤¦', '~～', '・·', '―—']);
/** Marks of plain Big5, in the choice of the WHATWG Encoding Standard. */
const BIG5_CHOICE = new Set(['•‧', '､﹑', '‾¯', '∼～', '♁⊕', '☉⊙', '／∕', '＼﹨', '¥￥']);

const others = (found: Map<string, string>): [string, string][] =>
  [...found].filter(([, pair]) => !WINDOWS_CHOICE.has(pair));

describe.skipIf(!hasPython)('beside Python', () => {
  const compare = (charset: string, codec: string, codes: readonly Code[]): [string, string][] => {
    const texts = python(codec, codes);
    expect(texts.filter((text) => text !== null).length).toBeGreaterThan(codes.length / 10);
    return others(differences(charset, codes, texts));
  };

  test('cp932', () => {
    const codes = pairs([...range(0x81, 0x9f), ...range(0xe0, 0xfc)], SHIFT_TRAILS);
    expect(compare('shift_jis', 'cp932', codes)).toEqual([]);
  });

  test('Shift_JIS-2004', () => {
    const codes = pairs([...range(0x81, 0x9f), ...range(0xe0, 0xfc)], SHIFT_TRAILS);
    expect(compare('shift_jis-2004', 'shift_jis_2004', codes)).toEqual([]);
  });

  test('EUC-JIS-2004', () => {
    expect(compare('euc-jis-2004', 'euc_jis_2004', [...pairs(HIGH, HIGH), ...pairs(HIGH, HIGH, [0x8f])])).toEqual([]);
  });

  test('ISO-2022-JP-2004', () => {
    const inSet = (sequence: string): Code[] =>
      pairs(SEVEN, SEVEN, bytesOf(`\u001b${sequence}`)).map((code) => [...code, ...bytesOf('\u001b(B')]);
    expect(compare('iso-2022-jp', 'iso2022_jp_2004', [...inSet('$(Q'), ...inSet('$(P')])).toEqual([]);
    expect(
      compare('iso-2022-jp', 'iso2022_jp_2', [...inSet('$B'), ...inSet('$(D'), ...inSet('$A'), ...inSet('$(C')]),
    ).toEqual([]);
  });

  test('EUC-JP', () =>
    expect(compare('euc-jp', 'euc_jp', [...pairs(HIGH, HIGH), ...pairs(HIGH, HIGH, [0x8f])])).toEqual([]));

  test('Big5 with HKSCS', () => {
    const codes = pairs(range(0x87, 0xfe), [...range(0x40, 0x7e), ...HIGH]);
    expect(compare('big5', 'big5hkscs', codes).filter(([, pair]) => !BIG5_CHOICE.has(pair))).toEqual([]);
  });

  test('Unified Hangul Code and Johab', () => {
    expect(compare('euc-kr', 'cp949', pairs(range(0x81, 0xfe), range(0x41, 0xfe)))).toEqual([]);
    expect(compare('johab', 'johab', pairs(range(0x84, 0xf9), range(0x31, 0xfe)))).toEqual([]);
  });

  test('GBK, HZ and ISO-2022-KR', () => {
    expect(compare('gbk', 'gbk', pairs(range(0x81, 0xfe), range(0x40, 0xfe)))).toEqual([]);
    const hz = pairs(range(0x21, 0x77), SEVEN, bytesOf('~{')).map((code) => [...code, ...bytesOf('~}')]);
    expect(compare('hz-gb-2312', 'hz', hz)).toEqual([]);
    const kr = pairs(SEVEN, SEVEN, bytesOf('\u001b$)C\u000e')).map((code) => [...code, 0x0f]);
    expect(compare('iso-2022-kr', 'iso2022_kr', kr)).toEqual([]);
  });

  test('UTF-7', () => {
    const texts = ['+ZeVnLIqe-', 'a+-b', '+2D3eAA-x', '+AGEAYg', '+ZeU-+Zyw-', '+ZeU!', '1 +- 1'];
    expect(compare('utf-7', 'utf-7', texts.map(bytesOf))).toEqual([]);
  });
});

describe.skipIf(!hasIconv)('beside iconv', () => {
  const compare = (charset: string, name: string, codes: readonly Code[]): [string, string][] => {
    const texts = iconv(name, codes);
    expect(texts.filter((text) => text !== null).length).toBeGreaterThan(codes.length / 10);
    return others(differences(charset, codes, texts));
  };

  test('EUC-JP-MS', () => {
    const codes = [...pairs(HIGH, HIGH), ...pairs(HIGH, HIGH, [0x8f])];
    // Rows 89 to 92: NEC's selection of IBM characters, as Windows writes them, where eucJP-ms has a user's own.
    expect(compare('euc-jp', 'EUC-JP-MS', codes).filter(([code]) => !/^f[9abc]/.test(code))).toEqual([]);
  });

  test('ISO-2022-CN', () => {
    const codes = pairs(range(0x21, 0x77), SEVEN, bytesOf('\u001b$)A\u000e')).map((code) => [...code, 0x0f]);
    expect(compare('iso-2022-cn', 'ISO-2022-CN', codes)).toEqual([]);
  });

  test('Windows-31J', () => {
    const codes = pairs([...range(0x81, 0x9f), ...range(0xe0, 0xfc)], SHIFT_TRAILS);
    expect(compare('shift_jis', 'CP932', codes)).toEqual([]);
  });
});
