import { expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { bytesOf } from './mail-builder.ts';

const read = (html: string, from = 'a@news.example.co.jp'): Promise<MailAnalysis> =>
  analyzeMail(
    bytesOf(
      `From: ${from}\r\nTo: b@client.example.jp\r\nDate: Mon, 5 Jan 2026 10:00:00 +0900\r\nSubject: s\r\n` +
        `MIME-Version: 1.0\r\nContent-Type: text/html; charset=us-ascii\r\n\r\n${html}\r\n`,
    ),
  );
const link = (href: string, shown = href): string => `<a href="${href}">${shown}</a>`;
const hosts = (mail: MailAnalysis): (string | null)[] => mail.links.map(({ host }) => host);

/* Nothing stands between neighbours on the screen either, but each is a link of its own. */
test('links side by side are as many addresses, and the text is as it is shown', async () => {
  const mail = await read(
    `<p>${link('https://one.example.jp/x')}${link('https://two.example.jp/')}<b>New</b> ` +
      `${link('https://three.example.jp/', 'three.example.jp')}${link('https://four.example.jp/', 'four.example.jp')}</p>`,
  );
  expect(mail.text).toBe('https://one.example.jp/xhttps://two.example.jp/New three.example.jpfour.example.jp');
  expect(hosts(mail)).toEqual(['one.example.jp', 'two.example.jp', 'three.example.jp', 'four.example.jp']);
  expect(mail.signs).toEqual([]);
});

test('words behind a link do not go on with its address', async () => {
  const mail = await read(
    `<p>${link('https://one.example.jp/x')}foo</p><p>https://two.example.jp/${link('https://one.example.jp/x', 'y')}</p>`,
  );
  expect(mail.links.map(({ href }) => href)).toEqual([
    'https://one.example.jp/x',
    'https://one.example.jp/x',
    'https://two.example.jp/',
  ]);
});

test.each([
  ['a name of a host', link('https://company.example.co.jp/', 'company.example.co.jp')],
  ['another link', link('https://company.example.co.jp/')],
  ['a button', '<button>more</button>'],
])('a mail address in front of %s is no look-alike', async (_what, neighbour) => {
  const mail = await read(
    `<p>${link('mailto:a@company.example', 'a@company.example')}${neighbour}</p>`,
    'a@company.example',
  );
  expect(mail.signs.map(({ id }) => id).filter((id) => id.startsWith('sender.'))).toEqual([]);
});

test('an address that a mail is written around stays whole', async () => {
  const mail = await read('<p>https://one.<b>example</b>.jp/<wbr>x<span>/y</span> mail: a@<i>company</i>.example</p>');
  expect(mail.links.map(({ href }) => href)).toEqual(['https://one.example.jp/x/y']);
});
