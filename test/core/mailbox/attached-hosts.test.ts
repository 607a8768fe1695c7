import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { readDocument } from '../../../core/mailbox/read-document.ts';
import { aMail, indexOf } from './mail-maker.ts';

const PLACE = { path: 'x', offset: 0, size: 1, item: null };

function mailWith(
  name: string,
  content: Uint8Array | string,
  type = 'application/octet-stream',
  text = 'hello',
): Uint8Array {
  const base64 = Buffer.from(content).toString('base64');
  return strToU8(
    `From: a@example.com\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n${text}\n` +
      `--b\nContent-Type: ${type}\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${base64}\n--b--\n`,
  );
}

const PAGE = '<html><form action="https://form.example/x"><a href="https://link.example/">a</a></form></html>';
const hostsOf = async (mail: Uint8Array): Promise<string[]> => (await readDocument(mail, PLACE)).hosts;

describe('the hosts of an attached file', () => {
  it('are those of the links and forms of a page, also within an archive', async () => {
    expect((await hostsOf(mailWith('a.html', PAGE))).sort()).toEqual(['form.example', 'link.example']);
    expect((await hostsOf(mailWith('a.zip', zipSync({ 'a.htm': strToU8(PAGE) })))).sort()).toEqual([
      'form.example',
      'link.example',
    ]);
  });

  it('are those behind an address that forwards, and of a shortcut', async () => {
    const inner = encodeURIComponent('https://evil.example/a');
    expect(await hostsOf(mailWith('a.html', `<html><a href="https://www.google.com/url?q=${inner}">a</a>`))).toContain(
      'evil.example',
    );
    expect(await hostsOf(mailWith('a.url', '[InternetShortcut]\r\nURL=https://shortcut.example/x\r\n'))).toContain(
      'shortcut.example',
    );
  });

  it('are none where it leads nowhere, or is a report of servers', async () => {
    expect(await hostsOf(mailWith('a.html', '<html><p>ふつうの文章</p><a href="#top">上へ</a></html>'))).toEqual([]);
    expect(await hostsOf(mailWith('a.bin', new Uint8Array(1000).fill(7)))).toEqual([]);
    const report = 'Reporting-MTA: dns; mx.example.jp\n\nFinal-Recipient: rfc822; https://x.example.jp/\n';
    expect(await hostsOf(mailWith('a.txt', report, 'message/delivery-status'))).toEqual([]);
  });

  it('are looked for in so much of a file, and of a mail, as takes little time', async () => {
    const middle = `${'<p>あ</p>'.repeat(100_000)}`;
    const page = `<html>${middle}<a href="https://middle.example/">a</a>${middle}<a href="https://end.example/">a</a>`;
    expect(await hostsOf(mailWith('a.html', page))).toEqual(['end.example']);
  });
});

it('finds a host by the name that people read, whole or in part, and by the one that programs ask for', async () => {
  const index = await indexOf([
    aMail({ hosts: ['xn--r8jz45g.example'] }),
    aMail({ hosts: ['xn--wgv71a119e.example', 'a.example'] }),
  ]);
  const total = async (typed: string): Promise<number> => (await index.search(parseQuery(typed))).total;
  expect(await total('host:日本語.example')).toBe(1);
  expect(await total('ホスト:日本')).toBe(1);
  expect(await total('host:xn--wgv71a119e')).toBe(1);
  expect(await total('host:中国')).toBe(0);
});

describe('a calendar', () => {
  const CALENDAR = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'ORGANIZER;CN=主催:mailto:boss@evil.example',
    'SUMMARY:緊急会議',
    'DESCRIPTION:資料は\\n別便です',
    'LOCATION:第三会議室',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

  it.each(['text/calendar', 'application/ics', 'application/octet-stream'])(
    'is read as text, attached as %s',
    async (type) => {
      const { text } = await readDocument(mailWith('invite.ics', CALENDAR, type), PLACE);
      for (const word of ['緊急会議', '資料は\n別便です', '第三会議室', 'boss@evil.example', '主催'])
        expect(text).toContain(word);
    },
  );

  it('is not there twice where the mail says the same', async () => {
    const said = 'ORGANIZER: 主催 <boss@evil.example>\n緊急会議\n資料は\n別便です\n第三会議室';
    const { text } = await readDocument(mailWith('invite.ics', CALENDAR, 'text/calendar', said), PLACE);
    expect(text.match(/緊急会議/g)).toHaveLength(1);
  });
});
