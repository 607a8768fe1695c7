import type { MailAnalysis, SignId } from '../model/mail.ts';
import type { Bilingual, Labels } from './bilingual.ts';
import { unreadContent, type UnreadContent } from './unread-content.ts';

/**
 * The words for one sign: what it is called, why it matters, and what we ask the person beside it. Every question is
 * answered by a view, not by a deed, and its yes speaks for the sign: reports and the desk compare it with the detection.
 */
export type SignWords = {
  readonly title: Bilingual;
  readonly explanation: Bilingual;
  /** Why it weighs what it weighs, in the words of `WEIGHT_WORDS`. */
  readonly weight: Bilingual;
  readonly question: Bilingual;
};

/** What is said when no sign was found. It never calls a mail harmless. */
const NOTHING_FOUND: Bilingual = {
  ja: 'プログラムは特に変わった点を見つけませんでした。このメールに害がないという意味ではありません。',
  en: 'The program found nothing unusual. That does not mean the mail is harmless.',
};

/** The same of a mail of which something could not be looked into. */
const NOTHING_FOUND_OUTSIDE: Labels<UnreadContent> = {
  encrypted: {
    ja: 'メールが暗号化されているため、プログラムは中を調べられませんでした。外側には特に変わった点を見つけませんでしたが、このメールに害がないという意味ではありません。',
    en: 'The mail is encrypted, so the program could not look inside. It found nothing unusual outside, which does not mean the mail is harmless.',
  },
  damaged: {
    ja: 'S/MIME の部分が壊れているため、プログラムは中を調べられませんでした。外側には特に変わった点を見つけませんでしたが、このメールに害がないという意味ではありません。',
    en: 'The S/MIME part is damaged, so the program could not look inside. It found nothing unusual outside, which does not mean the mail is harmless.',
  },
};

/** What is said where a mail that is attached to another has signs. */
export const ATTACHED_STANDS_OUT: Bilingual = {
  ja: '添付されているメールに、気になる点があります',
  en: 'An attached mail has things that stand out',
};

/** What is said of a mail without signs. */
export function nothingFound(analysis: Pick<MailAnalysis, 'warnings'>): Bilingual {
  const unread = unreadContent(analysis);
  return unread === null ? NOTHING_FOUND : NOTHING_FOUND_OUTSIDE[unread];
}

/** How strongly a sign speaks, 1 to 3. */
export const WEIGHT_WORDS: Readonly<Record<1 | 2 | 3, Bilingual>> = {
  1: { ja: '参考', en: 'A hint' },
  2: { ja: '注意', en: 'Notable' },
  3: { ja: '強い兆候', en: 'Strong' },
};

