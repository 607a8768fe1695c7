import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAddressList, withoutAngles } from '../../../core/mail/address-list.ts';
import { analyzeMail, examineMail } from '../../../core/mail/analyze-mail.ts';
import { decodeWords } from '../../../core/mail/encoded-word.ts';
import { readMailDate } from '../../../core/mail/mail-date.ts';
import { readStructured } from '../../../core/mail/parameter.ts';
import { MAIL_WARNING_WORDS } from '../../../core/text/mail-warnings.ts';
import { bytesOf, join } from './mail-builder.ts';
import { processorMs } from '../../processor-time.ts';

describe('encoded words', () => {
  test.each([
    ['=?utf-8?B?5pel?= =?utf-8?B?5pys?=', '日本'],
    ['a =?utf-8?B?5pel?= b', 'a 日 b'],
    ['=?utf-8?Q?a_b=3Dc?=', 'a b=c'],
    ['=?utf-8*ja?B?5pel?=', '日'],
    ['[=?utf-8?B?5pel?=]', '[日]'],
    ['=?utf-8?B?5pel?', '日'],
    ['=?utf-8?X?5pel?=', '=?utf-8?X?5pel?='],
    ['=?utf-8?B?5p?= =?utf-8?B?el?=', '日'],
    ['=?utf-8?Q?=E6=97?= =?utf-8?Q?=A5?=', '日'],
    ['=?utf-8?Q?What??=', 'What?'],
    ['plain = ? text', 'plain = ? text'],
  ])('%s', (value, decoded) => expect(decodeWords(value)).toBe(decoded));
});

