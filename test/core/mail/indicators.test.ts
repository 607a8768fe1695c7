import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIndicators, sortIndicators, type IndicatorSource } from '../../../core/mail/indicators.ts';
import { readLinks } from '../../../core/mail/links.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { NOISE_WORDS } from '../../../core/text/noise-words.ts';
import { join } from './mail-builder.ts';

function source(mail: string, ownDomains: readonly string[] = []): IndicatorSource {
  const read = readMail(join(mail));
  return { mail: read, links: readLinks(read.text, read.htmlContent.references), attachments: [], ownDomains };
}

const HEADERS =
  'Received: from evil.test (evil.test [203.0.113.5]) by mx.victim.example; Fri, 20 Nov 2026 09:00:00 +0900\r\n' +
  'X-Originating-IP: [198.51.100.7]\r\nFrom: a@evil.test\r\nReply-To: taro@victim.example\r\nSubject: s\r\n' +
  'Message-ID: <1@evil.test>\r\nX-Mailer: Foxmail 7\r\nContent-Type: text/html; charset=utf-8\r\n\r\n';
const BODY =
  '<html xmlns="http://www.w3.org/1999/xhtml"><a href="http://www.w3.org/1999/xhtml">x</a><a href="https://portal.victim.example/a">y</a>' +
  '<a href="https://fonts.googleapis.com/css?x=https%3A%2F%2Fc2.test%2F">z</a><a href="hxxps://evil[.]test/a">w</a>' +
  '<img src="https://fonts.gstatic.com/a.png"><a href="http://192.168.0.1/">v</a><a href="file://share.test/a">u</a>';

test('values with where they were seen; noise apart with its reason', () => {
  const { indicators, noise } = sortIndicators(source(HEADERS + BODY, ['victim.example']));
  expect(indicators.map(({ family, type, value, where }) => [family, type, value, where].join(' | '))).toEqual([
    'mail | email-address | a@evil.test | From',
    'mail | subject | s | Subject',
    'mail | message-id | 1@evil.test | Message-ID',
    'mail | mailer | Foxmail 7 | x-mailer',
    'mail | ipv4 | 198.51.100.7 | X-Originating-IP',
    'mail | ipv4 | 203.0.113.5 | Received',
    'communication | url | https://fonts.googleapis.com/css?x=https%3A%2F%2Fc2.test%2F | link',
    'communication | url | https://c2.test/ | link via fonts.googleapis.com',
    'communication | domain | c2.test | link via fonts.googleapis.com',
    'communication | url | https://evil.test/a | link',
    'communication | domain | evil.test | link',
    'communication | domain | share.test | link',
  ]);
  expect(noise.map(({ type, value, reason }) => [type, value, reason].join(' | '))).toEqual([
    'email-address | taro@victim.example | own-domain',
    'url | http://www.w3.org/1999/xhtml | infrastructure',
    'domain | www.w3.org | infrastructure',
    'url | https://portal.victim.example/a | own-domain',
    'domain | portal.victim.example | own-domain',
    'domain | fonts.googleapis.com | infrastructure',
    'url | http://192.168.0.1/ | own-domain',
    'url | https://fonts.gstatic.com/a.png | infrastructure',
    'domain | fonts.gstatic.com | infrastructure',
  ]);
  expect(readIndicators(source(HEADERS + BODY, ['victim.example']))).toEqual(indicators);
  expect(new Set(noise.map(({ reason }) => reason))).toEqual(new Set(Object.keys(NOISE_WORDS)));
});

test('what means something within a network only is noise, unless it is hidden or comes with a file', () => {
  const text = '\\\\nas.local\\a http://printer/ http://192.168.0.1/a http://0xC0A80001/b \\\\evil.test\\a';
  const { indicators, noise } = sortIndicators({
    ...source(`From: a@evil.test\r\n\r\n${text}`),
    addresses: [{ written: '\\\\maker-pc\\c\\a.exe', where: 'attachment a.lnk (shortcut-target)' }],
  });
  const values = indicators.filter(({ family }) => family === 'communication').map(({ value }) => value);
  expect(values).toEqual(['http://0xC0A80001/b', 'evil.test', 'maker-pc']);
  expect(noise.map(({ value }) => value)).toEqual(['nas.local', 'http://printer/', 'printer', 'http://192.168.0.1/a']);
});

const bodyValues = (text: string): string[] =>
  readIndicators(
    source(`From: a@evil.test\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`, ['victim.example']),
  )
    .filter(({ where }) => where !== 'From')
    .map(({ type, value, where }) => `${type} ${value} ${where}`);

