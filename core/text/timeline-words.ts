import type { Labels } from './bilingual.ts';

/** What kind of thing stands on the time line of a report. */
export const TIMELINE_KINDS = [
  'received',
  'mail-dated',
  'mail-delivered',
  'acted',
  'discovered',
  'first-aid',
  'host-checked',
  'admin-work-began',
  'admin-work-ended',
  'noted',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export const TIMELINE_LABELS: Labels<TimelineKind> = {
  received: { ja: 'メールが届いた', en: 'The mail arrived' },
  'mail-dated': { ja: 'メールに書かれた送信日時', en: 'Date written in the mail' },
  'mail-delivered': { ja: '受信側のサーバーに届いた', en: 'Delivered to the receiving server' },
  acted: { ja: '開いた・操作した', en: 'Opened or acted on' },
  discovered: { ja: '気づいた', en: 'Noticed' },
  'first-aid': { ja: '応急の対応をした', en: 'First aid' },
  'host-checked': { ja: 'パソコンを確認した', en: 'Computer checked' },
  'admin-work-began': { ja: '管理者の作業の開始', en: 'Administrators’ work began' },
  'admin-work-ended': { ja: '管理者の作業の終了', en: 'Administrators’ work ended' },
  noted: { ja: '書きとめたこと', en: 'Noted' },
};
