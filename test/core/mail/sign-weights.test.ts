import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { factSigns } from '../../../core/mail/attachment-signs.ts';
import { BUILT_IN_LISTS } from '../../../core/mail/lists/built-in-lists.ts';
import { parseLists } from '../../../core/mail/lists/mail-lists.ts';
import { lookAlike } from '../../../core/mail/look-alike.ts';
import { SIGN_IDS, type SignId } from '../../../core/model/mail.ts';
import type { FactKind } from '../../../core/model/mail-details.ts';
import { FACT_WORDS } from '../../../core/text/facts/index.ts';
import { weightReason, WEIGHT_WORDS } from '../../../core/text/sign-weights.ts';
import { nothingFound, SIGN_WORDS } from '../../../core/text/signs.ts';
import { BENIGN_MAILS } from './benign-mails.ts';
import { join } from './mail-builder.ts';

const strongest = async (headers: string, body: string, type = 'plain'): Promise<Record<string, number>> => {
  const bytes = join(`${headers}\r\nContent-Type: text/${type}; charset=utf-8\r\n\r\n${body}`);
  return Object.fromEntries((await analyzeMail(bytes)).signs.map(({ id, weight }) => [id, weight]));
};

describe('an ordinary Japanese mail at work has hints at most', () => {
  test.each(BENIGN_MAILS.map(({ subject, bytes }) => [subject, bytes] as const))('%s', async (_, bytes) => {
    const { signs } = await analyzeMail(bytes);
    expect(signs.filter(({ weight }) => weight > 1)).toEqual([]);
    expect(signs.length).toBeLessThanOrEqual(3);
  });

  test('and half of them none at all', async () => {
    const signs = await Promise.all(BENIGN_MAILS.map(async ({ bytes }) => (await analyzeMail(bytes)).signs.length));
    expect(BENIGN_MAILS.length).toBe(20);
    expect(signs.filter((count) => count === 0).length).toBeGreaterThanOrEqual(6);
  });
});

describe('links', () => {
  const link = async (href: string, shown = '資料'): Promise<number> =>
    (await strongest('From: a@company.example\r\nTo: me@victim.example', `<a href="${href}">${shown}</a>`, 'html'))[
      'body.link-mismatch'
    ] ?? 0;

  test.each<[string, string, number]>([
    ['https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.test%2F', 'https://www.bank.example/', 3],
    [
      'https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.bank.example%2F',
      'https://www.bank.example/',
      0,
    ],
    ['https://u1.ct.sendgrid.net/ls/click?x=1', 'https://www.bank.example/', 1],
    ['https://www.google.com/url?q=https%3A%2F%2Fevil.test%2F', '資料', 1],
    ['https://www.google.com/url?q=http%3A%2F%2F203.0.113.5%2F', '資料', 2],
    ['https://r.test/?u=https%3A%2F%2Fmofa-go-jp.com%2F', '資料', 3],
    ['http://3405803781/', '資料', 3],
    ['http://0xcb.0.0161.5/', '資料', 3],
    ['http://203.0.113.5/', '資料', 2],
    ['http://192.168.0.5/', '資料', 1],
    ['http://[2001:db8::1]/', '資料', 2],
    ['http://[::ffff:203.0.113.5]/', '資料', 3],
    ['file://evil.test/share/a', '資料', 3],
    ['\\\\evil.test\\share', '資料', 3],
    ['\\\\fileserver\\共有', '資料', 1],
    ['search-ms:query=a&crumb=location:\\\\evil.test\\s', '資料', 3],
    ['ms-word:ofe|u|https://a.example/b.docx', '資料', 2],
    ['data:text/html,x', '資料', 3],
    ['http://report.zip/', '資料', 2],
    ['https://www.bank.example\\@evil.test/', '資料', 0],
    ['https://www.bank.example:80@evil.test/', '資料', 3],
    ['https://日本語.example/', '資料', 1],
    ['https://аррӏе.com/', '資料', 3],
    ['https://microsоft.com/', '資料', 3],
    ['https://fácebook.test/', '資料', 1],
    ['https://micrósoft.com/', '資料', 3],
    ['https://account.booking.comんdetail.evil-site.test/', '資料', 3],
    ['https://москва.test/', '資料', 1],
    ['https://ヤマト.example/', '資料', 1],
  ])('%s as %s', async (href, shown, weight) => expect(await link(href, shown)).toBe(weight));
});

