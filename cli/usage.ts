import type { Bilingual } from '../core/text/bilingual.ts';

/** What `help` and a wrong call show. */
export const USAGE: Bilingual = {
  ja: `使い方: kakekomi <コマンド> [--json] [--lang ja|en] [--quiet]

  inspect <メール>... [--trusted-authserv 名前]...
      メール（.eml .msg）を調べます。開いたり実行したりはしません。
  seal [--report report.json] [--mail f]... [--host 名前=フォルダー]... [--log f]... [--file f]...
       [--to カード]... [--password-file 書き出し先] --out f.zip
      まとめて暗号化します。
  open f.zip (--password-file p | --identity 鍵) [--extract フォルダー]
      報告を表示し、指定があれば取り出します。暗号化して書き出した鍵には --passphrase-file も要ります。
  verify f.zip (--password-file p | --identity 鍵)
      作られたときのままかどうかを確かめます。
  cases list|show|stage|import|statistics ...
      案件の記録を扱います。

終了コード: 0 完了  1 失敗  2 使い方の誤り  3 パスワードまたは鍵の誤り  4 破損・改ざん
            5 危険な内容のため中止  6 空き容量の不足  130 中断`,
  en: `Usage: kakekomi <command> [--json] [--lang ja|en] [--quiet]

  inspect <mail>... [--trusted-authserv NAME]...
      Looks into mails (.eml, .msg). Nothing is opened or run.
  seal [--report report.json] [--mail f]... [--host name=folder]... [--log f]... [--file f]...
       [--to card]... [--password-file TO] --out f.zip
      Packs and encrypts.
  open f.zip (--password-file p | --identity key) [--extract dir]
      Prints the report; extracts when asked. A key that was exported encrypted needs --passphrase-file too.
  verify f.zip (--password-file p | --identity key)
      Checks that it is as it was when it was made.
  cases list|show|stage|import|statistics ...
      Works on a file of case events.

Exit codes: 0 done  1 failed  2 wrong usage  3 wrong password or key  4 damaged or tampered
            5 unsafe content refused  6 not enough space  130 interrupted`,
};
