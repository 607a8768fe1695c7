import type { NonValueState } from '../model/answer.ts';
import type { ARTIFACT_STATUSES, ArtifactKind } from '../model/artifact.ts';
import type { HOST_STATES, Judgement } from '../model/host.ts';
import type { MailAction, NOTICED_BY, PersonView, Sector, Tlp, WHICH_COMPUTER, WhatHappened } from '../model/report.ts';
import type { Bilingual, Labels } from './bilingual.ts';

/** The words for every fixed value of a report, on the victim's side. */

export const SECTOR_LABELS: Labels<Sector> = {
  government: { ja: '政府機関・地方公共団体', en: 'Government office' },
  'independent-agency': { ja: '独立行政法人など', en: 'Independent administrative agency' },
  company: { ja: '企業', en: 'Company' },
  association: { ja: '社団法人・財団法人・団体', en: 'Association or foundation' },
  academic: { ja: '大学・研究機関', en: 'University or research institute' },
  'public-other': { ja: 'その他の公的な組織', en: 'Other public body' },
};

/** The label of the Traffic Light Protocol 2.0 (FIRST), in words that need no knowledge of it. */
export const TLP_WORDS: Labels<Tlp> = {
  RED: {
    ja: '相談先の担当者だけ。ほかの人には渡さないでください',
    en: 'Only the people at the help desk who work on this. Nobody else',
  },
  'AMBER+STRICT': { ja: '相談先の組織の中だけ', en: 'Only inside the organization of the help desk' },
  AMBER: {
    ja: '相談先の組織と、対応に必要な関係先まで',
    en: 'The help desk and those of its partners who need it to protect themselves',
  },
  GREEN: {
    ja: '同じ分野の組織の間まで（公開はしない）',
    en: 'Other organizations of the same community, but not the public',
  },
  CLEAR: { ja: '制限なし（公開してよい）', en: 'No limit; may be made public' },
};

export const WHICH_COMPUTER_LABELS: Labels<(typeof WHICH_COMPUTER)[number]> = {
  affected: { ja: 'あやしいメールを開いたパソコン', en: 'The computer on which the suspicious mail was opened' },
  another: { ja: 'それとは別のパソコン', en: 'Another computer' },
  'not-sure': { ja: 'わからない', en: 'I am not sure' },
};

export const WHAT_HAPPENED_LABELS: Labels<WhatHappened> = {
  'only-received': { ja: 'メールが届いただけで、何もしていない', en: 'A mail came and nothing was done with it' },
  opened: { ja: '添付ファイルやリンクを開いた', en: 'An attachment or a link was opened' },
  'password-typed': { ja: 'ID やパスワードを入力した', en: 'A user name or password was typed in' },
  'on-phone': { ja: 'スマートフォンやタブレットで開いた', en: 'It was opened on a phone or tablet' },
  'told-by-others': { ja: 'ほかの人や組織から知らされた', en: 'Somebody else told us' },
};

export const MAIL_ACTION_LABELS: Labels<MailAction> = {
  previewed: { ja: 'メールの本文を見た（プレビューを含む）', en: 'The text was read (a preview counts)' },
  'attachment-opened': { ja: '添付ファイルを開いた', en: 'An attachment was opened' },
  'macro-enabled': {
    ja: '「コンテンツの有効化」「編集を有効にする」を押した',
    en: '“Enable content” or “Enable editing” was pressed',
  },
  'archive-password-typed': {
    ja: '添付ファイルを開くためのパスワードを入力した',
    en: 'A password was typed to open the attachment',
  },
  'link-followed': { ja: 'リンク（URL）を開いた', en: 'A link was followed' },
  'credentials-entered': {
    ja: '開いた画面に自分の ID やパスワードを入力した',
    en: 'A user name or password of one’s own was typed into a page',
  },
  replied: { ja: '返信した', en: 'You replied to it' },
  forwarded: { ja: 'ほかの人に転送した', en: 'It was forwarded to others' },
  deleted: { ja: 'メールを削除した', en: 'The mail was deleted' },
  nothing: { ja: '何もしていない', en: 'Nothing was done' },
};

