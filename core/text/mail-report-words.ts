import type { MailReport, ReportedRecipient } from '../model/mail-details.ts';
import type { Bilingual } from './bilingual.ts';

/** What a report is, by its kind. */
export const MAIL_REPORT_TITLES: Readonly<Record<MailReport['kind'], Bilingual>> = {
  delivery: { ja: '配送の結果を知らせる通知', en: 'A notice of how the delivery went' },
  disposition: { ja: '開封確認の通知', en: 'A read receipt' },
  feedback: { ja: 'メールについての苦情の通知', en: 'A complaint about a mail' },
  tracking: { ja: '配送の状況を知らせる通知', en: 'A notice of where a mail is' },
};

/** What became of the mail for one recipient (RFC 3464 2.3.3, RFC 8098 3.2.6.2). */
const ACTIONS: Readonly<Record<string, Bilingual>> = {
  failed: { ja: '届きませんでした。', en: 'It was not delivered.' },
  delayed: {
    ja: 'まだ届いていません。サーバーは送り直しを続けます。',
    en: 'It is not delivered yet; the server keeps trying.',
  },
  delivered: { ja: '届きました。', en: 'It was delivered.' },
  relayed: {
    ja: '次のサーバーへ渡されました。届いたかどうかは、この先では知らされません。',
    en: 'It was handed to another server, which does not tell whether it arrived.',
  },
  expanded: { ja: '複数の宛先に配られました。', en: 'It was passed on to several recipients.' },
  displayed: { ja: '開かれました。', en: 'It was opened.' },
  deleted: { ja: '開かれずに削除されました。', en: 'It was deleted without being opened.' },
  dispatched: { ja: 'ほかへ転送または送付されました。', en: 'It was sent on elsewhere.' },
  processed: { ja: '開かれずに自動で処理されました。', en: 'It was processed by a rule without being opened.' },
  denied: { ja: '開封したかどうかの回答は断られました。', en: 'The recipient declined to tell whether it was opened.' },
};

/** Reasons by subject and detail of a status code, then by subject alone (RFC 3463 3). */
const REASONS: Readonly<Record<string, Bilingual>> = {
  '1.1': { ja: 'そのアドレスの受信箱はありません。', en: 'There is no mailbox of that address.' },
  '1.2': { ja: '宛先のドメインが見つかりません。', en: 'The domain of the address was not found.' },
  '1.6': { ja: '宛先の受信箱は移転しました。', en: 'The mailbox has moved.' },
  '1.7': { ja: '差出人のアドレスの書き方に誤りがあります。', en: 'The address of the sender is malformed.' },
  '1.8': { ja: '差出人のドメインが見つかりません。', en: 'The domain of the sender was not found.' },
  '1.10': { ja: '宛先のドメインはメールを受け取りません。', en: 'The domain of the address takes no mail.' },
  '2.1': { ja: '宛先の受信箱は使えない状態です。', en: 'The mailbox is disabled.' },
  '2.2': { ja: '宛先の受信箱がいっぱいです。', en: 'The mailbox is full.' },
  '2.3': { ja: 'メールが宛先の上限より大きいためです。', en: 'The mail is larger than the mailbox takes.' },
  '3.4': { ja: 'メールが受信側の上限より大きいためです。', en: 'The mail is larger than the receiving system takes.' },
  '4.1': { ja: '受信側のサーバーが応答しませんでした。', en: 'The receiving server did not answer.' },
  '4.4': { ja: '届け先のサーバーが見つかりませんでした。', en: 'No server for the address was found.' },
  '4.6': { ja: '配送が堂々巡りになりました。', en: 'The mail went round in a loop.' },
  '4.7': { ja: '決められた時間のうちに届けられませんでした。', en: 'It could not be delivered in time.' },
  '1': { ja: 'アドレスに問題があります。', en: 'There is a problem with the address.' },
  '2': { ja: '宛先の受信箱に問題があります。', en: 'There is a problem with the mailbox.' },
  '3': { ja: '受信側のメールシステムに問題があります。', en: 'There is a problem with the receiving mail system.' },
  '4': { ja: '配送の経路に問題があります。', en: 'There is a problem on the way.' },
  '5': { ja: 'サーバーどうしのやりとりに誤りがありました。', en: 'The servers did not understand each other.' },
  '6': { ja: 'メールの内容を受信側が扱えませんでした。', en: 'The receiving system cannot handle the content.' },
  '7': {
    ja: '受信側の規則（迷惑メール対策や送信ドメイン認証など）により断られました。',
    en: 'It was refused by a rule of the receiving system (spam filter, sender authentication and the like).',
  },
};

/** Kinds of complaint (RFC 5965 7.3, RFC 6591 3.1). */
const FEEDBACK: Readonly<Record<string, Bilingual>> = {
  abuse: { ja: '迷惑メールとして通報されました。', en: 'It was reported as spam.' },
  fraud: { ja: '詐欺のメールとして通報されました。', en: 'It was reported as fraud.' },
  virus: { ja: 'マルウェアが見つかったとして通報されました。', en: 'It was reported as carrying malware.' },
  'not-spam': { ja: '迷惑メールではないと報告されました。', en: 'It was reported as not being spam.' },
  'auth-failure': {
    ja: '送信ドメイン認証に失敗したと報告されました。',
    en: 'It was reported to have failed sender authentication.',
  },
};
const OTHER_FEEDBACK: Bilingual = { ja: '苦情がありました。', en: 'There was a complaint.' };
const UNKNOWN: Bilingual = { ja: '結果は書かれていません。', en: 'What became of it is not said.' };

const known = (words: Readonly<Record<string, Bilingual>>, key: string): Bilingual | null =>
  Object.hasOwn(words, key) ? (words[key] ?? null) : null;

/** What became of the mail for one recipient, and why. */
export function recipientWords({ action, status }: Pick<ReportedRecipient, 'action' | 'status'>): Bilingual {
  const [kind = '', subject = '', detail = ''] = status?.split('.') ?? [];
  const failed: Bilingual | null =
    kind === '5' ? known(ACTIONS, 'failed') : kind === '4' ? known(ACTIONS, 'delayed') : null;
  const result = known(ACTIONS, action?.split('/')[0] ?? '') ?? failed ?? UNKNOWN;
  // That the time was up is no reason why it is not there yet.
  const isEarly = action === 'delayed' && subject === '4' && detail === '7';
  const reason = kind === '2' || isEarly ? null : (known(REASONS, `${subject}.${detail}`) ?? known(REASONS, subject));
  if (reason === null) return result;
  return { ja: `${result.ja}${reason.ja}`, en: `${result.en} ${reason.en}` };
}

/** What is complained about. */
export const feedbackWords = (type: string | null): Bilingual => known(FEEDBACK, type ?? '') ?? OTHER_FEEDBACK;
