import type { CaseEventBody, DISCLOSURES, DISPOSITIONS, ORIGINS, REFERRALS, Stage } from '../model/case-event.ts';
import type { Labels } from './bilingual.ts';

/** The words of the desk for every fixed value of a case. */

export const STAGE_LABELS: Labels<Stage> = {
  consultation: { ja: '相談', en: 'Consultation' },
  rescue: { ja: 'レスキュー支援', en: 'Rescue' },
  onsite: { ja: 'オンサイト支援', en: 'Onsite' },
};

export const DISPOSITION_LABELS: Labels<(typeof DISPOSITIONS)[number]> = {
  'confirmed-targeted': { ja: '標的型攻撃と確認', en: 'Confirmed targeted attack' },
  'not-targeted': { ja: '標的型攻撃ではない（ほかの窓口を紹介）', en: 'Not a targeted attack; referred elsewhere' },
  'not-enough-information': { ja: '情報が足りず判断できない', en: 'Not enough information' },
  duplicate: { ja: '別の案件と同じもの', en: 'Duplicate of another case' },
};

export const REFERRAL_LABELS: Labels<(typeof REFERRALS)[number]> = {
  police: { ja: '警察', en: 'Police' },
  jc3: { ja: '日本サイバー犯罪対策センター（JC3）', en: 'Japan Cybercrime Control Center (JC3)' },
  'antiphishing-council': { ja: 'フィッシング対策協議会', en: 'Council of Anti-Phishing Japan' },
  vendor: { ja: '契約している事業者・製品の窓口', en: 'The vendor or service provider' },
  other: { ja: 'その他', en: 'Other' },
};

export const ORIGIN_LABELS: Labels<(typeof ORIGINS)[number]> = {
  package: { ja: '報告パッケージ', en: 'Package' },
  telephone: { ja: '電話', en: 'Telephone call' },
  'bare-mail': { ja: 'メールのみ', en: 'Bare mail' },
  'ordinary-zip': { ja: '通常の ZIP ファイル', en: 'Ordinary zip file' },
  paper: { ja: '紙の書類', en: 'Paper' },
};

export const DISCLOSURE_LABELS: Labels<(typeof DISCLOSURES)[number]> = {
  opened: { ja: '閲覧', en: 'Opened' },
  printed: { ja: '印刷', en: 'Printed' },
  exported: { ja: '書き出し', en: 'Exported' },
  shared: { ja: '共有', en: 'Shared' },
  copied: { ja: 'コピー', en: 'Copied' },
};

export const URGENCY_LABELS: Labels<'normal' | 'high'> = {
  normal: { ja: '通常', en: 'Normal' },
  high: { ja: '至急', en: 'Urgent' },
};

export const TURN_LABELS: Labels<'team' | 'victim' | 'other'> = {
  team: { ja: 'こちらの番', en: 'Our turn' },
  victim: { ja: '相談者の番', en: 'Their turn' },
  other: { ja: 'ほかの組織の番', en: 'Somebody else’s turn' },
};

/** What a case is called that nobody gave a title; who told it follows. */
export const ORIGIN_TITLES: Labels<(typeof ORIGINS)[number]> = {
  package: { ja: '報告', en: 'Report' },
  telephone: { ja: '電話の相談', en: 'Telephone call' },
  'bare-mail': { ja: 'メールの相談', en: 'Mail' },
  'ordinary-zip': { ja: 'ZIP で届いた相談', en: 'Zip file' },
  paper: { ja: '紙の相談', en: 'Paper' },
};

/** How the record of a case names each kind of event. */
export const EVENT_LABELS: Labels<CaseEventBody['type']> = {
  received: { ja: '受付', en: 'Received' },
  'package-merged': { ja: '追加のパッケージを取り込み', en: 'Further package merged' },
  'stage-changed': { ja: '段階を変更', en: 'Stage changed' },
  'details-changed': { ja: '案件情報を変更', en: 'Details changed' },
  'note-added': { ja: 'メモを追加', en: 'Note added' },
  'task-added': { ja: '作業を追加', en: 'Task added' },
  'task-done': { ja: '作業を完了', en: 'Task done' },
  'task-reopened': { ja: '作業を再開', en: 'Task reopened' },
  'visit-planned': { ja: '訪問を予定', en: 'Visit planned' },
  'visit-done': { ja: '訪問を実施', en: 'Visit done' },
  'visit-cancelled': { ja: '訪問を中止', en: 'Visit cancelled' },
  'artifact-added': { ja: '資料を追加', en: 'File added' },
  disclosed: { ja: '閲覧・持ち出しの記録', en: 'Disclosure recorded' },
  closed: { ja: '終了', en: 'Closed' },
  reopened: { ja: '再開', en: 'Reopened' },
  withdrawn: { ja: '取り消し', en: 'Withdrawn' },
  erased: { ja: '案件を削除', en: 'Case deleted' },
};
