import type { Language } from '../model/profile.ts';
import type { Bilingual } from './bilingual.ts';

/**
 * Words of the field in plain ones, after the usage of IPA and JPCERT/CC. `spellings`: how each language's texts write
 * the word, the one to show first.
 */
export type GlossaryEntry = { readonly spellings: Readonly<Record<Language, readonly string[]>> } & {
  readonly meaning: Bilingual;
};

const entry = (ja: readonly string[], en: readonly string[], meaning: Bilingual): GlossaryEntry => ({
  spellings: { ja, en },
  meaning,
});

export const GLOSSARY = {
  'targeted-mail': entry(['標的型攻撃メール'], ['targeted mail'], {
    ja: '特定の組織や人をねらい、仕事の用件に見せかけて送られる攻撃のメールです。',
    en: 'An attack by mail, made for one organization or person and dressed up as their business.',
  }),
  'suspicious-mail': entry(['不審メール', '不審なメール'], ['suspicious mail'], {
    ja: '攻撃かどうかはまだわからないが、様子のおかしいメールです。',
    en: 'A mail that looks wrong, though nobody knows yet whether it is an attack.',
  }),
  tlp: entry(['TLP'], ['TLP'], {
    ja: 'Traffic Light Protocol の略。情報をどこまで渡してよいかを信号の色で表す、国際的な取り決めです。',
    en: 'Traffic Light Protocol: an international way to say by colours how far information may be passed on.',
  }),
  ransomware: entry(['ランサムウェア'], ['ransomware'], {
    ja: 'ファイルを開けないようにして、元に戻すためのお金を要求する不正なプログラムです。',
    en: 'A program that makes files unreadable and asks for money to bring them back.',
  }),
  macro: entry(['マクロ'], ['macros', 'macro'], {
    ja: '文書の中に入れられる小さなプログラムです。「コンテンツの有効化」を押すと動き、悪用されることがあります。',
    en: 'A small program inside a document. “Enable content” lets it run, which attackers make use of.',
  }),
  header: entry(['ヘッダー'], ['headers', 'header'], {
    ja: 'ふだんは見えない、メールの送り主や通ってきたサーバーの記録です。',
    en: 'The part of a mail one normally does not see: its sender and the servers it passed.',
  }),
  'original-file': entry(['.eml', 'EML'], ['.eml', 'EML'], {
    ja: '届いたメールを、記録や添付ファイルごとそのまま保存したファイルです。Outlook では .msg になることもあります。',
    en: 'A mail saved as it arrived, with its record and attachments. Outlook may call it .msg.',
  }),
  'free-mail': entry(['フリーメール'], ['free mail'], {
    ja: '誰でも無料で作れるメールアドレスです。',
    en: 'A mail address anybody can get for nothing.',
  }),
  domain: entry(['ドメイン'], ['domain'], {
    ja: 'メールアドレスの @ の後や、URL のはじめにある、インターネット上の所在地の名前です。',
    en: 'The name of a place on the Internet: what follows @ in an address, or begins a URL.',
  }),
  url: entry(['URL'], ['URL'], {
    ja: 'http で始まる、ウェブページなどの場所を示す文字の並びです。',
    en: 'The text beginning with http that says where a page is.',
  }),
  authentication: entry(['SPF', 'DKIM', 'DMARC'], ['SPF', 'DKIM', 'DMARC'], {
    ja: 'メールが名乗っているドメインから本当に送られたかを、受け取ったサーバーが確かめる仕組みです。',
    en: 'Ways in which the receiving server checks that a mail truly came from the domain it claims.',
  }),
  extension: entry(['拡張子'], ['extension'], {
    ja: '「.pdf」のような、ファイルの種類を示す名前の終わりの部分です。',
    en: 'The end of a file’s name that tells its kind, such as “.pdf”.',
  }),
  proxy: entry(['プロキシ'], ['proxy'], {
    ja: '社内のパソコンに代わってウェブを見に行く機器です。どこと通信したかの記録が残ります。',
    en: 'A device that fetches web pages for the office’s computers, and records where they went.',
  }),
  dns: entry(['DNS'], ['DNS'], {
    ja: '「www.example.jp」のような名前から、通信先の番号を調べる仕組みです。',
    en: 'What looks up the number behind a name such as “www.example.jp”.',
  }),
  firewall: entry(['ファイアウォール'], ['firewall'], {
    ja: '組織の中と外の間で、許されていない通信を止める仕組みです。',
    en: 'What stands between the office and the outside and stops what is not allowed.',
  }),
  gateway: entry(['メールゲートウェイ'], ['mail gateway'], {
    ja: '届くメールを、職場に入る前に検査する機器やサービスです。',
    en: 'A device or service that inspects mail before it enters the office.',
  }),
  log: entry(['ログ'], ['logs'], {
    ja: '機器やソフトが自動で残す、いつ何があったかの記録です。',
    en: 'What devices and programs write down by themselves: what happened when.',
  }),
  registry: entry(['レジストリ'], ['registry'], {
    ja: 'Windows が設定をしまっている場所です。',
    en: 'The place where Windows keeps its settings.',
  }),
  'command-prompt': entry(['コマンドプロンプト'], ['command prompt'], {
    ja: '文字で命令を入力する Windows の画面です。スタートメニューで cmd と入力すると開きます。',
    en: 'The window of Windows where commands are typed. Type cmd in the start menu to open it.',
  }),
  'remote-desktop': entry(['リモートデスクトップ'], ['remote desktop'], {
    ja: 'Windows のパソコンを、離れた場所から画面ごと操作する機能です。',
    en: 'What lets one work a Windows computer, screen and all, from elsewhere.',
  }),
  csirt: entry(['CSIRT'], ['CSIRT'], {
    ja: 'シーサートと読みます。サイバー攻撃などが起きたときに対応するチームです。',
    en: 'A team that responds to attacks on computers (say “see-sirt”).',
  }),
  ipa: entry(['IPA'], ['IPA'], {
    ja: '独立行政法人 情報処理推進機構。国の機関で、情報セキュリティの相談を受けています。',
    en: 'Information-technology Promotion Agency, a public body of Japan that gives advice on security.',
  }),
} satisfies Record<string, GlossaryEntry>;

