import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { readCalendarEntry, readCalendarFiles } from '../../../../core/mail/calendar/calendar-entry.ts';
import { MAX_CALENDAR_PROPERTIES } from '../../../../core/mail/calendar/property.ts';
import { base64, bytesOf, encodeJapanese, multipart } from '../mail-builder.ts';
import { processorMs } from '../../../processor-time.ts';

const HEAD = 'From: a@b.example\r\nDate: Fri, 20 Nov 2026 09:12:41 +0900\r\n';
const calendar = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const part = (body: string, head = 'Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n') => ({
  head,
  body,
});
const hrefs = (...lines: string[]): string[] =>
  readCalendarEntry(calendar(...lines)).references.map(({ href }) => href);

describe('an invitation', () => {
  const body = calendar(
    'ORGANIZER;CN="山田, 太郎":mailto:taro@evil.example',
    'ATTENDEE;ROLE=REQ-PARTICIPANT;CN=me:MAILTO:me@victim.example',
    'SUMMARY:会議\\, 至急',
    'DESCRIPTION:資料は https://evil.example/a?b=c\\nパスワード: abc\\, で',
    '  す',
    `ATTACH;VALUE=BINARY;ENCODING=BASE64;FMTTYPE=application/zip;X-FILENAME="資料.zip":${base64(bytesOf('PK\u0003\u0004'))}`,
  );

  test('is the text of a mail that has no other', async () => {
    const { text } = await analyzeMail(multipart(HEAD, [part(body)]));
    expect(text).toBe(
      [
        'ORGANIZER: 山田, 太郎 <taro@evil.example>',
        'ATTENDEE: me <me@victim.example>',
        '会議, 至急',
        '資料は https://evil.example/a?b=c',
        'パスワード: abc, で す',
      ].join('\n'),
    );
  });

  test('leaves another text as it is, and its links and files count', async () => {
    const mail = await analyzeMail(multipart(HEAD, [part('plain', 'Content-Type: text/plain\r\n'), part(body)]));
    expect(mail.text).toBe('plain');
    expect(mail.links.map(({ href, host }) => [href, host])).toEqual([['https://evil.example/a?b=c', 'evil.example']]);
    expect(mail.attachments.map(({ name, declaredType, size }) => [name, declaredType, size])).toEqual([
      ['資料.zip', 'application/zip', 4],
    ]);
  });

  test('counts as an attachment too', async () => {
    const head = 'Content-Type: application/ics; name="invite.ics"\r\nContent-Disposition: attachment\r\n';
    const mail = await analyzeMail(multipart(HEAD, [part(body, head)]));
    expect(mail.links.map(({ href }) => href)).toEqual(['https://evil.example/a?b=c']);
    expect(mail.attachments.map(({ name }) => name)).toEqual(['invite.ics', '資料.zip']);
  });
});

test('a file that is written as an address', () => {
  const script = '<script>x</script>';
  const read = readCalendarFiles(
    calendar(
      `ATTACH:data:application/hta;charset=utf-8;base64,${base64(bytesOf(script))}`,
      'ATTACH;X-FILENAME=a.js:DATA:,a%28%22b%22)%',
      'ATTACH:https://evil.example/data:,a',
    ),
  );
  expect(read.files.map(({ name, type, bytes }) => [name, type, new TextDecoder().decode(bytes)])).toEqual([
    ['', 'application/hta', script],
    ['a.js', 'application/octet-stream', 'a("b")%'],
  ]);
});