export const NOTICED_BY_LABELS: Labels<(typeof NOTICED_BY)[number]> = {
  recipient: { ja: '受け取った人が気づいた', en: 'The person who received it noticed' },
  'security-product': { ja: 'セキュリティ対策ソフトが知らせた', en: 'A security product gave a warning' },
  'outside-notice': { ja: '外部から連絡があった', en: 'Somebody outside told us' },
  monitoring: { ja: '監視や点検で見つけた', en: 'Found in monitoring or a check' },
  other: { ja: 'その他', en: 'Something else' },
};

export const HOST_STATE_LABELS: Labels<(typeof HOST_STATES)[number]> = {
  'running-connected': {
    ja: '動いている（ネットワークにつながったまま）',
    en: 'Running, still connected to the network',
  },
  'running-isolated': { ja: '動いている（ネットワークから切り離した）', en: 'Running, taken off the network' },
  'shut-down': { ja: '電源を切った', en: 'Switched off' },
  restarted: { ja: '再起動した', en: 'Restarted' },
  wiped: { ja: '初期化・再インストールした', en: 'Wiped or installed anew' },
  scanned: { ja: 'ウイルス対策ソフトで検査した', en: 'Scanned with an antivirus program' },
};

export const JUDGEMENT_LABELS: Labels<Judgement> = {
  suspicious: { ja: 'あやしいものがある', en: 'Something looks suspicious' },
  normal: { ja: 'ふだんどおりに見える', en: 'Looks as usual' },
  'not-checked': { ja: '確認していない', en: 'Not checked' },
  'cannot-tell': { ja: '見たが判断できない', en: 'Looked, cannot tell' },
  'no-rights': { ja: '権限がなく確認できない', en: 'No permission to look' },
};

export const PERSON_VIEW_LABELS: Labels<PersonView> = {
  yes: { ja: 'はい', en: 'Yes' },
  no: { ja: 'いいえ', en: 'No' },
  'cannot-tell': { ja: 'わからない', en: 'Cannot tell' },
};

export const NON_VALUE_LABELS: Labels<NonValueState> = {
  unknown: { ja: 'わからない', en: 'Unknown' },
  'not-checked': { ja: '確認していない', en: 'Not checked' },
  'cannot-disclose': { ja: 'お答えできない', en: 'Cannot disclose' },
};

/** Said where nobody has answered a question yet. */
export const NO_ANSWER: Bilingual = { ja: '（未記入）', en: '(no answer yet)' };

export const YES_NO: Readonly<{ yes: Bilingual; no: Bilingual }> = {
  yes: { ja: 'はい', en: 'Yes' },
  no: { ja: 'いいえ', en: 'No' },
};

export const ARTIFACT_KIND_LABELS: Labels<ArtifactKind> = {
  mail: { ja: 'メール', en: 'Mail' },
  'host-output': { ja: 'パソコンの確認結果', en: 'Output of a check on a computer' },
  'communication-log': { ja: '通信の記録（ログ）', en: 'Communication log' },
  photograph: { ja: '写真', en: 'Photograph' },
  paper: { ja: '紙のメモ・書類', en: 'Paper' },
  'admin-record': { ja: '管理者の作業記録', en: 'Record of administrators’ work' },
  file: { ja: 'その他のファイル', en: 'Other file' },
};

export const ARTIFACT_STATUS_LABELS: Labels<(typeof ARTIFACT_STATUSES)[number]> = {
  stored: { ja: '保存しました', en: 'Stored' },
  partial: {
    ja: '途中まで保存しました（読んでいる間に変わりました）',
    en: 'Stored in part: it changed while it was read',
  },
  unreadable: { ja: '読めませんでした', en: 'Could not be read' },
  vanished: {
    ja: '途中でなくなりました（ウイルス対策ソフトが隔離した可能性があります）',
    en: 'It vanished while it was read; an antivirus program may have taken it away',
  },
};
