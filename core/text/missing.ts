import type { Bilingual } from './bilingual.ts';

/** What the help desk would like to have next, in words; the order is the order of their use to it. */
export const MISSING_TEXTS = {
  'what-was-done': { ja: 'メールに対して何をしたか', en: 'What was done with the mail' },
  'contact-phone': { ja: '影響を受けていない電話番号', en: 'A telephone number outside the affected network' },
  'original-mail': { ja: '元のメール（.eml か .msg のファイル）', en: 'The original mail, as an .eml or .msg file' },
  organization: { ja: '組織の名前', en: 'The name of your organization' },
  'acted-at': { ja: 'メールを開いた（操作した）日時', en: 'When the mail was opened or acted on' },
  'acted-on': { ja: 'メールを開いたパソコン', en: 'On which computer the mail was opened' },
  'host-state': { ja: '開いたパソコンの今の状態', en: 'The state of the computer on which it was opened' },
  'received-at': { ja: 'メールが届いた日時', en: 'When the mail arrived' },
  'second-mail': {
    ja: 'パスワードを知らせる別のメールが来たかどうか（来ていれば、そのメールも）',
    en: 'Whether a second mail brought the password (and that mail too)',
  },
  'recipient-count': { ja: '同じメールが届いた人数', en: 'How many people received the mail' },
  'other-mailboxes': { ja: 'ほかの人のメールも調べたかどうか', en: 'Whether other mailboxes were searched' },
  'contact-name': { ja: 'お名前', en: 'Your name' },
  tlp: { ja: '情報を渡してよい範囲', en: 'How far the information may go' },
  'logs-available': { ja: 'どんな記録（ログ）がいつまで残っているか', en: 'Which logs exist, and how far back' },
  'host-checks': { ja: 'パソコンを調べた結果', en: 'What the checks on the computer showed' },
  'clock-error': { ja: 'パソコンの時計のずれ', en: 'The error of the computer’s clock' },
  'mail-origin': { ja: '元のメールを誰がどう保存したか', en: 'Who saved the original mail, and how' },
  'measures-taken': { ja: 'これまでにした対応', en: 'What has been done so far' },
  'admin-work': { ja: '管理者の作業の記録', en: 'A record of administrators’ work' },
  wishes: { ja: '相談先にお願いしたいこと', en: 'What you would like the help desk to do' },
} satisfies Record<string, Bilingual>;

export type MissingId = keyof typeof MISSING_TEXTS;