describe('parameters', () => {
  test.each([
    ['attachment; filename=a.txt', 'a.txt'],
    ['attachment; filename="a; b.txt"', 'a; b.txt'],
    ['attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
    ["attachment; filename*=utf-8''%E6%97%A5.txt", '日.txt'],
    ["attachment; filename*0*=utf-8''%E6; filename*1*=%97%A5; filename*2=.txt", '日.txt'],
    ["attachment; filename*1*=%A5.txt; filename*0*=utf-8'ja'%E6%97", '日.txt'],
    ["attachment; filename=fallback.txt; filename*=utf-8''real.txt", 'real.txt'],
    ['attachment; filename==?utf-8?B?5pel?=.txt', '日.txt'],
    ['attachment; filename=C:\\dir\\a.txt', 'C:\\dir\\a.txt'],
    ['attachment; filename="unclosed', 'unclosed'],
  ])('%s', (text, name) => expect(readStructured(text).parameters.get('filename')).toBe(name));
});

describe('headers that no empty line ends', () => {
  const HEAD = 'From: a@b.example\r\nDate: Fri, 20 Nov 2026 09:12:41 +0900\r\nSubject: s\r\n';
  const read = (rest: string) => analyzeMail(bytesOf(HEAD + rest));

  test.each([
    ['a sentence', 'Hello there\r\nmore'],
    ['Japanese', 'こんにちは：\r\nmore'],
    ['a web address', 'https://evil.example/x\r\nmore'],
    ['a web address, then an empty line', 'hxxps://evil.example/x\r\n\r\nmore'],
    ['words before a colon', 'Dear Sir: please\r\nmore'],
    ['a delimiter', '--b\r\nContent-Type: text/html\r\n\r\nmore'],
  ])('%s is the first line of the text', async (_, body) => {
    const mail = await read(body);
    expect([mail.subject, mail.text]).toEqual(['s', body.replaceAll('\r\n', '\n')]);
    expect(mail.warnings.map(({ code }) => code)).toContain('headers-without-end');
  });

  test.each(['X-Odd Name: x', 'X-Blank : x'])('%s is a field', async (field) => {
    expect((await read(`${field}\r\n\r\ntext`)).text).toBe('text');
  });

  test('the parts of a multipart are found', async () => {
    const parts = '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: image/png\r\n\r\ny\r\n--b--\r\n';
    const mail = await read(`Content-Type: multipart/mixed; boundary=b\r\n${parts}`);
    expect(mail.parts.map(({ path, type }) => [path, type])).toEqual([
      ['1', 'text/plain'],
      ['2', 'image/png'],
    ]);
  });

  test('an address in a line that is passed over is a link', async () => {
    const mail = await read('see https://evil.example/x there\r\nX-More: y\r\n\r\ntext');
    expect([mail.text, mail.links.map(({ href }) => href)]).toEqual(['text', ['https://evil.example/x']]);
    expect(mail.warnings.map(({ code }) => code)).toContain('stray-header-line');
  });
});

test('identifiers and paths come without blanks of a fold and without a route; a subject keeps its blanks', async () => {
  const head = 'Return-Path: <@r.example,@s.example:a@b.example>\r\nMessage-ID: <m@\r\n x.example>\r\n';
  const mail = await analyzeMail(bytesOf(`${head}Subject: a   b\tc\r\n\r\ntext`));
  expect([mail.returnPath, mail.messageId, mail.subject]).toEqual(['a@b.example', 'm@x.example', 'a   b c']);
  const quoted = await analyzeMail(bytesOf('Message-ID: <"q u"@x.example>\r\n\r\ntext'));
  expect(quoted.messageId).toBe('"q u"@x.example');
});

test('an identifier has no angle brackets, whatever stands in it, and an empty subject is none', async () => {
  const mail = await analyzeMail(
    bytesOf(
      'From: a@b.example\r\nSubject: \r\nMessage-ID: <1.X:<c@d.example>\r\nReturn-Path: <<a@b.example>>\r\n\r\nx',
    ),
  );
  expect([mail.subject, mail.messageId, mail.returnPath]).toEqual([null, '1.X:c@d.example', 'a@b.example']);
});

describe('address lists', () => {
  test.each([
    ['a@b.example', [{ display: '', address: 'a@b.example' }]],
    ['"Yamada, T." <a@b.example>', [{ display: 'Yamada, T.', address: 'a@b.example' }]],
    ['a@b.example (Taro (x))', [{ display: 'Taro (x)', address: 'a@b.example' }]],
    [
      'G: a@b.example, C <d@e.example>;',
      [
        { display: '', address: 'a@b.example' },
        { display: 'C', address: 'd@e.example' },
      ],
    ],
    ['undisclosed-recipients:;', []],
    [
      'a@b.example; c@d.example',
      [
        { display: '', address: 'a@b.example' },
        { display: '', address: 'c@d.example' },
      ],
    ],
    ['"x@real.example" <y@other.example>', [{ display: 'x@real.example', address: 'y@other.example' }]],
    ['Taro a@b.example', [{ display: 'Taro', address: 'a@b.example' }]],
    ['=?utf-8?Q?Taro,_Yamada?= <a@b.example>', [{ display: 'Taro, Yamada', address: 'a@b.example' }]],
    ['a@b.example (Taro) Yamada', [{ display: 'Yamada', address: 'a@b.example' }]],
    ['no address', [{ display: 'no address', address: '' }]],
    ['<a@b.example', [{ display: '', address: 'a@b.example' }]],
    ['=?utf-8?B?5pel5pys?= <a@b.example>', [{ display: '日本', address: 'a@b.example' }]],
    ['', []],
  ])('%s', (text, boxes) => expect(readAddressList(text)).toEqual(boxes));

  test.each([
    ['a comment within', 'A <a(x)@(y)b.example>', ['A|a@b.example']],
    ['a comment between', 'a(x)@b.example', ['x|a@b.example']],
    ['a comment that nothing closes', 'a(x@b.example, c@d.example', ['|a(x@b.example', '|c@d.example']],
    ['a quoted local part', '"a b"@b.example, <"a>,b"@b.example>', ['|"a b"@b.example', '|"a>,b"@b.example']],
    ['a quoted local part with an @', '"x@real.example"@b.example', ['|"x@real.example"@b.example']],
    ['a route', '<@r1.example,@r2.example:a@b.example>', ['|a@b.example']],
    ['obsolete blanks', 'a . c @ b . example, T <a @ b.example>', ['|a.c@b.example', 'T|a@b.example']],
    ['a comma in a name', 'Foo Co., Ltd <a@b.example>, c@d.example', ['Foo Co., Ltd|a@b.example', '|c@d.example']],
    ['two commas in a name', 'Foo Co., Ltd., Japan <a@b.example>', ['Foo Co., Ltd., Japan|a@b.example']],
    ['an address in front of a comma', 'a@b.example, Taro <c@d.example>', ['|a@b.example', 'Taro|c@d.example']],
    ['a name by itself in front of an address', 'staff, a@b.example', ['staff|', '|a@b.example']],
    ['a local name in front of a name', 'staff, Taro <t@x.example>', ['staff|', 'Taro|t@x.example']],
    ['names by themselves', '山田, 田中, 佐藤, 鈴木 <s@x.example>', ['山田|', '田中|', '佐藤|', '鈴木|s@x.example']],
    ['commas in two names', 'A, B <a@x.example>, C, D <c@x.example>', ['A, B|a@x.example', 'C, D|c@x.example']],
    ['a cut word with its bracket', '=?utf-8?B?5qCq>, Taro <t@x.example>', ['株>|', 'Taro|t@x.example']],
    ['names by themselves, apart', 'staff; Taro <a@b.example>', ['staff|', 'Taro|a@b.example']],
    ['a colon in a name', 'Re: 打合せ <a@b.example>', ['Re: 打合せ|a@b.example']],
    ['a group without an end', 'G: a@b.example, c@d.example', ['|a@b.example', '|c@d.example']],
    ['an empty group, then an address', 'G:;, a@b.example', ['|a@b.example']],
    ['nobody', 'undisclosed-recipients:', []],
    ['nobody in brackets', '<>', []],
    ['two addresses behind one name', 'T <a@b.example> <c@d.example>', ['T|a@b.example', '|c@d.example']],
    ['two addresses in one pair of brackets', 'T <a@b.example, c@d.example>', ['T|a@b.example', '|c@d.example']],
    ['a comma in brackets that parts no addresses', 'T <a,b@c.example>', ['T|a,b@c.example']],
    ['square brackets', 'T [a@b.example], [c@d.example]', ['T|a@b.example', '|c@d.example']],
    ['an address for a domain', 'a@[192.0.2.1]', ['|a@[192.0.2.1]']],
    ['brackets within brackets', 'T <<a@b.example>>', ['T|a@b.example']],
    ['an address with empty brackets', 'a@b.example <>', ['|a@b.example']],
    ['a sign of an address as the name', 'x@real.example <a@b.example>', ['x@real.example|a@b.example']],
  ])('%s', (_, text, boxes) => {
    expect(readAddressList(text).map(({ display, address }) => `${display}|${address}`)).toEqual(boxes);
  });

  test('any characters end in linear time, with no more mailboxes than separators', () => {
    const marks = fc.constantFrom('<', '>', '(', ')', '"', ',', ';', ':', '@', '\\', ' ', 'a', '=?utf-8?Q?x?=');
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        expect(readAddressList(text).length).toBeLessThanOrEqual(text.split(/[,;<]/).length);
      }),
      { numRuns: 500 },
    );
    const started = processorMs();
    for (const mark of ['(', '<', '"', 'a:', '<"', '(<', 'a: <', '>', '"@', 'a . '])
      readAddressList(mark.repeat(200_000));
    expect(processorMs() - started).toBeLessThan(5000);
  });
});