test.each([
  ['taro[@]evil[.]example', 'taro', 'evil.example'],
  ['連絡はtaro.a(at)mail(dot)evil(dot)example まで', 'taro.a', 'mail.evil.example'],
  ['taro＠evil．example', 'taro', 'evil.example'],
  ['ｔａｒｏ＠ｅｖｉｌ．ｅｘａｍｐｌｅ', 'taro', 'evil.example'],
  ['taro@evil[.]example', 'taro', 'evil.example'],
  ['taro[@]evil.example', 'taro', 'evil.example'],
])('a defanged mail address is a value: %s', (text, name, domain) => {
  expect(bodyValues(text).filter((line) => line.endsWith(' text'))).toEqual([
    `email-address ${name}@${domain} text`,
    `domain ${domain} text`,
  ]);
});

test.each([
  'taro@partner.example',
  '連絡先：info＠partner.example',
  'array[@]length',
  'x[.]y @ z',
  '単価＠１．５円 と 3＠100',
  'taro[@]victim[.]example',
  'https://taro@evil.test/(at)',
])('others are the people of the mail, or none: %s', (text) => {
  expect(bodyValues(text).filter((line) => line.endsWith(' text'))).toEqual([]);
});

test('a URL has its host as the domain beside it, the rest as written; an address stays as it is hidden', () => {
  const values = bodyValues(
    'https://ev\u00adil.test/Soft https://\u0435vil.test/A?b=C https://EVIL.test:80/ http://0x7f.1/',
  );
  expect(values).toEqual([
    'url https://evil.test/Soft link',
    'domain evil.test link',
    'url https://xn--vil-qdd.test/A?b=C link',
    'domain xn--vil-qdd.test link',
    'url https://evil.test:80/ link',
    'url http://0x7f.1/ link',
  ]);
});

test('where relative addresses start from is told, also when none does', () => {
  const { indicators } = sortIndicators(source(`${HEADERS}<base href="http://base.test/d/">x`));
  expect(indicators).toContainEqual({
    ...{ family: 'communication', type: 'domain' },
    ...{ value: 'base.test', where: 'html base' },
  });
});

test('who invites is told, unless it is who gets the mail', () => {
  const invited = (address: string): string[] => {
    const calendar = `BEGIN:VCALENDAR\r\nORGANIZER;CN="a, b":MAILTO:${address}\r\nEND:VCALENDAR\r\n`;
    const mail = `From: a@evil.test\r\nTo: Me@victim.example\r\nContent-Type: text/calendar\r\n\r\n${calendar}`;
    return sortIndicators(source(mail))
      .indicators.filter(({ where }) => where === 'ORGANIZER')
      .map(({ type, value }) => `${type} ${value}`);
  };
  expect(invited('boss@other.test')).toEqual(['email-address boss@other.test']);
  expect(invited('me@victim.example')).toEqual([]);
  expect(invited('a@evil.test')).toEqual([]);
  expect(invited('')).toEqual([]);
});

test('noise does not push out what is none, and both lists are bounded', () => {
  const many = (host: string): string =>
    Array.from({ length: 900 }, (_, index) => `<a href="https://${host}/${index}">x</a>`).join('');
  const { indicators, noise } = sortIndicators(
    source(`${HEADERS}${many('www.w3.org')}<a href="https://evil.test/">x</a>`),
  );
  expect(indicators.map(({ value }) => value)).toContain('https://evil.test/');
  expect(noise.length).toBe(500);
  expect(sortIndicators(source(HEADERS + many('evil.test'))).indicators.length).toBe(500);
});

test('any body gives values of the model', () => {
  const piece = fc.constantFrom(
    '<a href="',
    '">',
    'https://',
    'evil[.]test',
    '?u=https://b.test',
    '\\\\x',
    '<base href="',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 40 }), (pieces) => {
      const { indicators, noise } = sortIndicators(source(HEADERS + pieces.join('')));
      expect(indicators.length + noise.length).toBeLessThan(200);
    }),
    { numRuns: 200 },
  );
});

test('an address with other slashes, or none, is listed as a browser asks for it', () => {
  const links = ['https:evil.test/a', 'https:/\\evil.test/b', '//evil.test/c', 'http:0x7f.1/', 'HTTPS:////EVIL.test/d'];
  const body = links.map((href) => `<a href="${href}">x</a>`).join('');
  const { indicators } = sortIndicators(source(HEADERS + body));
  const urls = indicators.filter(({ type }) => type === 'url').map(({ value }) => value);
  expect(urls).toEqual([
    'https://evil.test/a',
    'https://evil.test/b',
    'https://evil.test/c',
    'http://0x7f.1/',
    'HTTPS://evil.test/d',
  ]);
});