describe('names that look alike', () => {
  test.each<[string, string[], boolean]>([
    ['nikken.co.jp', [], false],
    ['nikkei-news.com', [], false],
    ['nikkai.com', [], true],
    ['rnicrosoft.com', [], true],
    ['mlcrosoft.co.jp', [], true],
    ['vlctim.example', ['victim.example'], true],
    ['victim.example', ['victim.example'], false],
    ['victim.example.evil.test', ['victim.example'], true],
    ['ihi.co.jp', [], false],
    ['rnercari.com', [], true],
    ['www.nenkin.g0.jp', [], true],
    ['a.c0.jp', [], true],
    ['g0.example.jp', [], false],
    ['xy.jp', [], false],
    ['sagawa-exp.top', [], true],
    ['vpass-smbc.icu', [], true],
    ['sagawa-exp.com', [], false],
    ['apple-pie.top', [], false],
    ['smbcx.top', [], false],
    ['onedrive-live.com', [], true],
    ['onedrive.live.com', [], false],
    ['radio-live.com', [], false],
    ['live.test', [], false],
  ])('%s beside %j: %s', (host, known, found) => expect(lookAlike(host, known) !== null).toBe(found));

  test.each([
    ['rnicrosoft.com', ['rnicrosoft.com'], true],
    ['meti.go.jp.example.net', ['example.net'], true],
    ['mercaxi.com', [], true],
    ['mercaxi.com', ['mercaxi.com'], false],
    ['vlctim.example', ['victim.example'], true],
    ['victims.example', ['victim.example', 'victims.example'], false],
  ])('%s in a mail that names %j: %s', (host, named, found) =>
    expect(lookAlike(host, [], undefined, named) !== null).toBe(found),
  );

  test('Japanese names: a kana for a kanji', () => {
    for (const [real, imitation] of [
      ['工藤商店', 'エ藤商店'],
      ['工藤商店株式', 'エ藤商店株式'],
    ]) {
      const [known, host] = [real, imitation].map((name) => new URL(`http://${name}.jp/`).hostname) as [string, string];
      expect(lookAlike(host, [known])).not.toBeNull();
    }
  });
});

describe('language', () => {
  test.each<[string, string, number]>([
    ['請求の件です。请确认资料。', 'plain', 2],
    ['张様の件です。', 'plain', 1],
    ['資料です。\n深圳市龙岗区 单位 电话', 'plain', 0],
    ['<html lang="zh-CN"><p>資料です。</p>', 'html', 1],
    ['<p style="font-family: DengXian">資料です。</p>', 'html', 1],
    ['<p style="font-family: Meiryo">資料です。</p>', 'html', 0],
  ])('%s', async (body, type, weight) => {
    expect((await strongest('From: a@company.example', body, type))['body.language'] ?? 0).toBe(weight);
  });
});

describe('a link of a document to a program', () => {
  test.each<[string, number]>([
    ['https://download.microsoft.com/a/setup.exe', 1],
    ['https://ardownload2.adobe.com/pub/AcroRdrDC_ja_JP.exe', 1],
    ['https://www.ipa.go.jp/tool/setup.msi', 1],
    ['https://drive.google.com/a.exe', 2],
    ['https://storage.googleapis.com/a/setup.exe', 2],
    ['https://download.microsoft.com.evil.example/setup.exe', 2],
    ['https://www.google.com/amp/s/evil.example/setup.exe', 2],
    ['https://cdn.jsdelivr.net/gh/u/r/setup.exe', 2],
    ['https://unpkg.com/a/setup.exe', 2],
    ['https://evil.example/setup.exe', 2],
    ['\\\\evil.example\\s\\setup.exe', 2],
    ['search-ms:query=microsoft.com', 2],
  ])('%s: %d', (detail, weight) =>
    expect(factSigns([{ kind: 'dangerous-link', detail }], 'a.docx').map((sign) => sign.weight)).toEqual([weight]),
  );
});

describe('senders', () => {
  test.each<[string, string, string, number]>([
    ['sender.signature', 'From: x@company.example', '山田 yamada@other.example', 1],
    ['sender.signature', 'From: x@company.example', '--\n山田 x@company.example\n本社 info@other.example', 0],
    ['sender.display-name', 'From: "\'a@other.example\' via list" <list@company.example>', '', 1],
    ['sender.display-name', 'From: "Amazon.co.jp" <x@amazon.com>', '', 0],
    ['sender.display-name', 'From: "Indeed.com" <alert@indeedemail.com>', '', 0],
    ['sender.display-name', 'From: "ASP.NET user group" <x@company.example>', '', 0],
    ['sender.display-name', 'From: "T.Suzuki" <x@company.example>', '', 0],
    ['sender.display-name', 'From: "K.To" <x@company.example>', '', 0],
    ['sender.display-name', 'From: "Microsoft.com" <x@evil.test>', '', 3],
    ['sender.display-name', 'From: "indeed.com" <x@evil.test>', '', 3],
    ['sender.display-name', 'From: "www.Indeed.com" <x@evil.test>', '', 3],
    ['sender.display-name', 'From: "president.gov.tw" <x@evil.test>', '', 3],
    ['sender.display-name', 'From: "nato.int" <x@evil.test>', '', 3],
    ['sender.display-name', 'From: "ec.europa.eu" <x@evil.test>', '', 3],
    ['sender.display-name', 'From: "\u202epj.og.afom" <x@evil.test>', '', 2],
    ['sender.display-name', 'From: "\u200fסמית" <x@company.example>', '', 0],
    ['sender.display-name', 'From: 山田 太郎 <x@evil.test>\r\nTo: 山田 太郎 <me@victim.example>', '', 1],
    ['sender.reply-to', 'From: x@company.example\r\nReply-To: y@other.example', '', 2],
    ['sender.reply-to', 'From: x@company.example\r\nReply-To: y@other.example\r\nList-Id: <a.example>', '', 1],
    ['route.odd', 'From: x@company.jp\r\nDate: Fri, 20 Nov 2026 09:00:00', '', 0],
    [
      'route.odd',
      'From: x@company.example\r\nDate: Fri, 20 Nov 2026 09:00:00 +0900\r\nReceived: from a.duckdns.org (a.duckdns.org [203.0.113.5]) by b.example; Fri, 20 Nov 2026 09:00:00 +0900',
      '',
      1,
    ],
  ])('%s: %s', async (id, headers, body, weight) => expect((await strongest(headers, body))[id] ?? 0).toBe(weight));

  test('results of servers that nobody named say nothing', async () => {
    const mail = join('From: a@b.example\r\nAuthentication-Results: mx.example; dmarc=fail\r\n\r\nx');
    expect((await analyzeMail(mail)).signs).toEqual([]);
    expect(
      (await analyzeMail(mail, { trustedAuthservs: ['MX.example'] })).signs.map(({ id, weight }) => [id, weight]),
    ).toEqual([['sender.auth', 3]]);
  });
});

