import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../core/mailbox/fold-text.ts';
import type { MailDocument } from '../../../core/mailbox/mail-document.ts';
import { FIELD_NAMES, FIELDS, fieldText } from '../../../core/mailbox/mail-fields.ts';
import type { MailboxIndex } from '../../../core/mailbox/mailbox-index.ts';
import { parseQuery, termOf, typedDays, type Query } from '../../../core/mailbox/query.ts';
import { aMail, indexOf, placed, someMail, anyText, someText } from './mail-maker.ts';

const offsets = (hits: readonly { document: MailDocument }[]): number[] => hits.map((hit) => hit.document.place.offset);
const found = async (index: MailboxIndex, typed: string): Promise<number[]> =>
  offsets((await index.search(parseQuery(typed))).hits).sort((a, b) => a - b);

/** Every mail whose folded fields contain each term: what the index must answer, by looking at all of them. */
function naive(mails: readonly MailDocument[], { terms, after, before }: Query): number[] {
  return mails.flatMap((mail, number) => {
    if (after !== null && (mail.date === null || mail.date < after)) return [];
    if (before !== null && (mail.date === null || mail.date >= before)) return [];
    const has = terms.every(({ folded, fields }) =>
      FIELD_NAMES.some((field) => (FIELDS[field] & fields) !== 0 && foldText(fieldText(mail, field)).includes(folded)),
    );
    return has ? [number] : [];
  });
}

