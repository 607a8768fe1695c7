import { expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { join } from './mail-builder.ts';

const HEAD = 'From: a@company.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n';

const signsOf = async (body: string): Promise<string[]> =>
  (await analyzeMail(join(`${HEAD}${body}`))).signs.map(({ id, evidence }) => `${id}: ${evidence}`);

test.each([
  ['先生に取材をお願いできないでしょうか。', 'unavoidable'],
  ['セミナーへのご登壇をお願いしたく。', 'unavoidable'],
  ['論文の査読のお願い', 'unavoidable'],
  ['求人へ応募させていただきます。', 'unavoidable'],
  ['貴社の求人を拝見し、応募いたします。', 'unavoidable'],
  ['製品の不具合についてお問い合わせします。', 'unavoidable'],
  ['アンケートにご協力ください。', 'unavoidable'],
  ['推薦状の件、添付をご確認ください。', 'unavoidable'],
  ['I would like to request an interview.', 'unavoidable'],
  ['Could we interview you for our magazine?', 'unavoidable'],
  ['I am writing to apply for the position. Please find attached my CV.', 'unavoidable'],
  ['総理訪米の日程（部内限り）を送ります。', 'curiosity'],
  ['昨日の会合の議事メモをお送りします。', 'curiosity'],
  ['セキュリティアップデートのお知らせ。', 'first-notice'],
  ['賞与支払届', 'delivery'],
  ['不在のためお荷物を持ち帰りました。', 'delivery'],
  ['パスワードの再設定をお願いします。', 'credentials'],
  ['多要素認証の再設定が必要です。', 'credentials'],
  ['Your password will expire today.', 'credentials'],
  ['Your mailbox storage is almost full.', 'credentials'],
])('%s', async (body, theme) => {
  expect((await signsOf(body)).map((sign) => sign.split(':')[0])).toEqual([`theme.${theme}`]);
});

test.each([
  ...['昨日、取材に行ってきました。お願いした資料は届きましたか。', '登壇者の一覧です。', '論文の締切は来週です。'],
  ...[
    '求人票を更新しました。',
    '製品の検査は明日です。',
    '推薦図書を買いました。',
    '日程のご相談です。(火曜が空いています)',
  ],
  ...[
    '大臣の講話を聞きました。',
    '賞与は来月です。',
    'パスワードは別途お送りします。',
    '本日は不在のため、明日お返事します。',
  ],
  ...['セキュリティの研修に出ました。', 'The interview went well.', 'This position is open.', 'Your password is safe.'],
  ...['会議は十時か\n\nらです。', '原稿を送りました。\nお願いした件は済みました。', 'CV is a unit of power.'],
])('an ordinary line: %s', async (body) => {
  expect(await signsOf(body)).toEqual([]);
});

test.each([
  ['先生に原稿の\r\nお願いを申し上げたく。', 'theme.unavoidable: 原稿のお願い'],
  ['パスワードの\r\n　有効期限が切れます。', 'theme.credentials: パスワードの有効期限'],
  ['Please verify your\r\naccount.', 'theme.credentials: verify your account'],
])('words that are wrapped: %s', async (body, sign) => {
  expect(await signsOf(body)).toEqual([sign]);
});

test.each([
  ['国际会议についてご案内します。', 1],
  ['您のご意見をお聞かせください。', 1],
  ['论文の评审を依頼します。请确认ください。', 2],
  ['国際会議の価格と気象の変更、這う虫、実験、伝達をお願いします。', undefined],
])('letters of Chinese: %s', async (body, weight) => {
  const { signs } = await analyzeMail(join(`${HEAD}${body}`));
  expect(signs.find(({ id }) => id === 'body.language')?.weight).toBe(weight);
});
