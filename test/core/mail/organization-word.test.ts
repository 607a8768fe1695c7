import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { introducedWord, organizationWord } from '../../../core/mail/organization-word.ts';
import { join } from './mail-builder.ts';

const freeMail = async (display: string, body: string): Promise<number | undefined> => {
  const encoded = Buffer.from(display).toString('base64');
  const head = `From: =?utf-8?B?${encoded}?= <x@gmail.com>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`;
  const { signs } = await analyzeMail(join(`${head}${body}`));
  return signs.find(({ id }) => id === 'sender.free-mail')?.weight;
};

test.each([
  ...[
    '外務省総合外交政策局',
    '警察庁警備局',
    '公安調査庁第二部',
    '省エネ政策室 環境省',
    '米国務省',
    '国防総省',
    '東京都庁総務局',
  ],
  ...[
    'MINISTRY OF DEFENSE',
    'ministry of defense',
    'ABC Co.,Ltd.',
    'ABC CO., LTD',
    'ABC Co Ltd',
    'ABC Inc',
    'ABC, Inc.',
  ],
  ...[
    'ABC LLC',
    'ABC K.K.',
    '三菱UFJ銀行',
    'みずほ銀行',
    '日本財団',
    '読売新聞 政治部記者 鈴木',
    'NHK国際部 鈴木',
    'JPCERT/CC',
  ],
  ...['CSIS Japan Chair', '衆議院議員 鈴木事務所', '国立国際医療センター', 'サイバー防衛センター長 山田'],
])('a name that claims an organization: %s', async (display) => {
  expect(await freeMail(display, '')).toBe(3);
});

test.each([
  ...[
    '山田省吾',
    '庁野 健',
    '省エネ 太郎',
    '財前 五郎',
    'K.K.',
    '鈴木 新',
    'Ltd',
    'Vince Inch',
    '銀行',
    'INCUBUS',
    'nhkfan',
  ],
])('a name that claims none: %s', async (display) => {
  expect(await freeMail(display, '')).toBeUndefined();
});

test.each([
  '銀行に寄ってから行くね。\n新聞は読んだ？',
  '三菱UFJ銀行に行ってきます\n昨日の読売新聞を取っておいて',
  '深く反省\n年末は帰省\n電気の節約と省エネ',
  'NHKで見た番組の話をしよう',
  '振込先 三菱UFJ銀行 渋谷 普通 1234567 口座名 ヤマダ',
  '駅前のショッピングセンターで待っています',
  'センター南駅に着いたら電話して',
  'my university friends and the local council say hi',
  ...['総務の鈴木です', '弊社の田中と申します'],
])('a private mail claims none: %s', async (body) => {
  expect(await freeMail('山田', body)).toBeUndefined();
});

describe('the first lines say who the sender is', () => {
  const long = Array.from({ length: 30 }, () => '政策についてご意見を伺いたく、ご連絡差し上げました。').join('\n');

  test.each([
    '防衛研究所の鈴木と申します。',
    '突然のご連絡失礼いたします。NHKの鈴木と申します。',
    '笹川平和財団の鈴木 一郎です。',
    '外務省総合外交政策局のスミスと申します。',
  ])('%s', async (line) => {
    expect(await freeMail('鈴木', `山田先生\n\nお世話になります。\n${line}\n${long}`)).toBe(1);
    expect(await freeMail('鈴木', `${long}\n${line}\n${long}`)).toBeUndefined();
  });

  test.each([
    ...[
      '大学の先輩です。',
      '添付は外務省の資料です。',
      '明日は大学の見学です。',
      '> 防衛研究所の鈴木と申します。',
      '総務の鈴木です。',
    ],
  ])('somebody or something else: %s', (line) => {
    expect(introducedWord(line)).toBeNull();
  });
});

test('takes a long text in linear time', () => {
  const started = performance.now();
  organizationWord('あの'.repeat(100_000), true);
  introducedWord('省の'.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(2000);
});
