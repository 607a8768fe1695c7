import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeaderField } from '../../../../core/mail/header-block.ts';
import { readReceivedPath } from '../../../../core/mail/received-path.ts';
import { addressScope, ipv6Groups, plainAddress } from '../../../../core/mail/route/ip-address.ts';
import { readRoute } from '../../../../core/mail/route/mail-route.ts';
import { MailRoute, ROUTE_ODDITIES } from '../../../../core/model/mail-details.ts';
import { ROUTE_ODDITY_WORDS } from '../../../../core/text/route-words.ts';

const field = (name: string, text: string): HeaderField => ({
  name,
  key: name.toLowerCase(),
  text,
  start: 0,
  end: 0,
});
const routeOf = (
  date: string,
  iso: string | null,
  received: readonly string[],
  others: readonly HeaderField[] = [],
): MailRoute =>
  MailRoute.parse(readRoute([...received.map((text) => field('Received', text)), field('Date', date), ...others], iso));

/** Newest first, as in a mail. */
const HOPS = [
  'from mx.victim.example ([192.168.1.2]) by store.victim.example with LMTP id 4; Fri, 20 Nov 2026 09:12:50 +0900',
  'from gw.sender.example (gw.sender.example [203.0.113.5]) by mx.victim.example with ESMTPS id 3; Fri, 20 Nov 2026 09:12:40 +0900',
  'from pc (pc [10.1.2.3]) by gw.sender.example with ESMTP id 2; Fri, 20 Nov 2026 09:12:33 +0900',
];

test('hops, first external hop, delays, offsets', () => {
  const route = routeOf('Fri, 20 Nov 2026 09:12:30 +0900', '2026-11-20T09:12:30+09:00', HOPS);
  expect(route.hops.map(({ ip, private: isPrivate, delaySeconds }) => [ip, isPrivate, delaySeconds])).toEqual([
    ['10.1.2.3', true, null],
    ['203.0.113.5', false, 7],
    ['192.168.1.2', true, 10],
  ]);
  expect(route).toMatchObject({
    originating: { ip: '203.0.113.5', where: 'Received' },
    firstExternal: 1,
    dateOffsetMinutes: 540,
    routeOffsetMinutes: 540,
    oddities: [],
  });
});

test('the path of the analysis has the same hops in its five keys', () => {
  expect(readReceivedPath(HOPS.map((text) => field('Received', text)))).toEqual([
    { from: 'pc', by: 'gw.sender.example', ip: '10.1.2.3', at: '2026-11-20T09:12:33+09:00', delaySeconds: null },
    {
      from: 'gw.sender.example',
      by: 'mx.victim.example',
      ip: '203.0.113.5',
      at: '2026-11-20T09:12:40+09:00',
      delaySeconds: 7,
    },
    {
      from: 'mx.victim.example',
      by: 'store.victim.example',
      ip: '192.168.1.2',
      at: '2026-11-20T09:12:50+09:00',
      delaySeconds: 10,
    },
  ]);
});

test.each([
  ['X-Originating-IP', '[198.51.100.7]', '198.51.100.7'],
  ['X-Source-IP', '198.51.100.8', '198.51.100.8'],
  ['X-Yahoo-Post-IP', '198.51.100.9', '198.51.100.9'],
  ['X-Originating-IP', '[2001:db8::7]', '2001:db8::7'],
  ['X-PHP-Script', 'www.host.example/form.php for 198.51.100.10', '198.51.100.10'],
  ['X-Originating-IP', '[192.168.0.1]', null],
  ['X-Originating-IP', 'unknown', null],
])('%s: %s', (name, text, ip) => {
  const { originating } = routeOf('', null, HOPS, [field(name, text)]);
  expect(originating).toEqual(ip === null ? { ip: '203.0.113.5', where: 'Received' } : { ip, where: name });
});