test('a newer list is what counts', async () => {
  const file = {
    id: 'free-mail',
    asOf: '2027-01-01',
    title: { ja: 'a', en: 'a' },
    source: 'own',
    entries: ['newmail.example'],
  };
  const lists = parseLists(file, BUILT_IN_LISTS) ?? BUILT_IN_LISTS;
  const mail = join('From: 外務省 <x@newmail.example>\r\n\r\nx');
  expect((await analyzeMail(mail)).signs).toEqual([]);
  expect((await analyzeMail(mail, { lists })).signs.map(({ id }) => id)).toEqual(['sender.free-mail']);
});

describe('the reason of a weight', () => {
  const named = (id: SignId): (1 | 2 | 3)[] =>
    ([1, 2, 3] as const).filter(
      (weight) =>
        weightReason(id).ja.includes(`${WEIGHT_WORDS[weight].ja}：`) &&
        weightReason(id).en.includes(`${WEIGHT_WORDS[weight].en}: `),
    );

  test('names that of everything found in files', () => {
    for (const kind of Object.keys(FACT_WORDS) as FactKind[]) {
      // An address inside, and one of a well-known house, make some kinds light.
      for (const detail of ['https://evil.example/a', '\\\\fileserver\\a', 'https://www.microsoft.com/a.exe']) {
        for (const { id, weight } of factSigns([{ kind, detail }], 'a'))
          expect([kind, named(id)]).toEqual([kind, expect.arrayContaining([weight])]);
      }
    }
  });

  test.each<[string, SignId, number]>([
    ['<form action="https://form.example/p"><input name="id"></form>', 'theme.credentials', 2],
    ['<img src="https://evil.example/a.png">', 'body.tracking', 1],
  ])('names that of %s', async (body, id, weight) => {
    expect((await strongest('From: a@company.example', body, 'html'))[id]).toBe(weight);
    expect(named(id)).toContain(weight);
  });

  test('names that of a page, a script in it and a picture that a folder loads', () => {
    expect(named('theme.credentials')).toEqual([1, 2, 3]);
    expect(named('body.tracking')).toEqual([1, 2]);
    expect(named('attachment.executable')).toEqual([1, 2, 3]);
    expect(named('theme.field')).toEqual([]);
  });
});

test('no explanation says anything of the mail that it stands beside', () => {
  for (const { explanation } of Object.values(SIGN_WORDS)) {
    expect(explanation.ja).not.toMatch(
      /ませんでした|合いません|(?:入って|混ざって|似せて|ごまかして|知らせて)います|届きます。$/,
    );
    expect(explanation.en).not.toMatch(/^It |^There are |could not confirm|is told in/);
  }
});

test('every sign has its words, and no word of them calls a mail harmless', () => {
  expect(Object.keys(SIGN_WORDS).sort()).toEqual([...SIGN_IDS].sort());
  for (const id of SIGN_IDS) {
    const { title, explanation, question } = SIGN_WORDS[id];
    for (const { ja, en } of [title, explanation, weightReason(id), question]) {
      expect(ja).not.toMatch(/安全(?!保障)|安心/);
      expect(en).not.toMatch(/\bsafe\b|\bharmless\b/i);
      expect(ja.length * en.length).toBeGreaterThan(0);
    }
  }
  const encrypted = nothingFound({ warnings: [{ code: 'content-encrypted', detail: '1' }] });
  for (const { ja } of [nothingFound({ warnings: [] }), encrypted]) expect(ja).not.toContain('安全');
  expect(encrypted.ja).toContain('調べられません');
});
