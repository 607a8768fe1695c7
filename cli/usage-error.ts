import { STAGES } from '../core/model/case-event.ts';
import { ExpectedError } from '../core/errors.ts';
import type { Bilingual } from '../core/text/bilingual.ts';
import { COMPRESSIONS } from '../packaging/seal-request.ts';

/** What was wrong with a call, by its code; `{what}` is what was typed or is expected. */
export const USAGE_REASONS = {
  'no-command': { ja: 'コマンドがありません。', en: 'No command was given.' },
  'unknown-command': { ja: '「{what}」というコマンドはありません。', en: 'There is no command "{what}".' },
  'unknown-option': {
    ja: '「{what}」というオプションは、このコマンドにはありません。',
    en: 'This command has no option "{what}".',
  },
  'option-value': {
    ja: '「{what}」の値がないか、値のいらないオプションに値があります。',
    en: 'The value of "{what}" is missing, or it takes none.',
  },
  'file-missing': {
    ja: '必要なファイルなどの指定が足りません。',
    en: 'A file, or another thing this command needs, was not named.',
  },
  'one-too-many': { ja: '「{what}」は余分です。', en: '"{what}" is one too many.' },
  language: { ja: '--lang に指定できるのは ja か en です。', en: '--lang takes ja or en.' },
  'out-missing': {
    ja: '作るパッケージの名前を --out で指定してください。',
    en: 'Name the package to make with --out.',
  },
  'nothing-to-seal': {
    ja: '入れるものを --report、--mail、--host、--log、--file のどれかで指定してください。',
    en: 'Name what to put in with --report, --mail, --host, --log or --file.',
  },
  'receipt-out-missing': {
    ja: '作る受領書の名前を --out で指定してください。',
    en: 'Name the receipt to make with --out.',
  },
  'no-own-card': {
    ja: '連絡先カードの入った自分の鍵を --identity で指定してください。',
    en: 'Name your own identity, with its contact card in it, with --identity.',
  },
  'package-missing': {
    ja: '受領書がどのパッケージのものかを --package で指定してください。',
    en: 'Name the package that the receipt is about with --package.',
  },
  'piece-size': {
    ja: '--volume-size には、1M 以上の大きさを指定してください（例 4G、700M。「{what}」ではなく）。',
    en: '--volume-size takes a size of at least 1M (as 4G or 700M), not "{what}".',
  },
  compression: {
    ja: `--compression に指定できるのは ${COMPRESSIONS.join('、')} のどれかです。`,
    en: `--compression takes one of ${COMPRESSIONS.join(', ')}.`,
  },
  'host-form': {
    ja: '--host は「名前=フォルダー」の形で指定してください（「{what}」ではなく）。',
    en: '--host takes name=folder, not "{what}".',
  },
  'secret-missing': {
    ja: 'パスワードのファイル（--password-file）か鍵（--identity）を、どちらか一つ指定してください。',
    en: 'Name either the file with the password (--password-file) or the key (--identity).',
  },
  'only-without-extract': {
    ja: '{what} は --extract と一緒に指定してください。',
    en: '{what} goes together with --extract.',
  },
  'passphrase-missing': {
    ja: 'この鍵は合言葉で守られています。合言葉のファイルを --passphrase-file で指定してください。',
    en: 'This key is protected by a passphrase. Name the file with it with --passphrase-file.',
  },
  'no-signing-key': {
    ja: '「{what}」には署名の鍵がありません。画面の「チームの鍵」から書き出したファイルを指定してください。',
    en: 'There is no signing key in "{what}". Name the file that was exported under "Team’s key" in the program.',
  },
  'unknown-stage': {
    ja: `「{what}」という段階はありません。${STAGES.join('、')} のどれかです。`,
    en: `There is no stage "{what}". It is one of ${STAGES.join(', ')}.`,
  },
  'same-stage': {
    ja: '案件はすでにその段階です。何も変えていません。',
    en: 'The case is in that stage already. Nothing was changed.',
  },
  closed: {
    ja: '案件は終了しています。段階を変えるには、先に画面で再開してください。',
    en: 'The case is closed. Open it again in the program before moving it.',
  },
  erased: { ja: '案件は削除されています。', en: 'The case was deleted.' },
  'decided-by-missing': {
    ja: '決めた人の名前を --by で指定してください。',
    en: 'Say who decided it, with --by.',
  },
  'reason-missing': { ja: '理由を --reason で指定してください。', en: 'Give the reason with --reason.' },
  'count-by': { ja: '--by に指定できるのは cohort か date です。', en: '--by takes cohort or date.' },
  'not-a-date': {
    ja: '「{what}」は日付として読めません。2026-11-20 のように書いてください。',
    en: '"{what}" is not a date. Write it as 2026-11-20.',
  },
  'not-a-time': {
    ja: '「{what}」は日時として読めません。時差を付けて 2026-11-20T15:30+09:00 のように書いてください。',
    en: '"{what}" is not a time. Write it with its offset, as 2026-11-20T15:30+09:00.',
  },
  'time-to-come': {
    ja: '「{what}」はまだ来ていません。すでに起きたことだけを記録できます。',
    en: '"{what}" has not come yet. Only what has happened is recorded.',
  },
  'package-draft': {
    ja: '同僚から渡された下書きで、報告ではないので、案件にはなりません。',
    en: 'It is a colleague’s draft, not a report: no case is made of it.',
  },
  'package-other': {
    ja: '報告のパッケージではない（種類: {what}）ので、案件にはなりません。',
    en: 'It is not a package with a report (its kind: {what}): no case is made of it.',
  },
} satisfies Record<string, Bilingual>;

export type UsageReason = keyof typeof USAGE_REASONS;

/** Code 2: the call itself was wrong. */
export function usageError(reason: UsageReason, what?: string): ExpectedError {
  return new ExpectedError('usage', { reason, ...(what === undefined ? {} : { what }) });
}
