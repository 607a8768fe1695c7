import type { Bilingual } from '../core/text/bilingual.ts';

export const CASES_WORDS = {
  usage: {
    ja: 'cases list F | show F ID | stage F ID 段階 --reason 理由 [--by 名前] | import F パッケージ (--password-file P | --identity K) [--number N] [--owner 名前] | statistics F [--by cohort|date] [--as-of 日付]',
    en: 'cases list F | show F ID | stage F ID STAGE --reason R [--by NAME] | import F PACKAGE (--password-file P | --identity K) [--number N] [--owner NAME] | statistics F [--by cohort|date] [--as-of D]',
  },
  broken: {
    ja: '注意: 記録の連鎖が途切れています（{count} か所）。書き換えや欠落の可能性があります。',
    en: 'Note: the chain of records is broken in {count} place(s). Lines may be changed or missing.',
  },
  empty: { ja: '案件はありません。', en: 'There are no cases.' },
  drill: { ja: '訓練', en: 'drill' },
  erased: { ja: '（削除済み）', en: '(deleted)' },
  closed: { ja: '完了', en: 'closed' },
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

/** Fills `{name}` in a sentence. */
export function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (_whole, name: string) => values[name] ?? '');
}
