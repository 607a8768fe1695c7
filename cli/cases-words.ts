import type { Bilingual } from '../core/text/bilingual.ts';

export const CASES_WORDS = {
  broken: {
    ja: '注意: 記録の連鎖が途切れています（{count} か所）。書き換えや欠落の可能性があります。',
    en: 'Note: the chain of records is broken in {count} place(s). Lines may be changed or missing.',
  },
  alone: {
    ja: '注意: このファイルにあるのは一つの案件だけで、つながっているほかの案件の行は入っていません（{count} か所）。書き換えや欠落がないかは、すべての案件の記録で確かめてください。',
    en: 'Note: this file holds one case. Lines of other cases, which it continues in {count} place(s), are not in this file: whether lines were changed or are missing shows in the record of all cases.',
  },
  torn: {
    ja: '注意: 最後の行（{line} 行目）が途中で切れています（停電などのとき）。その行を除いて表示しています。',
    en: 'Note: the last line (line {line}) is cut off, as by a power failure. Everything before it is shown.',
  },
  empty: { ja: '案件はありません。', en: 'There are no cases.' },
  drill: { ja: '訓練', en: 'drill' },
  erased: { ja: '（削除済み）', en: '(deleted)' },
  closed: { ja: '終了', en: 'closed' },
  received: { ja: '受付', en: 'Received' },
  organization: { ja: '組織', en: 'Organization' },
  sector: { ja: '分野', en: 'Sector' },
  owner: { ja: '担当', en: 'Owner' },
  stage: { ja: '段階', en: 'Stage' },
  next: { ja: '次の連絡', en: 'Next call' },
  record: { ja: '記録', en: 'Record' },
  withdrawn: { ja: '取り消し済み', en: 'withdrawn' },
  moved: { ja: '{number}: {from} から {to} に変更しました。', en: '{number}: moved from {from} to {to}.' },
  imported: { ja: '{number}: 新しい案件として受け付けました。', en: '{number}: received as a new case.' },
  merged: { ja: '{number}: 追加の報告として取り込みました。', en: '{number}: merged as a supplement.' },
  known: { ja: '{number}: すでに取り込まれています。', en: '{number}: this package is in it already.' },
  half: { ja: ['上期', '下期', '年度計'], en: ['1st half', '2nd half', 'Year'] },
  header: {
    ja: ['年度', '期', '相談', 'レスキュー', 'オンサイト', 'うちレスキュー支援なし', '除いた訓練'],
    en: ['FY', 'Half', 'Consultations', 'Rescues', 'Onsite', 'Without rescue', 'Drills left out'],
  },
} satisfies Record<string, Bilingual | { readonly ja: readonly string[]; readonly en: readonly string[] }>;
