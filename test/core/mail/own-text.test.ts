import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { ownText } from '../../../core/mail/own-text.ts';
import { processorMs } from '../../processor-time.ts';
import { join } from './mail-builder.ts';

const ADDRESS = 'suzuki@other.example.jp';
const QUOTED = `お世話になります。\n\n--\n株式会社見本 鈴木\n${ADDRESS}`;

async function senderSigns(body: string, type = 'text/plain', from = 'tanaka@gmail.com'): Promise<string[]> {
  const mail = join(`From: ${from}\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${body}`);
  return (await analyzeMail(mail)).signs.map(({ id, weight }) => `${id} ${weight}`);
}

const HEADER = `差出人: 鈴木 <${ADDRESS}>\n送信日時: 2025年11月28日 17:00\n宛先: 田中\n件名: 見積`;
const ABOVE: readonly (readonly [what: string, above: string])[] = [
  ['Outlook, plain', `-----Original Message-----\nFrom: Suzuki <${ADDRESS}>\nSent: Friday`],
  ['Outlook, plain, Japanese', `-----元のメッセージ-----\n${HEADER}`],
  ['Outlook Express', `----- Original Message -----\nFrom: "Suzuki" <${ADDRESS}>`],
  ['Outlook, a line', `________________________________\n差出人: 鈴木 <${ADDRESS}>\n件名: 見積`],
  ['Outlook, a line apart', `________________________________\n\nFrom: Suzuki <${ADDRESS}>\nSent: Friday`],
  ['Outlook, only the header', HEADER],
  ['Outlook, bold in plain text', `*From:* Suzuki <${ADDRESS}>\n*Sent:* Friday\n*To:* Tanaka`],
  ['Gmail, forwarded', `---------- Forwarded message ---------\nFrom: Suzuki <${ADDRESS}>`],
  ['Thunderbird, forwarded', `-------- 転送されたメッセージ --------\nSubject: s\nFrom: ${ADDRESS}`],
  ['Apple Mail, forwarded', `Begin forwarded message:\n\nFrom: ${ADDRESS}`],
  ['Gmail', `2025年11月28日(金) 17:00 鈴木 <${ADDRESS}>:`],
  ['Gmail, English', `On Fri, 28 Nov 2025 at 17:00, Suzuki <${ADDRESS}> wrote:`],
  ['Gmail, wrapped', `On Fri, 28 Nov 2025 at 17:00, Suzuki Hanako\n<${ADDRESS}> wrote:`],
  ['Gmail, Japanese, wrapped', `2025年11月28日(金) 17:00 鈴木 花子\n<${ADDRESS}>:`],
  ['Apple Mail', `2025/11/28 17:00、鈴木 <${ADDRESS}>のメール:`],
  ['Thunderbird', `2025/11/28 17:00, 鈴木 wrote:`],
];

describe.each(ABOVE)('%s', (_what, above) => {
  test('what stands below is no signature of the sender', async () => {
    expect(await senderSigns(`了解です。\n\n${above}\n\n${QUOTED}`)).toEqual([]);
    expect(await senderSigns(`${above}\n\n${QUOTED}`)).toEqual([]);
  });

  test('the signature above it is', async () => {
    const own = 'お願いします。\n--\n未来大学 山田\nyamada@mirai.example.jp\n\n';
    expect(await senderSigns(`${own}${above}\n\n${QUOTED}`)).toEqual(['sender.free-mail 2', 'sender.signature 2']);
  });
});

test('the line above marked lines is no signature, what stands between and below them is', async () => {
  const marked = QUOTED.split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  const reply = `On Fri, 28 Nov 2025 at 17:00, Suzuki\n<${ADDRESS}> wrote:\n\n${marked}\n`;
  expect(await senderSigns(`了解です。\n${reply}`)).toEqual([]);
  expect(await senderSigns(`${reply}\n了解です。\n--\n山田 yamada@mirai.example.jp`)).toEqual(['sender.signature 2']);
});

test('a page is read by what it shows', async () => {
  const quoted = `<p>株式会社見本<br><a href="mailto:${ADDRESS}">${ADDRESS}</a></p>`;
  const pages = [
    `<p>了解です</p><div class="gmail_quote"><div class="gmail_attr">2025年11月28日(金) 17:00 鈴木 &lt;<a href="mailto:${ADDRESS}">${ADDRESS}</a>&gt;:<br></div><blockquote class="gmail_quote">${quoted}</blockquote></div>`,
    `<p>了解です</p><div class="moz-cite-prefix">2025/11/28 17:00, 営業部 wrote:</div><blockquote type="cite">${quoted}</blockquote>`,
    `<p>了解です</p><hr><div id="divRplyFwdMsg"><b>差出人:</b> 鈴木 &lt;${ADDRESS}&gt;<br><b>送信日時:</b> 2025年11月28日<br><b>宛先:</b> 田中<br><b>件名:</b> 見積</div>${quoted}`,
  ];
  for (const page of pages) expect(await senderSigns(page, 'text/html')).toEqual([]);
});

describe('the sender’s own words', () => {
  test.each([
    'From: 山田\nよろしくお願いします。',
    '日時：11月20日 14時\n件名：打ち合わせ\n宛先：各位',
    '--------------------\n山田 太郎',
    '________________\n山田 太郎\n件名: なし',
    'On Monday he wrote:\nnothing',
    '2026年11月20日(金) 9:12 より開始:',
    '-- original message',
  ])('%j', (text) => expect(ownText(text)).toBe(text));
});

test('a long text is gone through once', () => {
  const lines = [
    '2026/1/1 <a@',
    'On 2026/1/1 a wrote:\n\n>\n',
    '\n',
    '________\nFrom: a\n',
    'From: a\n',
    '-'.repeat(300),
    '<@'.repeat(150),
  ];
  for (const line of lines) {
    const start = processorMs();
    ownText(line.repeat(200_000 / line.length));
    expect(processorMs() - start, JSON.stringify(line.slice(0, 20))).toBeLessThan(500);
  }
});