/** Every sign of the guidance (IPA, J-CRAT), detectable or only for a person to judge. */
export const SIGN_WORDS: Readonly<Record<SignId, SignWords>> = {
  'theme.unavoidable': {
    title: { ja: '読まないわけにいかない用件', en: 'A matter one has to open' },
    explanation: {
      ja: '取材や講演の依頼、製品への質問、求人への応募、苦情、アンケートなどは、仕事上開かざるを得ないため、口実によく使われます。',
      en: 'Interview and lecture requests, product questions, job applications, complaints and surveys are used as pretexts, because one can hardly leave them unopened.',
    },
    weight: {
      ja: '言葉だけの手がかりで、ふつうの仕事のメールにも同じ言葉が出ます。いつも「参考」です。',
      en: 'Only words, and honest mail has them too: always a hint.',
    },
    question: { ja: '心当たりのない相手からの用件ですか。', en: 'Does it come from a stranger?' },
  },
  'theme.curiosity': {
    title: { ja: '興味を引く内部の話題', en: 'Inside matters that make one curious' },
    explanation: {
      ja: '議事録、草案、要人の訪問、内部資料、人事異動などが、理由もなく届くことがあります。',
      en: 'Minutes, drafts, visits of important people, internal papers or personnel changes arrive for no reason.',
    },
    weight: {
      ja: '言葉だけの手がかりで、ふつうの仕事のメールにも同じ言葉が出ます。いつも「参考」です。',
      en: 'Only words, and honest mail has them too: always a hint.',
    },
    question: { ja: 'あなたに送られてくる理由がない資料ですか。', en: 'Is there no reason why it was sent to you?' },
  },
  'theme.first-notice': {
    title: { ja: '公的機関からの初めての知らせ', en: 'First notice ever from a public body' },
    explanation: {
      ja: '注意喚起、感染症、災害などの知らせを装い、これまでやり取りのない公的機関の名前で届きます。',
      en: 'It poses as an alert, a notice about an epidemic or a disaster, from a public body that never wrote before.',
    },
    weight: {
      ja: '言葉だけの手がかりです。初めてかどうかは受け取った人にしかわからないため、いつも「参考」です。',
      en: 'Only words; whether it is the first notice only the recipient knows: always a hint.',
    },
    question: {
      ja: 'この機関からメールが届いたのは初めてですか。',
      en: 'Is this the first mail you ever got from this body?',
    },
  },
  'theme.delivery': {
    title: { ja: '配達・請求・チケットなどの通知', en: 'Delivery, invoice or ticket' },
    explanation: {
      ja: '航空券、荷物の配達、請求書、支払いの承認などの通知を装います。英語のものも多くあります。',
      en: 'It poses as a ticket, a delivery, an invoice or a payment approval, often in English.',
    },
    weight: {
      ja: '言葉だけの手がかりで、取引のあるメールにも同じ言葉が出ます。いつも「参考」です。',
      en: 'Only words, and mail about real business has them too: always a hint.',
    },
    question: { ja: '身に覚えのない注文や支払いですか。', en: 'Is it about an order or payment unknown to you?' },
  },
  'theme.credentials': {
    title: { ja: 'ID やパスワードを求めている', en: 'Asks for a user name or password' },
    explanation: {
      ja: '容量の超過や本人確認を理由に、ID やパスワードを入力させようとします。',
      en: 'It gives a full mailbox or an identity check as the reason to have an ID or password typed in.',
    },
    weight: {
      ja: '言葉だけなら「参考」、メールの中に入力欄があれば「注意」です。',
      en: 'A hint for words alone; notable when the mail itself has a form to fill in.',
    },
    question: { ja: 'ID やパスワードの入力を求められましたか。', en: 'Were you asked for a user name or password?' },
  },
  'theme.field': {
    title: { ja: '組織の専門分野に触れている', en: 'Touches this organization’s own field' },
    explanation: {
      ja: '政治、経済、安全保障、国際関係、先端技術など、組織の専門分野に合わせて作られることがあります。',
      en: 'Such mails are made to fit: politics, economy, security, international relations, advanced technology.',
    },
    weight: {
      ja: 'プログラムでは判定しません。受け取った人の見方だけを記録します。',
      en: 'The program does not judge this; only the recipient’s view counts.',
    },
    question: { ja: 'あなたの専門や担当に関係する内容ですか。', en: 'Is it about your own field or duties?' },
  },
  'sender.free-mail': {
    title: { ja: '組織を名乗るのに、フリーメールから届いた', en: 'Claims an organization, comes from free mail' },
    explanation: {
      ja: '組織の担当者は、ふつう無料のメールサービスから仕事のメールを送りません。',
      en: 'People of an organization seldom write from a free mail service at work.',
    },
    weight: {
      ja: '名前の欄で組織を名乗っていれば「強い兆候」、区切られた署名の中なら「注意」、本文の初めか終わりの言葉だけなら「参考」です。',
      en: 'Strong when the name claims an organization, notable when a signature does, a hint when words at the beginning or the end of the text do.',
    },
    question: {
      ja: '相手はふだん、別のアドレスを使っていますか。',
      en: 'Does this person normally use another address?',
    },
  },
  'sender.display-name': {
    title: { ja: '名前の欄に、別のアドレスが書かれている', en: 'The name shows another address than the real one' },
    explanation: {
      ja: '多くのメールソフトは名前だけを大きく見せます。そこに本物らしいアドレスを書いて、実際の差出人を隠します。',
      en: 'Most mail programs show the name large. A genuine looking address written there hides the real one.',
    },
    weight: {
      ja: '別のアドレスやドメインが名前に書かれていれば「強い兆候」、文字の並びを逆にする制御文字があれば「注意」、転送や共有サービスの書き方（via）、自組織の Exchange が別の仕組みの差出人に付けたアドレス（IMCEA）、宛先と同じ名前だけなら「参考」です。',
      en: 'Strong when the name holds another address or domain; notable when a control character turns its letters around; a hint when a list or service writes so (“via”), when the recipient’s own Exchange made the address for a sender of another system (IMCEA), or when only the name is a recipient’s.',
    },
    question: {
      ja: '名前とアドレスの組み合わせは、いつもと違いますか。',
      en: 'Is this name usually seen with another address?',
    },
  },
  'sender.signature': {
    title: { ja: '署名のアドレスと差出人が違う', en: 'The signature names another address than the sender' },
    explanation: {
      ja: '実在の人の署名を写し、差出人のアドレスだけが違うことがあります。',
      en: 'The signature of a real person is copied, while the sender’s address is another.',
    },
    weight: {
      ja: '区切られた署名の中なら「注意」、本文の終わりにあるだけなら「参考」です。差出人と同じドメインのアドレスもあれば数えません。',
      en: 'Notable within a signature, a hint at the end of the text. Not counted when an address of the sender’s domain stands there too.',
    },
    question: {
      ja: '署名の所属や電話番号は、本人のものと違いますか。',
      en: 'Do organization or phone in the signature differ from the real ones?',
    },
  },
  'sender.reply-to': {
    title: { ja: '返信先や配送上の差出人が違う', en: 'Replies or returns go to another domain' },
    explanation: {
      ja: '返信すると、見えている差出人とは別の相手に届きます。配信サービスでも起こるため、ほかの点と合わせて見ます。',
      en: 'A reply reaches somebody other than the sender shown. Mailing services do this too: see it with the rest.',
    },
    weight: {
      ja: '返信先がフリーメールなら「強い兆候」、別のドメインなら「注意」、配信サービスや配送上の差出人だけなら「参考」です。',
      en: 'Strong when replies go to free mail, notable for another domain, a hint for mailing services and return paths.',
    },
    question: { ja: 'この返信先は、見慣れないものですか。', en: 'Is this reply address new to you?' },
  },
  'sender.auth': {
    title: { ja: '送信元の確認に失敗している', en: 'The sender checks failed' },
    explanation: {
      ja: '受信したメールサーバーが、差出人のドメインから正しく送られたことを確認できませんでした（SPF、DKIM、DMARC）。',
      en: 'The receiving server could not confirm that the sender’s domain sent it (SPF, DKIM, DMARC).',
    },
    weight: {
      ja: 'DMARC の失敗は「強い兆候」、SPF や DKIM の失敗は「注意」、softfail などは「参考」です。転送でも失敗することがあります。',
      en: 'Strong for a DMARC failure, notable for SPF or DKIM, a hint for softfail. Forwarding can cause failures too.',
    },
    question: {
      ja: 'いつものこの相手のメールと、どこか違いますか。',
      en: 'Does it differ from the usual mails of this sender?',
    },
  },
  'sender.lookalike': {
    title: { ja: '本物によく似たドメイン', en: 'A domain that resembles a known one' },
    explanation: {
      ja: '一文字だけ違う、rn と m のように見分けにくい、本物の名前を含むなど、知られたドメインに似せています。',
      en: 'It imitates a known domain: one letter differs, rn looks like m, or the real name stands inside another.',
    },
    weight: {
      ja: '似せた名前を偶然取ることは少ないため、「強い兆候」です。別のドメインの前に .com の名前が付いただけのものは、部署名のこともあるため「注意」です。',
      en: 'Strong: such a name is seldom an accident. Notable for a name under .com in front of another domain, which may be a department.',
    },
    question: { ja: '正しいドメインは、これとは違いますか。', en: 'Is the right domain a different one?' },
  },
  'route.odd': {
    title: { ja: '届いた経路や時刻が不自然', en: 'Odd route or times' },
    explanation: {
      ja: '最初の中継、時差、時刻の順序が、名乗っている差出人と合いません。',
      en: 'The first hop, the time zone or the order of times does not fit the sender it claims.',
    },
    weight: {
      ja: '時計のずれや出張でも起こるため「参考」です。日本語のメールで時差が 8 時間なら「注意」です。',
      en: 'A hint, since wrong clocks and travel happen; notable for a Japanese mail from the time zone UTC+8.',
    },
    question: {
      ja: '相手がふだんいる国や時間帯と、食い違っていますか。',
      en: 'Does it differ from where and when this person writes?',
    },
  },
  'body.language': {
    title: { ja: '日本語として不自然', en: 'Odd Japanese' },
    explanation: {
      ja: '日本語では使わない字形や文字コードが混ざっています。',
      en: 'There are characters or an encoding that Japanese does not use.',
    },
    weight: {
      ja: '日本語にない字が（人や会社、土地の名前と引用のほかに）三種類以上あるか、中国語・韓国語の文字コードなら「注意」、それより少ない場合や書体・言語の設定だけなら「参考」です。',
      en: 'Notable for three or more characters that Japanese lacks, besides names and quotations, or a Chinese or Korean encoding; a hint for fewer, or for fonts and language marks.',
    },
    question: { ja: '言い回しに違和感がありましたか。', en: 'Did the wording feel strange?' },
  },
  'body.link-mismatch': {
    title: { ja: '見えているリンクと実際の行き先が違う', en: 'A link leads elsewhere than it shows' },
    explanation: {
      ja: '表示された URL と実際の行き先が違う、別のドメインの前に本物らしい名前（bank.co.jp など）が付いている、数字のアドレスや短縮 URL で行き先がわからない、などの点があります。',
      en: 'The URL shown is not the real one, a name such as bank.co.jp stands in front of another domain, or a numeric address or shortener hides where it leads.',
    },
    weight: {
      ja: '行き先を偽る、名前を隠した書き方をする、プログラムや共有フォルダーを開く場合は「強い兆候」、数字のアドレスやダイナミック DNS は「注意」、短縮 URL、転送、配信サービスは「参考」です。',
      en: 'Strong when it hides or falsifies where it leads, or opens a program or a share; notable for numeric addresses and dynamic DNS; a hint for shorteners, redirects and mailing services.',
    },
    question: { ja: '行き先に心当たりのないリンクですか。', en: 'Does it lead to a place unknown to you?' },
  },
  'body.tracking': {
    title: { ja: '開いたことを知らせる画像', en: 'An image that reports opening' },
    explanation: {
      ja: '外部の画像を読み込ませ、メールを開いたことを相手が知る仕組みです。広告メールにもあります。',
      en: 'An image is loaded from outside, which tells the sender that the mail was opened. Advertising does it too.',
    },
    weight: {
      ja: '広告や配信サービスのメールにもふつうにあるため、「参考」です。',
      en: 'A hint: advertising and mailing services do it as a rule.',
    },
    question: {
      ja: '広告ではない、ふつうのメールに見えますか。',
      en: 'Does it look like a personal mail rather than advertising?',
    },
  },
  'attachment.executable': {
    title: { ja: 'プログラムとして動くファイル', en: 'A file that runs as a program' },
    explanation: {
      ja: '開くとプログラムが動く種類のファイルです。圧縮ファイルの中にあるものも含みます。',
      en: 'Opening it runs a program. Those inside archives are meant as well.',
    },
    weight: {
      ja: '仕事のメールに付くことはまずないため、「強い兆候」です。',
      en: 'Strong: such files hardly ever come with mail at work.',
    },
    question: { ja: '送られてくるはずのない種類のファイルですか。', en: 'Is it an unexpected kind of file?' },
  },
  'attachment.disguise': {
    title: { ja: '別の種類に見せかけたファイル', en: 'A file that pretends to be of another kind' },
    explanation: {
      ja: '二重の拡張子、長い空白、文字の並びを逆にする記号、展開先の外に置かれる名前、中身と拡張子の食い違いなどで、種類や置き場所をごまかしています。',
      en: 'A double extension, a run of blanks, a mark that turns the reading direction, a name that leads out of the folder it is unpacked into, or content unlike its extension.',
    },
    weight: {
      ja: '名前や種類をごまかしていれば「強い兆候」、中身と拡張子の食い違いだけなら「注意」、そのままでは動かないテキストの中身がスクリプトだったり、壊れているなどで中を最後まで調べられなかったりするだけなら「参考」です。',
      en: 'Strong when name or kind is disguised; notable when only content and extension differ; a hint when a text that runs nothing has a script in it, or a part could not be looked at, also of a file that is merely damaged.',
    },
    question: { ja: '文書や画像のファイルに見えましたか。', en: 'Did you take it for a document or picture?' },
  },
  'attachment.macro': {
    title: { ja: 'マクロなど、文書の中で動くもの', en: 'Macros or other active content' },
    explanation: {
      ja: '文書を開いたり「コンテンツの有効化」を押したりすると動く仕組みが入っています。',
      en: 'It holds something that runs when the document is opened or “Enable content” is pressed.',
    },
    weight: {
      ja: 'マクロや埋め込みは正当な文書にもあるため「注意」、外部のひな形、DDE、古い形式のマクロなどは「強い兆候」です。',
      en: 'Notable for macros and embedded objects, which honest documents have; strong for remote templates, DDE, old-style macros.',
    },
    question: {
      ja: 'この相手から、このような文書が届くのは珍しいですか。',
      en: 'Is it unusual to get such documents from this sender?',
    },
  },
  'attachment.encrypted': {
    title: { ja: '暗号化された添付ファイルやメール', en: 'Encrypted attachment or mail' },
    explanation: {
      ja: 'パスワード付きのファイルや、S/MIME・PGP で暗号化されたメールは、途中のウイルス検査で中身を調べられません。',
      en: 'Gateways cannot look into a file that is locked with a password, nor into a mail encrypted with S/MIME or PGP.',
    },
    weight: {
      ja: '取引先の習慣のこともあるため、「注意」です。',
      en: 'Notable: some organizations send all files so.',
    },
    question: {
      ja: 'この相手から、暗号化されたファイルやメールが届くのは珍しいですか。',
      en: 'Is it unusual to get encrypted files or mails from this sender?',
    },
  },
  'attachment.password-elsewhere': {
    title: { ja: 'パスワードが本文や別のメールにある', en: 'The password is in the text or in another mail' },
    explanation: {
      ja: '添付ファイルを開かせるために、パスワードを本文や続くメールで知らせています。',
      en: 'The password is told in the text or in a following mail, so that the file gets opened.',
    },
    weight: {
      ja: '別のメールでパスワードが届いていれば「強い兆候」、本文にあれば「注意」、後で送るという予告だけなら「参考」です。',
      en: 'Strong when another mail tells the password, notable when this one does, a hint when it is only announced.',
    },
    question: { ja: 'パスワードのメールは続けて届きましたか。', en: 'Did a mail with the password follow?' },
  },
  'attachment.decoy': {
    title: { ja: '開いた中身が不自然だった', en: 'The opened content was odd' },
    explanation: {
      ja: '開いた後に、関係のない文書や文字化けした文書が表示されることがあります。',
      en: 'After opening, an unrelated or garbled document is shown.',
    },
    weight: {
      ja: 'プログラムでは判定しません。開いた人の見方だけを記録します。',
      en: 'The program does not judge this; only the view of who opened it counts.',
    },
    question: {
      ja: '開いた中身は、用件と食い違っていましたか。',
      en: 'Did the content differ from what the mail said?',
    },
  },
};