describe('oddities', () => {
  const codes = (date: string, iso: string | null, received: readonly string[]): string[] =>
    routeOf(date, iso, received).oddities.map(({ code }) => code);
  const hop = (time: string, from = 'a.example (a.example [203.0.113.5])'): string =>
    `from ${from} by b.example with SMTP; ${time}`;

  test.each<[string, string, string | null, string[], string[]]>([
    [
      'none',
      'Fri, 20 Nov 2026 09:00:00 +0900',
      '2026-11-20T09:00:00+09:00',
      [hop('Fri, 20 Nov 2026 09:01:00 +0900')],
      [],
    ],
    [
      'clock-backwards',
      '',
      null,
      [hop('Fri, 20 Nov 2026 09:00:00 +0900'), hop('Fri, 20 Nov 2026 09:10:00 +0900')],
      ['clock-backwards'],
    ],
    [
      'long-delay',
      '',
      null,
      [hop('Fri, 20 Nov 2026 19:00:00 +0900'), hop('Fri, 20 Nov 2026 09:10:00 +0900')],
      ['long-delay'],
    ],
    [
      'ahead',
      'Fri, 20 Nov 2026 12:00:00 +0900',
      '2026-11-20T12:00:00+09:00',
      [hop('Fri, 20 Nov 2026 09:10:00 +0900')],
      ['date-after-receipt'],
    ],
    [
      'behind',
      'Wed, 18 Nov 2026 12:00:00 +0900',
      '2026-11-18T12:00:00+09:00',
      [hop('Fri, 20 Nov 2026 09:10:00 +0900')],
      ['date-long-before-receipt'],
    ],
    [
      'zone',
      'Fri, 20 Nov 2026 08:00:00 +0800',
      '2026-11-20T08:00:00+08:00',
      [hop('Fri, 20 Nov 2026 09:10:00 +0900')],
      ['time-zone-differs'],
    ],
    [
      'zone of UTC',
      'Fri, 20 Nov 2026 09:00:00 +0900',
      '2026-11-20T09:00:00+09:00',
      [hop('Fri, 20 Nov 2026 00:10:00 +0000')],
      [],
    ],
    ['no zone', 'Fri, 20 Nov 2026 09:00:00', '2026-11-20T09:00:00+00:00', [hop('Fri, 20 Nov 2026 09:10:00 +0900')], []],
    ['names', '', null, [hop('', 'mail.bank.example (x.hosting.test [203.0.113.5])')], ['name-differs-from-address']],
    ['dynamic', '', null, [hop('', 'pc (p123-ipngn1001.tokyo.isp.example [203.0.113.5])')], ['dynamic-host']],
    ['dynamic DNS', '', null, [hop('', 'x.duckdns.org (x.duckdns.org [203.0.113.5])')], ['dynamic-host']],
    ['nothing', '', null, [], ['no-first-hop']],
  ])('%s', (_, date, iso, received, expected) => expect(codes(date, iso, received)).toEqual(expected));

  test('are bounded, and each has its words', () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      hop(`Fri, 20 Nov 2026 09:${index % 2 === 0 ? '00' : '50'}:00 +0900`),
    );
    expect(codes('', null, many).length).toBe(50);
    expect(Object.keys(ROUTE_ODDITY_WORDS).sort()).toEqual([...ROUTE_ODDITIES].sort());
  });
});

describe('addresses', () => {
  test.each([
    ['10.0.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', 'global'],
    ['192.168.0.1', 'private'],
    ['100.64.0.1', 'shared'],
    ['100.128.0.1', 'global'],
    ['127.0.0.1', 'loopback'],
    ['169.254.1.1', 'link-local'],
    ['0.0.0.0', 'reserved'],
    ['239.1.1.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['8.8.8.8', 'global'],
    ['::1', 'loopback'],
    ['::', 'reserved'],
    ['fe80::1', 'link-local'],
    ['fd00::1', 'private'],
    ['fc00::1', 'private'],
    ['2001:db8::1', 'global'],
    ['2002:a05:6a10:9f81::', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['::ffff:8.8.8.8', 'global'],
    ['ff02::1', 'reserved'],
    ['64:ff9b::8.8.8.8', 'global'],
    ['1.2.3', null],
    ['01.2.3.4', null],
    ['256.1.1.1', null],
    ['1::2::3', null],
    ['12345::', null],
    ['1:2:3:4:5:6:7:8:9', null],
    ['1:2:3:4:5:6:7:8::', null],
    [':1', null],
    ['', null],
  ])('%s is %s', (text, scope) => expect(addressScope(text)).toBe(scope));

  test('IPv6 as written by another program reads as the same groups', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const groups = ipv6Groups(text);
        const expected = new URL(`http://[${text}]/`).hostname;
        expect(groups).not.toBeNull();
        expect(new URL(`http://[${(groups ?? []).map((group) => group.toString(16)).join(':')}]/`).hostname).toBe(
          expected,
        );
      }),
    );
  });

  test.each([
    ['[203.0.113.5]', '203.0.113.5'],
    ['[IPv6:2001:DB8::1]', '2001:db8::1'],
    ['[203.0.113.5]:25', '203.0.113.5'],
    ['[::ffff:203.0.113.5]', '203.0.113.5'],
    ['[fe80::1%12]', 'fe80::1'],
    ['example', null],
  ])('%s is plain %s', (text, plain) => expect(plainAddress(text)).toBe(plain));
});

test('any headers give a route', () => {
  const piece = fc.constantFrom(
    'from ',
    ' by ',
    '; ',
    'Fri, 20 Nov 2026 09:00:00 +0900',
    '[203.0.113.5]',
    '(',
    ')',
    'x.duckdns.org',
    '+9999',
  );
  const text = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 20 })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), text, (received, date) => {
      routeOf(date, '2026-11-20T09:00:00+09:00', received);
    }),
    { numRuns: 500 },
  );
});