describe('an encoded word within an address (RFC 2047 5, rule 3)', () => {
  const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
  test.each<[string, string, { display: string; address: string }]>([
    ['shows another address', `${word('a@bank.example')}@evil.example`, { display: 'a@bank.example', address: '=' }],
    ['in two words', `${word('a@bank')}${word('.example')}@evil.example`, { display: 'a@bank.example', address: '=' }],
    ['with a zero', `${word('a@bank.example\0')}@evil.example`, { display: 'a@bank.example', address: '=' }],
    [
      'shows a name and an address',
      `${word('銀行 <a@b.example>')}@evil.example`,
      { display: '銀行 <a@b.example>', address: '=' },
    ],
    ['behind characters', `x.${word('y')}@evil.example`, { display: 'x.y', address: '=' }],
    [
      'in angles',
      `銀行 <${word('a@b.example')}@evil.example>`,
      { display: '銀行', address: `${word('a@b.example')}@evil.example` },
    ],
    [
      'behind a name',
      `銀行 ${word('a@b.example')}@evil.example`,
      { display: '銀行 a@b.example', address: `${word('a@b.example')}@evil.example` },
    ],
    ['before a name and an address', `${word('銀行')} a@b.example`, { display: '銀行', address: 'a@b.example' }],
    ['around all of it', word('a@b.example'), { display: '', address: 'a@b.example' }],
    ['around a name and an address', word('銀行 <a@b.example>'), { display: '銀行', address: 'a@b.example' }],
    ['around the domain', `a@${word('b.example')}`, { display: '', address: 'a@b.example' }],
  ])('%s', (_, written, { display, address }) => {
    expect(readAddressList(written)).toEqual([{ display, address: address === '=' ? written : address }]);
  });

  test('any pieces give addresses as they are written, and never fail', () => {
    const piece = fc.constantFrom(
      '=?',
      '?=',
      'utf-8',
      '?B?',
      '?Q?',
      'YUBi',
      '=40',
      '@',
      '.',
      ' ',
      '<',
      '>',
      '"',
      '(',
      ',',
      'a',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const encoded = readAddressList(text).filter(({ address }) => address.includes('=?'));
        const flat = text.replace(/\s/g, '');
        for (const { address } of encoded) expect(address.length).toBeLessThanOrEqual(flat.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('many words take time in proportion', () => {
    const before = processorMs();
    readAddressList(`${word('a').repeat(20_000)}@evil.example`);
    readAddressList(`${'=?'.repeat(200_000)}@evil.example`);
    readAddressList(`${`${word('a')} `.repeat(20_000)}@evil.example`);
    expect(processorMs() - before).toBeLessThan(5000);
  });
});

test('addresses that stand together are told, a comma between them is not', async () => {
  const faults = async (from: string): Promise<string[]> =>
    (await analyzeMail(bytesOf(`From: ${from}\r\nDate: Mon, 6 Oct 2025 10:00:00 +0900\r\n\r\nx`))).warnings.map(
      ({ code, detail }) => `${code} ${detail}`,
    );
  expect(await faults('<boss@gov.example> <x@y.example>')).toEqual(['mailboxes-run-together from']);
  expect(readAddressList('A <a@b.example, c@d.example, e@f.example>', { most: 2 })).toHaveLength(2);
  expect(await faults('A <boss@gov.example, x@y.example>')).toEqual(['mailboxes-run-together from']);
  expect(await faults('A <boss@gov.example>, B <x@y.example>')).toEqual([]);
  expect(await faults('A <boss@gov.example> <boss@gov.example>')).toEqual([]);
  expect(await faults('"<boss@gov.example>" <x@y.example>')).toEqual([]);
  expect(readAddressList('Taro <a@b.example> Jiro <c@d.example>').map(({ display }) => display)).toEqual([
    'Taro',
    'Jiro',
  ]);
  expect(readAddressList('A <mailto:x@y.example>')).toEqual([{ display: 'A', address: 'x@y.example' }]);
});

test.each([
  ['<a@b.example> (added by c@d.example)', 'a@b.example'],
  ['a@b.example (added by c@d.example)', 'a@b.example'],
  ['a(b)@c.example', 'a(b)@c.example'],
  ['<<a@b.example>>', 'a@b.example'],
  ['<>', null],
])('an identifier without its brackets: %s', (text, id) => expect(withoutAngles(text)).toBe(id));

describe('dates', () => {
  test.each([
    ['Fri, 20 Nov 2026 09:12:41 +0900 (JST)', '2026-11-20T09:12:41+09:00'],
    ['20 Nov 2026 09:12 -0330', '2026-11-20T09:12:00-03:30'],
    ['Fri, 20 Nov 26 09:12:41 GMT', '2026-11-20T09:12:41+00:00'],
    ['Fri Nov 20 09:12:41 2026', '2026-11-20T09:12:41+00:00'],
    ['20-Nov-2026 09:12:41 JST', '2026-11-20T09:12:41+09:00'],
    ['Fri, 20 Nov 2026 09:12:41 GMT+09:00', '2026-11-20T09:12:41+09:00'],
    ['Fri, 20 Nov 2026 09:12:41 GMT+0900 (JST)', '2026-11-20T09:12:41+09:00'],
    ['Fri, 20 Nov 2026 09:12:41 GMT +0900', '2026-11-20T09:12:41+09:00'],
    ['Fri, 20 Nov 2026 09:12:41 UTC+9', '2026-11-20T09:12:41+09:00'],
    ['Fri, 20 Nov 2026 09:12:41 UTC-3:30', '2026-11-20T09:12:41-03:30'],
    ['Fri, 20 Nov 2026 09:12:41 +900', '2026-11-20T09:12:41+09:00'],
    ['Fri, 20 Nov 2026 09:12:41 -330', '2026-11-20T09:12:41-03:30'],
    ['Fri, 20 Nov 2026 09:12:41 +09', '2026-11-20T09:12:41+09:00'],
    ['Fri, 20 Nov 2026 09:12:41+0900', '2026-11-20T09:12:41+09:00'],
    ['Fri, 20 Nov 2026 09:12:41 -0000', '2026-11-20T09:12:41+00:00'],
    ['Fri Nov 20 09:12:41 JST 2026', '2026-11-20T09:12:41+09:00'],
    ['Fri, 21 Nov 1997 09(comment):   55  :  06 -0600', '1997-11-21T09:55:06-06:00'],
    ['Thu, 13 Feb 1969 23:32 -0330 (Newfoundland Time)', '1969-02-13T23:32:00-03:30'],
    ['"Mon, 1 Jan 2024 10:00:00 +0900"', '2024-01-01T10:00:00+09:00'],
    ['2026-11-20T09:12:41.123Z', '2026-11-20T09:12:41+00:00'],
    ['2026-11-20T09:12:41.123+09:00', '2026-11-20T09:12:41+09:00'],
    ['2026/11/20 09:12:41 +0900', '2026-11-20T09:12:41+09:00'],
    ['Fri, 20 Nov 2026 4:12:41 PM +0900', '2026-11-20T16:12:41+09:00'],
    ['Fri, 20 Nov 2026 12:12:41AM +0900', '2026-11-20T00:12:41+09:00'],
    ['Fri, 20 Nov 2026 16:12:41 PM +0900', '2026-11-20T16:12:41+09:00'],
    ['Fri, 20 Nov. 2026 09:12:41 MET', '2026-11-20T09:12:41+01:00'],
    ['Fri, 20 Nov 2026 09:12:41 AST', '2026-11-20T09:12:41-04:00'],
    ['金, 20 11 2026 09:12:41 +0900', '2026-11-20T09:12:41+09:00'],
    ['金, 20 11月 2026 09:12:41 +0900', '2026-11-20T09:12:41+09:00'],
    ['Fri, 20 13 2026 09:12:41 +0900', null],
    ['Mon, 1 Jan 50 10:00:00 +0000', '1950-01-01T10:00:00+00:00'],
    ['Thu, 31 Dec 2026 24:00:00 +0900', '2027-01-01T00:00:00+09:00'],
    ['Thu, 31 Dec 2026 24:00:01 +0900', null],
    ['Fri, 20 Nov 2026 9:12:41 PM +0900', '2026-11-20T21:12:41+09:00'],
    ['Fri, 20 Nov 2026 12:12:41 a.m. JST', '2026-11-20T00:12:41+09:00'],
    ['Fri, 20 Nov 2026 21:12:41 PM +0900', '2026-11-20T21:12:41+09:00'],
    ['2026/11/20 09:12:41 +0900', '2026-11-20T09:12:41+09:00'],
    ['11/20/2026 09:12:41 +0900', null],
    ['Mon, 1 Jan 1899 10:00:00 +0000', null],
    ['Fri, 31 Feb 2026 09:12:41 +0900', null],
    ['Fri, 20 Nov 2026 29:12:41 +0900', null],
    ['yesterday', null],
    ['', null],
  ])('%s', (text, date) => expect(readMailDate(text)).toBe(date));

  test.each(['', '+2500', '+0975', '+90000', 'Mars', 'A'])('a zone that nobody knows is told: %j', async (zone) => {
    const date = `Fri, 20 Nov 2026 09:12:41 ${zone}`;
    const head = `Received: from a.example by b.example; Fri, 20 Nov 2026 09:12:43 +0900\r\nDate: ${date}\r\n`;
    const { analysis, details } = await examineMail(bytesOf(`From: a@b.example\r\n${head}\r\nx`));
    expect(analysis.date).toBe('2026-11-20T09:12:41+00:00');
    expect(analysis.warnings).toEqual([{ code: 'date-zone-unknown', detail: date.trim() }]);
    expect(MAIL_WARNING_WORDS['date-zone-unknown']).toBeDefined();
    expect([details.route.dateOffsetMinutes, details.route.oddities]).toEqual([null, []]);
  });

  test.each(['+0900', '-0000', 'GMT', 'JST', 'GMT+09:00', 'Z', 'PM +0900', 'EEST'])(
    'one that is written is not: %s',
    async (zone) => {
      const mail = await analyzeMail(bytesOf(`From: a@b.example\r\nDate: Fri, 20 Nov 2026 09:12:41 ${zone}\r\n\r\nx`));
      expect(mail.warnings).toEqual([]);
    },
  );

  test('no delay is counted from a clock of an unknown zone', async () => {
    const hop = (zone: string): string =>
      `Received: from a.example by b.example; Fri, 20 Nov 2026 09:12:43 ${zone}\r\n`;
    const { received } = await analyzeMail(
      bytesOf(`${hop('+0900')}${hop('+2500')}${hop('GMT+9')}From: a@b.example\r\n\r\nx`),
    );
    expect(received.map(({ delaySeconds }) => delaySeconds)).toEqual([null, null, 0]);
  });
});

describe('route and authentication', () => {
  const mail = join(
    'Received: from mx.victim.example (mx [198.51.100.1]) by store.victim.example; Fri, 20 Nov 2026 09:13:00 +0900\r\n',
    'Authentication-Results: mx.victim.example; spf=pass (a; b) smtp.mailfrom=x;\r\n dkim=fail reason="x"; dmarc=fail\r\n',
    'Received: from out.sender.example ([IPv6:2001:db8::1]) by mx.victim.example with ESMTP id 1\r\n\t; Fri, 20 Nov 2026 00:12:30 +0000\r\n',
    'Authentication-Results: evil.example; spf=pass\r\n',
    'Return-Path: <bounce@sender.example>\r\nMessage-ID: <1@sender.example>\r\nFrom: a@sender.example\r\n\r\n',
  );

  test('hops come first to last with their delays', async () => {
    const { received, returnPath, messageId } = await analyzeMail(mail);
    expect(received).toEqual([
      {
        from: 'out.sender.example',
        by: 'mx.victim.example',
        ip: '2001:db8::1',
        at: '2026-11-20T00:12:30+00:00',
        delaySeconds: null,
      },
      {
        from: 'mx.victim.example',
        by: 'store.victim.example',
        ip: '198.51.100.1',
        at: '2026-11-20T09:13:00+09:00',
        delaySeconds: 30,
      },
    ]);
    expect([returnPath, messageId]).toEqual(['bounce@sender.example', '1@sender.example']);
  });

  test('only named servers are trusted, and only their failures are signs', async () => {
    const nobody = await analyzeMail(mail);
    expect(nobody.authentication.every((result) => !result.trusted)).toBe(true);
    expect(nobody.signs.filter((sign) => sign.id === 'sender.auth')).toEqual([]);
    const named = await analyzeMail(mail, { trustedAuthservs: ['MX.victim.example'] });
    expect(named.authentication).toEqual([
      { method: 'spf', result: 'pass', by: 'mx.victim.example', trusted: true },
      { method: 'dkim', result: 'fail', by: 'mx.victim.example', trusted: true },
      { method: 'dmarc', result: 'fail', by: 'mx.victim.example', trusted: true },
      { method: 'spf', result: 'pass', by: 'evil.example', trusted: false },
    ]);
    expect(named.signs.find((sign) => sign.id === 'sender.auth')?.weight).toBe(3);
  });
});