describe('a search finds what looking at every mail finds', () => {
  it('for any words in any fields', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someMail, { minLength: 1, maxLength: 25 }),
        fc.array(fc.tuple(someText(4), fc.constantFrom(255, ...Object.values(FIELDS))), { minLength: 1, maxLength: 2 }),
        fc.nat(),
        fc.tuple(fc.option(fc.nat(2e12), { freq: 2 }), fc.option(fc.nat(2e12), { freq: 2 })),
        async (made, words, pick, [after, before]) => {
          const mails = placed(made);
          const index = await indexOf(mails, 7);
          const one = mails[pick % mails.length];
          const field = FIELD_NAMES[pick % FIELD_NAMES.length] ?? 'body';
          const text = one === undefined ? '' : fieldText(one, field);
          const piece = text.slice(pick % (text.length + 1), (pick % (text.length + 1)) + 1 + (pick % 5));
          const asked = [words, [[piece, 255]], [[piece, FIELDS[field]]]] as const;
          for (const each of asked) {
            const terms = each.flatMap(([word, fields]) => termOf(word, fields) ?? []);
            const query = { terms, after, before, cut: false, notDays: [] };
            const result = await index.search(query, { limit: 100 });
            expect(offsets(result.hits).sort((a, b) => a - b)).toEqual(naive(mails, query));
            expect(result).toMatchObject({ total: result.hits.length, atLeast: false });
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('among many mails that have all pieces of it elsewhere, newest first, whatever page is asked for', async () => {
    const PIECES = ['システム', 'を', 'セキュリティ', 'の', 'ableable', ' ', 'delivery ', 'report', '添付'];
    const random = fc.sample(fc.nat(PIECES.length - 1), { numRuns: 300 * 8, seed: 7 });
    const mails = placed(
      Array.from({ length: 300 }, (_, number) => {
        const picked = random.slice(number * 8, number * 8 + 8).map((piece) => PIECES[piece] ?? '');
        return aMail({ text: `${picked.join('')}。${PIECES.join('')}`, date: ((number * 37) % 300) * 60_000 });
      }),
    );
    const index = await indexOf(mails, 90);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(10),
        async (pieces, limit, offset) => {
          const term = termOf(pieces.join(''), FIELDS.body);
          if (term === null) return;
          const query = { terms: [term], after: null, before: null, cut: false, notDays: [] };
          const expected = naive(mails, query).sort((a, b) => (mails[b]?.date ?? 0) - (mails[a]?.date ?? 0));
          const page = await index.search(query, { limit, offset });
          expect(offsets(page.hits)).toEqual(expected.slice(offset, offset + limit));
          const all = await index.search(query, { limit: 300 });
          expect([all.total, all.atLeast]).toEqual([expected.length, false]);
          expect(page.atLeast ? page.total <= expected.length : page.total === expected.length).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('and its excerpts show what was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someMail, { minLength: 1, maxLength: 5 }), someText(3), async (made, word) => {
        const index = await indexOf(placed(made));
        const term = termOf(word, 255);
        if (term === null) return;
        const { hits } = await index.search({ terms: [term], after: null, before: null });
        for (const { excerpts } of hits) {
          expect(excerpts).toHaveLength(1);
          for (const { text, start, end } of excerpts) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** Words, each as people and programs write it. The first way has no other characters than the word. */
const WORDS: readonly (readonly [string, ...string[]])[] = [
  ['会議', '会 議', '会　議', '会\n議', '会\u200b議'],
  ['請求書', '請求\r\n書', '請\u00ad求書'],
  ['パスワード', 'ﾊﾟｽﾜｰﾄﾞ', 'ぱすわーど', 'パスワ－ド', 'ハ\u309aスワ─ト\u3099'],
  ['ガイド', 'ｶﾞｲﾄﾞ', 'がいど', 'ｶﾞイド'],
  ['髙﨑', '高崎'],
  ['株式', '株\ufe00式'],
  ['report', 'REPORT', 'ｒｅｐｏｒｔ', 'Rep\u00adort', 'r\u200be\u200bport'],
  ['resume', 'résumé', 'Re\u0301sume\u0301'],
  ['mail-01', 'ＭＡＩＬ－０１', 'mail—01', 'mail‐01'],
  ['kg', '㎏'],
  ['標的型攻撃', '標的型\n攻撃', '標的型 攻撃'],
];

describe('a word is found however it is written', () => {
  it('in exactly the mails that have it, by any other way of writing it and by parts of it', async () => {
    const written = fc.tuple(fc.nat(WORDS.length - 1), fc.nat(9));
    const variant = (word: number, way: number): string => {
      const ways = WORDS[word] ?? [''];
      return ways[way % ways.length] ?? '';
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(written, { maxLength: 4 }), { minLength: 1, maxLength: 20 }),
        written,
        fc.nat(),
        fc.nat(),
        async (made, [word, way], from, length) => {
          const text = (words: readonly (readonly [number, number])[]): string =>
            words.map((each) => variant(...each)).join('。#');
          const index = await indexOf(placed(made.map((words) => aMail({ text: text(words) }))), 6);
          const has = (mail: (typeof made)[number], piece: string): boolean =>
            mail.some(([each]) => (WORDS[each]?.[0] ?? '').includes(piece));
          const plain = variant(word, 0);
          const start = from % plain.length;
          const piece = plain.slice(start, start + 1 + (length % (plain.length - start)));
          for (const [typed, meant] of [
            [variant(word, way).replace(/\s/gu, ''), plain],
            [piece, piece],
          ] as const) {
            const expected = made.flatMap((mail, number) => (has(mail, meant) ? [number] : []));
            expect(await found(index, `"${typed}"`), typed).toEqual(expected);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

const MAILS = placed([
  aMail({ subject: '【重要】添付資料のご確認', text: '高橋様\n標的型\n攻撃の件です。', date: Date.UTC(2026, 0, 5, 3) }),
  aMail({
    subject: 'Re: minutes',
    from: [{ display: '山田　太郎', address: 'taro@Example.jp' }],
    date: Date.UTC(2026, 0, 6),
  }),
  aMail({
    files: [{ name: '請求書.pdf.exe', sha256: 'ab'.repeat(32), sha1: null, md5: null }],
    date: Date.UTC(2026, 1, 1),
  }),
  aMail({
    text: 'コンピュータのパスワードは別便で',
    hosts: ['login.example.com'],
    to: [{ display: '', address: 'sato@b.jp' }],
  }),
]);

describe('what people type', () => {
  it.each([
    ['添付', [0]],
    ['ﾊﾟｽﾜｰﾄﾞ', [3]],
    ['コンピューター', [3]],
    ['標的型攻撃', [0]],
    ['髙橋', [0]],
    ['山田太郎', [1]],
    ['山', [1]],
    ['様', [0]],
    ['EXAMPLE', [1, 3]],
    ['from:example', [1]],
    ['差出人：example', [1]],
    ['host:example', [3]],
    ['to:sato', [3]],
    ['宛先:taro', []],
    ['添付:請求書', [2]],
    ['file:exe', [2]],
    [`hash:${'ab'.repeat(32)}`, [2]],
    [`${'AB'.repeat(32)}`, [2]],
    ['abababab', [2]],
    ['件名:"添付資料"', [0]],
    ['"添付 資料"', [0]],
    ['"a b"', []],
    ['添付 標的型', [0]],
    ['添付 minutes', []],
    ['after:2026-01-06', [1, 2]],
    ['after:2026/1/5 before:2026年1月5日', [0]],
    ['https://nothing', []],
    ['login[.]example[.]com', [3]],
    ['sato[@]b[.]jp', [3]],
    ['taro(at)example(dot)jp', [1]],
    ['host:hxxps://nothing', []],
    ['nosuchprefix:x', []],
    ['', [0, 1, 2, 3]],
    ['""', [0, 1, 2, 3]],
  ])('%j finds %j', async (typed, mails) => {
    expect(await found(await indexOf(MAILS, 2), typed)).toEqual(mails);
  });

  it('comes newest first, without a date last, a page at a time', async () => {
    const index = await indexOf(MAILS, 3);
    const all = await index.search(parseQuery(''));
    expect(offsets(all.hits)).toEqual([2, 1, 0, 3]);
    const page = await index.search(parseQuery(''), { offset: 1, limit: 2 });
    expect(offsets(page.hits)).toEqual([1, 0]);
    expect(page.total).toBe(4);
  });

  it('is shown where it stands, as it is written there', async () => {
    const index = await indexOf(MAILS);
    const { hits } = await index.search(parseQuery('ぱすわーど'));
    const [excerpt] = hits[0]?.excerpts ?? [];
    expect(excerpt?.field).toBe('body');
    expect(excerpt?.text.slice(excerpt.start, excerpt.end)).toBe('パスワード');
  });

  it('is shown with the whole of an address, a hash or a name of a file, and with no other value', async () => {
    const hash = '0123456789abcdef'.repeat(4);
    const files = ['会議資料.zip', '内部文書.exe'].map((name, at) => ({
      ...{ name, sha1: null, md5: null },
      sha256: at === 0 ? hash : 'f'.repeat(64),
    }));
    const text = `連絡先は ${'長い文です。'.repeat(9)} taro.yamada.${'x'.repeat(40)}@mail.example.com です`;
    const index = await indexOf([aMail({ files, text })]);
    const shown = async (typed: string): Promise<string | undefined> =>
      (await index.search(parseQuery(typed))).hits[0]?.excerpts[0]?.text;
    expect(await shown('会議')).toBe('会議資料.zip');
    expect(await shown('内部')).toBe('内部文書.exe');
    expect(await shown('89abcdef01')).toBe(hash);
    expect(await shown('mail.example')).toMatch(/^taro\.yamada\.x+@mail\.example\.com です$/);
  });

  it('is told when it is no day, and narrows down nothing then', async () => {
    const index = await indexOf(MAILS);
    for (const day of ['2026-13-40', '2026-02-30', '2026-01-0', '1月6日', '20260106']) {
      const query = parseQuery(`after:${day}`);
      expect(query).toMatchObject({ terms: [], after: null, notDays: [`after:${day}`] });
      expect((await index.search(query)).total).toBe(4);
      expect(typedDays(day, '')).toEqual({
        after: null,
        before: null,
        wrong: { after: true, before: false, order: false },
      });
    }
    expect(typedDays('2026-01-06', ' 2026年1月6日 ')).toEqual({
      after: Date.UTC(2026, 0, 5, 15),
      before: Date.UTC(2026, 0, 6, 15),
      wrong: { after: false, before: false, order: false },
    });
    expect(typedDays('2026-01-07', '2026-01-06')).toMatchObject({ after: null, before: null, wrong: { order: true } });
    expect(typedDays('', '')).toMatchObject({ wrong: { after: false, before: false, order: false } });
  });

  it('never throws, and looks at so much only', () => {
    fc.assert(
      fc.property(fc.oneof(someText(30), anyText(60)), (typed) => {
        expect(parseQuery(typed).terms.length).toBeLessThanOrEqual(16);
      }),
      { numRuns: 60 },
    );
    expect(parseQuery('a b '.repeat(1000)).cut).toBe(true);
    expect(parseQuery(`${'あ '.repeat(3)}`).cut).toBe(false);
    expect(parseQuery('"'.repeat(100_000)).terms).toEqual([]);
  });
});

it.each(['cc:soumu', 'bcc:soumu', 'ＣＣ：soumu', '写し:soumu'])('looks for %s among the recipients', (typed) => {
  expect(parseQuery(typed).terms).toEqual(parseQuery('to:soumu').terms);
});

it('shows what was found in one line, across ends of lines and between subjects', async () => {
  const index = await indexOf([aMail({ text: 'お振込\r\n\r\n  先の口座', subject: '外側\n内側の件' })]);
  const text = async (typed: string): Promise<unknown> =>
    (await index.search(parseQuery(typed))).hits[0]?.excerpts.map((one) => [
      one.text,
      one.text.slice(one.start, one.end),
    ]);
  expect(await text('本文:口座')).toEqual([['お振込 先の口座', '口座']]);
  expect(await text('件名:内側')).toEqual([['外側 / 内側の件', '内側']]);
});