describe('what every calendar says', () => {
  const body = calendar(
    'PRODID:-//Example//calendar.example.com//JA',
    'TZID:Asia/Tokyo',
    'TZURL:http://tzurl.org/zoneinfo-outlook/Asia/Tokyo',
    'ORGANIZER;CN=山田:mailto:taro@partner.test',
    'SUMMARY:会議',
    'URL:https://meet.example.com/a',
  );
  test.each([
    ['shown', 'Content-Type: text/calendar; method=REQUEST\r\n'],
    ['attached', 'Content-Type: text/calendar; name=a.ics\r\nContent-Disposition: attachment\r\n'],
  ])('is no finding: %s', async (_, head) => {
    const { links, signs, warnings, indicators } = await analyzeMail(
      multipart(`${HEAD}Subject: s\r\nMessage-ID: <1@b>\r\n`, [part(body, head)]),
    );
    expect(links.map(({ href }) => href)).toEqual(['https://meet.example.com/a']);
    expect(indicators.filter(({ type }) => type === 'url').map(({ value }) => value)).toEqual([
      'https://meet.example.com/a',
    ]);
    expect(signs).toEqual([]);
    expect(warnings.map(({ code }) => code)).not.toContain('charset-guessed');
  });

  test('another charset than the one it has by itself is guessed', async () => {
    const bytes = multipart(HEAD, [
      { head: 'Content-Type: text/calendar\r\n', body: encodeJapanese(calendar('SUMMARY:至急の会議です'), 'SJIS') },
    ]);
    expect((await analyzeMail(bytes)).warnings.map(({ code }) => code)).toContain('charset-guessed');
  });
});

describe('where a calendar leads', () => {
  test.each([
    ['a web page', 'URL:https://evil.example/u', 'https://evil.example/u'],
    ['a share', 'ATTACH:file://evil.example/share/a.exe', 'file://evil.example/share/a.exe'],
    ['a share of Windows', 'ATTACH:\\\\evil.example\\a', '\\\\evil.example\\a'],
    ['a file elsewhere', 'ATTACH;FMTTYPE=application/pdf:https://evil.example/a.pdf', 'https://evil.example/a.pdf'],
    ['a folded line', 'URL:https://evil.ex\r\n ample/u', 'https://evil.example/u'],
    ['another form of the text', 'DESCRIPTION;ALTREP="https://evil.example/d":x', 'https://evil.example/d'],
    ['HTML', 'X-ALT-DESC;FMTTYPE=text/html:<a href="https://evil.example/h">\\n x</a>', 'https://evil.example/h'],
    ['a meeting', 'CONFERENCE;VALUE=URI:https://evil.example/c', 'https://evil.example/c'],
    ['a property of one program', 'X-MICROSOFT-SKYPETEAMSMEETINGURL:https://evil.example/t', 'https://evil.example/t'],
    ['vCalendar 1.0', 'DESCRIPTION;QUOTED-PRINTABLE:see https://evil.=\r\nexample/=71', 'https://evil.example/q'],
  ])('%s', (_, line, href) => {
    expect(hrefs(line)).toEqual([href]);
  });

  test('addresses of people and of parts are no links', () => {
    expect(
      hrefs('ATTACH:cid:part1@x', 'ORGANIZER:mailto:a@b.example', 'URL:', 'ATTACH;ENCODING=BASE64:aHR0cDovL3g='),
    ).toEqual([]);
  });

  test('too many properties are told', async () => {
    const many = calendar(...Array.from({ length: MAX_CALENDAR_PROPERTIES }, () => 'COMMENT:x'));
    const mail = await analyzeMail(multipart(HEAD, [part(many)]));
    expect(mail.warnings.map(({ code }) => code)).toContain('calendar-truncated');
  });

  test('never throws and ends, whatever it reads', () => {
    const pieces = fc.constantFrom(
      'ATTACH',
      'URL',
      ':',
      ';',
      '=',
      '"',
      '\\',
      '\n',
      '\r\n ',
      'ENCODING=BASE64',
      ';QUOTED-PRINTABLE',
      '=\n',
      'https://a.example',
      '<a href=x>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (all) => {
        const source = all.join('');
        expect(readCalendarEntry(source).text.length).toBeLessThanOrEqual(source.length + 20 * all.length);
        expect(readCalendarFiles(source).complete).toBe(true);
      }),
      { numRuns: 500 },
    );
    const started = processorMs();
    for (const line of ['ATTACH;', 'a=";', 'X:=\n', '\n ', 'URL:http://a.example\n'])
      readCalendarEntry(`DESCRIPTION;QUOTED-PRINTABLE:${line.repeat(100_000)}`);
    expect(processorMs() - started).toBeLessThan(5000);
  });
});