export type TermId = keyof typeof GLOSSARY;

/** A text in pieces: plain, or the word of a term. Each term is marked once, where it comes first. */
export type GlossedPiece = { readonly text: string; readonly term: TermId | null };

type Spelling = { readonly term: TermId; readonly text: string };

const SPELLINGS: Readonly<Record<Language, readonly Spelling[]>> = { ja: spellings('ja'), en: spellings('en') };

function spellings(language: Language): Spelling[] {
  const all = (Object.keys(GLOSSARY) as TermId[]).flatMap((term) =>
    GLOSSARY[term].spellings[language].map((text) => ({ term, text })),
  );
  return all.sort((a, b) => b.text.length - a.text.length);
}

/** Finds the words of the glossary in a text of one language; a longer word wins over one inside it. */
export function glossed(text: string, language: Language): GlossedPiece[] {
  const pieces: GlossedPiece[] = [];
  const said = new Set<TermId>();
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const found = SPELLINGS[language].find((spelling) => standsAt(text, at, spelling.text));
    if (found && !said.has(found.term)) {
      if (plain !== '') pieces.push({ text: plain, term: null });
      pieces.push({ text: text.slice(at, at + found.text.length), term: found.term });
      said.add(found.term);
      plain = '';
    } else {
      plain += text.slice(at, at + (found?.text.length ?? 1));
    }
    at += found?.text.length ?? 1;
  }
  if (plain !== '') pieces.push({ text: plain, term: null });
  return pieces;
}

/** Words of Latin letters stand alone: no letter, digit or sign of a file name touches them. */
function standsAt(text: string, at: number, word: string): boolean {
  if (text.slice(at, at + word.length).toLowerCase() !== word.toLowerCase()) return false;
  if (!/[a-z]/i.test(word)) return !/[ァ-ヶー]/.test((text[at - 1] ?? '') + (text[at + word.length] ?? ''));
  return !/[\w.*-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + word.length] ?? '');
}
