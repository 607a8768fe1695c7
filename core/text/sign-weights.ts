import type { SignId } from '../model/mail.ts';
import type { Bilingual } from './bilingual.ts';

/** How strongly a sign speaks, 1 to 3. */
export const WEIGHT_WORDS: Readonly<Record<1 | 2 | 3, Bilingual>> = {
  1: { ja: '参考', en: 'A hint' },
  2: { ja: '注意', en: 'Notable' },
  3: { ja: '強い兆候', en: 'Strong' },
};

type Rules = Readonly<Partial<Record<1 | 2 | 3, Bilingual>>> & { readonly note?: Bilingual };

/**
 * For each sign: what gives it which weight. The reader of mails can give a sign no weight that is not told here: it
 * does not compile (`WeightOf`). Without any, the program does not judge the sign.
 */
const WEIGHT_RULES = {
  'theme.unavoidable': {
    1: {
      ja: '言葉だけの手がかり（ふつうの仕事のメールにも同じ言葉が出ます）',
      en: 'only words, and honest mail has them too',
    },
  },
  'theme.curiosity': {
    1: {
      ja: '言葉だけの手がかり（ふつうの仕事のメールにも同じ言葉が出ます）',
      en: 'only words, and honest mail has them too',
    },
  },
  'theme.first-notice': {
    1: {
      ja: '言葉だけの手がかり（初めてかどうかは受け取った人にしかわかりません）',
      en: 'only words; whether it is the first notice only the recipient knows',
    },
  },
  'theme.delivery': {
    1: {
      ja: '言葉だけの手がかり（取引のあるメールにも同じ言葉が出ます）',
      en: 'only words, and mail about real business has them too',
    },
  },
  'theme.credentials': {
    3: {
      ja: '添付されたページに、入力した内容を送る欄がある',
      en: 'an attached page has a form that sends what is typed into it',
    },
    2: { ja: 'メールの本文に入力欄がある', en: 'the text of the mail has a form to fill in' },
    1: { ja: '言葉だけ', en: 'only words' },
  },
  'theme.field': {},
  'sender.free-mail': {
    3: { ja: '名前の欄で組織を名乗っている', en: 'the name claims an organization' },
    2: { ja: '区切られた署名の中で名乗っている', en: 'a signature that is set apart does' },
    1: {
      ja: '本文の初めか終わりの言葉だけ',
      en: 'only words at the beginning or the end of the text do',
    },
  },
  'sender.display-name': {
    3: {
      ja: '名前や、アドレスの @ より前に、別のアドレスやドメインが書かれている',
      en: 'the name, or what stands before the @, holds another address or domain',
    },
    2: {
      ja: '文字の並びを逆にする制御文字や、アドレスの中に別の文字として見せる書き方がある',
      en: 'a control character turns the letters around, or the address has a part that is shown as other letters',
    },
    1: {
      ja: '転送や共有サービスの書き方（via）、自組織の Exchange が別の仕組みの差出人に付けたアドレス（IMCEA）、宛先と同じ名前だけ',
      en: 'a list or service writes so (“via”), the recipient’s own Exchange made the address for a sender of another system (IMCEA), or only the name is a recipient’s',
    },
  },
  'sender.signature': {
    2: { ja: '区切られた署名の中にある', en: 'within a signature that is set apart' },
    1: { ja: '本文の終わりにあるだけ', en: 'only at the end of the text' },
    note: {
      ja: '差出人と同じドメインのアドレスもあれば数えません。',
      en: 'Not counted when an address of the sender’s domain stands there too.',
    },
  },
  'sender.reply-to': {
    3: { ja: '返信先がフリーメール', en: 'replies go to free mail' },
    2: { ja: '返信先が別のドメイン', en: 'replies go to another domain' },
    1: {
      ja: '一斉配信や共有サービスの返信先、送信者（Sender）や配送エラーの戻り先だけ',
      en: 'mailings and sharing services do so, or only the Sender field or the return path differs',
    },
  },
  'sender.auth': {
    3: { ja: 'DMARC の失敗', en: 'DMARC failed' },
    2: { ja: 'SPF や DKIM などの失敗', en: 'SPF, DKIM or another check failed' },
    1: { ja: 'softfail や permerror', en: 'softfail or permerror' },
    note: { ja: '転送でも失敗することがあります。', en: 'Forwarding can cause failures too.' },
  },
  'sender.lookalike': {
    3: {
      ja: '知られたドメインに似せた名前（偶然取ることは少ないため）',
      en: 'it imitates a known domain, seldom by accident',
    },
    2: {
      ja: '別のドメインの前に .com の名前が付いている、知られた名前に account や support などの言葉が付いている（部署や取引先のこともあるため）',
      en: 'a name under .com stands in front of another domain, or words such as account or support beside a known name (it may be a department or a partner)',
    },
  },
  'route.odd': {
    2: {
      ja: '日本語のメールや .jp の差出人で、時差が 8 時間（UTC+8）',
      en: 'a Japanese mail, or a sender under .jp, with the time zone UTC+8',
    },
    1: { ja: 'それ以外（時計のずれや出張でも起こります）', en: 'anything else, since wrong clocks and travel happen' },
  },
  'body.language': {
    2: {
      ja: '日本語にない字が（人や会社、土地の名前と引用のほかに）三種類以上ある、または中国語・韓国語の文字コード',
      en: 'three or more characters that Japanese lacks, besides names and quotations, or a Chinese or Korean encoding',
    },
    1: { ja: 'それより少ない、または書体・言語の設定だけ', en: 'fewer, or only fonts and language marks' },
  },
  'body.link-mismatch': {
    3: {
      ja: '表示と違う行き先、本物に似せた名前、行き先を隠す数字や @ の書き方、プログラムや外部の共有フォルダーを開くリンク',
      en: 'it leads elsewhere than it shows, imitates a name, hides where it leads with odd digits or an @, or opens a program or a share outside',
    },
    2: {
      ja: '添付されたページのリンクの食い違い、画像の QR コード、文の中の URL や同じ名前の別ドメインとの食い違い、数字のアドレス、ダイナミック DNS、.zip などファイルに見えるドメイン、別のドメインの前の .com の名前、別のドメインへの転送が見えにくいリンク、Office などを開くリンク、自組織のものかもしれない共有フォルダーなど',
      en: 'a link of an attached page shows another address, a picture has a QR code, the address differs from a URL in a sentence or only in its ending, a numeric address, dynamic DNS, a domain that looks like a file (.zip), a name under .com in front of another domain, an address that quietly leads on to another, a link that opens Office, a share that may be the own organization’s, and the like',
    },
    1: {
      ja: '短縮 URL、転送、配信サービス、文の中のドメイン名との食い違い、組織内の共有フォルダーや数字のアドレス、パソコンの中のファイル、英字でない文字のドメイン',
      en: 'shorteners, redirects, mailing services, a domain that a sentence merely names, shares and numeric addresses inside the organization, files of the computer itself, or domains in other letters',
    },
  },
  'body.tracking': {
    2: {
      ja: '添付ファイルが外部の画像を読み込む',
      en: 'an attached file loads a picture from outside',
    },
    1: {
      ja: 'メールの本文の画像（広告や配信サービスのメールにもふつうにあります）、組織内の画像',
      en: 'a picture in the mail itself, as advertising and mailing services have as a rule, or one inside the organization',
    },
  },
  'attachment.executable': {
    3: {
      ja: 'プログラムとして動く種類のファイル（仕事のメールに付くことはまずないため）',
      en: 'a kind of file that runs as a program; such files hardly ever come with mail at work',
    },
    2: {
      ja: 'プログラムのあるウェブページ、プログラムを書き込める種類の文書（mht、xsl など）',
      en: 'a web page with a script, or a kind of text that can hold one (mht, xsl)',
    },
    1: { ja: '公開の証明書', en: 'a public certificate' },
  },
  'attachment.disguise': {
    3: {
      ja: '二重の拡張子、長い空白、文字の並びを逆にする記号、展開先の外に置かれる名前、隠された命令やファイル、プログラムの中身と拡張子の食い違いなど',
      en: 'a double extension, a run of blanks, a mark that turns the reading direction, a name that leads out of the folder, hidden commands or files, a program under another extension, and the like',
    },
    2: {
      ja: '中身と拡張子の食い違い、似た文字や記号を使った名前、置き場所を決めた名前（C:\\ など）、文書に似た絵柄、後ろに付いた圧縮ファイル',
      en: 'content unlike its extension, look-alike letters or signs in the name, a name that sets its own place (C:\\), an icon like a document’s, or an archive behind the file',
    },
    1: {
      ja: 'そのままでは動かないテキストの中身がスクリプト、壊れているなどで中を最後まで調べられなかった',
      en: 'a text that runs nothing as it is has a script in it, or a part could not be looked at, also of a file that is merely damaged',
    },
  },
  'attachment.macro': {
    3: {
      ja: '自動で動くマクロ、古い形式のマクロ、DDE、外部のひな形や部品、埋め込まれたファイルを開かせる部品、古い数式エディター、別のプログラムを開く PDF',
      en: 'macros that run by themselves or are old-style, DDE, templates or parts from outside, a packed file, the old equation editor, or a PDF that starts another program',
    },
    2: {
      ja: 'そのほかのマクロや埋め込み、外部とのつながり、PDF のプログラムなど（正当な文書にもあります）',
      en: 'other macros, embedded objects, links to the outside, scripts in a PDF; honest documents have them too',
    },
    1: {
      ja: '隠されたシートや動画などの部品だけ、組織内や知られた配布元へのつながり',
      en: 'only hidden sheets or media, or links inside the organization or to a well-known house',
    },
  },
  'attachment.encrypted': {
    2: {
      ja: '暗号化されている（取引先の習慣のこともあるため）',
      en: 'it is encrypted; some organizations send all files so',
    },
  },
  'attachment.password-elsewhere': {
    3: { ja: '別のメールでパスワードが届いている', en: 'another mail tells the password' },
    2: {
      ja: 'このメールにパスワードがある、または手元のパスワードで開けた',
      en: 'this mail tells the password, or one that is known here opened the file',
    },
    1: { ja: '後で送るという予告だけ', en: 'it is only announced' },
  },
  'attachment.decoy': {},
} as const satisfies Readonly<Record<SignId, Rules>>;

/** The weights that a sign can have. */
export type WeightOf<K extends SignId> = Extract<keyof (typeof WEIGHT_RULES)[K], 1 | 2 | 3>;

const NOT_JUDGED: Bilingual = {
  ja: 'プログラムでは判定しません。受け取った人の見方だけを記録します。',
  en: 'The program does not judge this; only the recipient’s view counts.',
};

const STRONGEST_FIRST = [3, 2, 1] as const;

/** What gives a sign which weight, in the words of `WEIGHT_WORDS`, strongest first. */
export function weightReason(id: SignId): Bilingual {
  const rules: Rules = WEIGHT_RULES[id];
  const told = STRONGEST_FIRST.flatMap((weight) => {
    const rule = rules[weight];
    return rule === undefined ? [] : [{ word: WEIGHT_WORDS[weight], rule }];
  });
  if (told.length === 0) return NOT_JUDGED;
  return {
    ja: told.map(({ word, rule }) => `${word.ja}：${rule.ja}。`).join('') + (rules.note?.ja ?? ''),
    en: [...told.map(({ word, rule }) => `${word.en}: ${rule.en}.`), rules.note?.en ?? ''].join(' ').trimEnd(),
  };
}
