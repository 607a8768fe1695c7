import type { Bilingual } from '../core/text/bilingual.ts';

/** How each command is called and what it does; `--help` after a command shows its own. */
export const COMMAND_USAGE = {
  inspect: {
    ja: `  inspect <メール|フォルダー>... [--trusted-authserv 名前]...
      メール（.eml .msg）、メールボックス（.mbox、1 通ずつ「名前#番号」）、Outlook のデータファイル（.pst .ost、
      1 通ずつ「名前#フォルダー#番号」）、フォルダーの中のすべてのメールを調べます。開いたり実行したりはしません。`,
    en: `  inspect <mail|folder>... [--trusted-authserv NAME]...
      Looks into mails (.eml, .msg), each mail of a mailbox (.mbox, as NAME#1, NAME#2...) or of an Outlook data
      file (.pst, .ost, as NAME#FOLDER#NODE), and all mails in a folder. Nothing is opened or run.`,
  },
  seal: {
    ja: `  seal [--report report.json] [--mail f]... [--host 名前=フォルダー]... [--log f]... [--file f]...
       [--to カード]... [--password-file 書き出し先] [--identity 鍵] [--compression 圧縮] [--volume-size 大きさ]
       [--accept-incomplete] --out f.zip
      まとめて暗号化し、--identity の鍵があれば署名します（暗号化して書き出した鍵には --passphrase-file も）。
      読めないファイルがあるときは、そのままでよいか尋ねます（端末でなければ終了コード 1）。
      --accept-incomplete は、尋ねずにそのままでよいとします。圧縮は fast（速い）、balanced（標準）、
      small（小さい）です。--volume-size（4G、700M など）で、f.zip.001 からの番号付きのファイルに分けます。USB メモリー
      などが 4 GiB を超えるファイルを置けないときは、指定がなくても分けます。`,
    en: `  seal [--report report.json] [--mail f]... [--host name=folder]... [--log f]... [--file f]...
       [--to card]... [--password-file TO] [--identity key] [--compression C] [--volume-size SIZE]
       [--accept-incomplete] --out f.zip
      Packs, encrypts, and signs when --identity names a key (with --passphrase-file where it is encrypted).
      Asks whether to go on when a file cannot be read as expected (exit code 1 where there is no terminal);
      --accept-incomplete answers yes. C is fast, balanced (as without it) or small. --volume-size (4G, 700M) splits it
      into numbered pieces from f.zip.001 on. Where a USB stick or the like holds no file beyond 4 GiB that is done
      without being asked for.`,
  },
  open: {
    ja: `  open f.zip (--password-file p | --identity 鍵) [--signer カード]... [--extract フォルダー [--only パス]...]
      報告を表示し、指定があれば、検証してすべて取り出します。--only を付けると、指定したファイル（data/mail/1/message.eml
      など）だけを、残りを読まずに取り出します。SHA-256 は一覧と照合しますが、パッケージ全体は検証しません。
      暗号化して書き出した鍵には --passphrase-file も要ります。`,
    en: `  open f.zip (--password-file p | --identity key) [--signer card]... [--extract dir [--only path]...]
      Prints the report; extracts all of it, verified, when asked. --only extracts the files named (such as
      data/mail/1/message.eml) without reading the rest: their SHA-256 is compared with the package's list, and the
      package as a whole is not verified. A key that was exported encrypted needs --passphrase-file too.`,
  },
  verify: {
    ja: `  verify f.zip (--password-file p | --identity 鍵) [--signer カード]...
      作られたときのままかどうかと、署名を確かめます。--signer で照合済みのカードを指定すると、その持ち主の署名で
      ないものは終了コード 1 になります。`,
    en: `  verify f.zip (--password-file p | --identity key) [--signer card]...
      Checks that it is as it was when it was made, and its signature. Where --signer names cards whose words were
      compared, what none of them signed ends with exit code 1.`,
  },
  receipt: {
    ja: `  receipt make f.zip --identity 鍵 [--password-file p] --out 受領書
  receipt check 受領書 --package f.zip [--signer カード]...
      make は、届いたパッケージを確かめ、その結果に署名した受領書を作ります。check は、渡したパッケージがその通りに
      届いたかどうかを受領書から確かめます。--signer で指定したカードの持ち主のものだけが終了コード 0 になります。`,
    en: `  receipt make f.zip --identity key [--password-file p] --out receipt
  receipt check receipt --package f.zip [--signer card]...
      make verifies a package that arrived and signs what it found. check says from a receipt whether the package that
      was handed over arrived as it is; only one by the holder of a card named with --signer ends with exit code 0.`,
  },
  cases: {
    ja: `  cases list F
  cases show F ID
  cases stage F ID 段階 --reason 理由 [--by 名前] [--at 日時]
  cases import F パッケージ (--password-file P | --identity K) [--signer カード]... [--number N] [--owner 名前]
  cases statistics F [--by cohort|date] [--as-of 日付]
      案件の記録のファイル F を扱います。--at は段階を動かした日時です（例 2026-11-20T15:30+09:00。省くと今）。`,
    en: `  cases list F
  cases show F ID
  cases stage F ID STAGE --reason R [--by NAME] [--at TIME]
  cases import F PACKAGE (--password-file P | --identity K) [--signer CARD]... [--number N] [--owner NAME]
  cases statistics F [--by cohort|date] [--as-of D]
      Works on a file F of case events. --at says when the case was moved (2026-11-20T15:30+09:00; default: now).`,
  },
} satisfies Record<string, Bilingual>;

const HEAD: Bilingual = {
  ja: '使い方: kakekomi <コマンド> [--json] [--lang ja|en] [--quiet]',
  en: 'Usage: kakekomi <command> [--json] [--lang ja|en] [--quiet]',
};

const FOOT: Bilingual = {
  ja: `kakekomi <コマンド> --help でそのコマンドだけ、kakekomi --version で版を表示します。

終了コード: 0 完了  1 失敗  2 使い方の誤り  3 パスワードまたは鍵の誤り  4 破損・改ざん
            5 危険な内容のため中止  6 空き容量の不足  130 中断`,
  en: `kakekomi <command> --help shows that command alone, kakekomi --version the version.

Exit codes: 0 done  1 failed  2 wrong usage  3 wrong password or key  4 damaged or tampered
            5 unsafe content refused  6 not enough space  130 interrupted`,
};

/** What `--help` and a wrong call show: of one command, or of all. */
export function usageText(say: (words: Bilingual) => string, command?: keyof typeof COMMAND_USAGE): string {
  if (command !== undefined) return `${say(HEAD)}\n\n${say(COMMAND_USAGE[command])}`;
  return [say(HEAD), ...Object.values(COMMAND_USAGE).map(say), say(FOOT)].join('\n\n');
}
