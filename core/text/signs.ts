import type { MailAnalysis, SignId } from '../model/mail.ts';
import type { Bilingual, Labels } from './bilingual.ts';
import { unreadContent, type UnreadContent } from './unread-content.ts';

/**
 * The words for one sign: what it is called, why it matters, and what we ask the person beside it. An explanation holds
 * of mails in general, since it stands beside signs that were not found as well. Every question is answered by a view,
 * not by a deed, and its yes speaks for the sign: reports and the desk compare it with the detection.
 */
export type SignWords = {
  readonly title: Bilingual;
  readonly explanation: Bilingual;
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

/** Signs that only a person can tell, unless words of the mail speak for one. */
export const ONLY_A_PERSON: ReadonlySet<SignId> = new Set(['theme.first-notice', 'theme.field', 'attachment.decoy']);

/** Every sign of the guidance (IPA, J-CRAT), detectable or only for a person to judge. */
export const SIGN_WORDS: Readonly<Record<SignId, SignWords>> = {
  'theme.unavoidable': {
    title: { ja: '読まないわけにいかない用件', en: 'A matter one has to open' },
    explanation: {
      ja: '取材や講演の依頼、製品への質問、求人への応募、苦情、アンケートなどは、仕事上開かざるを得ないため、口実によく使われます。',
      en: 'Interview and lecture requests, product questions, job applications, complaints and surveys are used as pretexts, because one can hardly leave them unopened.',
    },
    question: { ja: '心当たりのない相手からの用件ですか。', en: 'Does it come from a stranger?' },
  },
  'theme.curiosity': {
    title: { ja: '興味を引く内部の話題', en: 'Inside matters that make one curious' },
    explanation: {
      ja: '議事録、草案、要人の訪問、内部資料、人事異動などが、理由もなく届くことがあります。',
      en: 'Minutes, drafts, visits of important people, internal papers or personnel changes may arrive for no reason.',
    },
    question: { ja: 'あなたに送られてくる理由がない資料ですか。', en: 'Is there no reason why it was sent to you?' },
  },
  'theme.first-notice': {
    title: { ja: '公的機関からの初めての知らせ', en: 'First notice ever from a public body' },
    explanation: {
      ja: '注意喚起、感染症、災害などの知らせを装ったメールが、これまでやり取りのない公的機関の名前で届くことがあります。',
      en: 'Mails that pose as an alert or a notice about an epidemic or a disaster may come from a public body that never wrote before.',
    },
    question: {
      ja: 'この機関からメールが届いたのは初めてですか。',
      en: 'Is this the first mail you ever got from this body?',
    },
  },
  'theme.delivery': {
    title: { ja: '配達・請求・チケットなどの通知', en: 'Delivery, invoice or ticket' },
    explanation: {
      ja: '航空券、荷物の配達、請求書、支払いの承認などの通知を装うメールがあります。英語のものも多くあります。',
      en: 'Some mails pose as a ticket, a delivery, an invoice or a payment approval, often in English.',
    },
    question: { ja: '身に覚えのない注文や支払いですか。', en: 'Is it about an order or payment unknown to you?' },
  },
  'theme.credentials': {
    title: { ja: 'ID やパスワードを求めている', en: 'Asks for a user name or password' },
    explanation: {
      ja: '容量の超過や本人確認を理由に、ID やパスワードを入力させようとするメールがあります。',
      en: 'Some mails give a full mailbox or an identity check as the reason to have an ID or password typed in.',
    },
    question: { ja: 'ID やパスワードの入力を求められましたか。', en: 'Were you asked for a user name or password?' },
  },
  'theme.field': {
    title: { ja: '組織の専門分野に触れている', en: 'Touches this organization’s own field' },
    explanation: {
      ja: '政治、経済、安全保障、国際関係、先端技術など、組織の専門分野に合わせて作られることがあります。',
      en: 'A mail may be made to fit the field: politics, economy, security, international relations, advanced technology.',
    },
    question: { ja: 'あなたの専門や担当に関係する内容ですか。', en: 'Is it about your own field or duties?' },
  },
  'sender.free-mail': {
    title: { ja: '組織を名乗るのに、フリーメールから届いた', en: 'Claims an organization, comes from free mail' },
    explanation: {
      ja: '組織の担当者は、ふつう無料のメールサービスから仕事のメールを送りません。',
      en: 'People of an organization seldom write from a free mail service at work.',
    },
    question: {
      ja: '相手はふだん、別のアドレスを使っていますか。',
      en: 'Does this person normally use another address?',
    },
  },
  'sender.display-name': {
    title: { ja: '名前の欄に、別のアドレスが書かれている', en: 'The name shows another address than the real one' },
    explanation: {
      ja: '多くのメールソフトは名前だけを大きく見せます。そこに本物らしいアドレスを書いて、実際の差出人を隠す手口があります。',
      en: 'Most mail programs show the name large. A genuine looking address written there can hide the real one.',
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
      en: 'The signature of a real person may be copied, while the sender’s address is another.',
    },
    question: {
      ja: '署名の所属や電話番号は、本人のものと違いますか。',
      en: 'Do organization or phone in the signature differ from the real ones?',
    },
  },
  'sender.reply-to': {
    title: { ja: '返信先や配送上の差出人が違う', en: 'Replies or returns go to another domain' },
    explanation: {
      ja: '返信先が別のドメインの場合、返信すると、見えている差出人とは別の相手に届きます。配信サービスでも起こるため、ほかの点と合わせて見ます。',
      en: 'Where replies go to another domain, they reach somebody other than the sender shown. Mailing services do this too: see it with the rest.',
    },
    question: { ja: 'この返信先は、見慣れないものですか。', en: 'Is this reply address new to you?' },
  },
  'sender.auth': {
    title: { ja: '送信元の確認に失敗している', en: 'The sender checks failed' },
    explanation: {
      ja: '受信したメールサーバーは、差出人のドメインから正しく送られたかを、SPF、DKIM、DMARC で確かめます。失敗している場合、差出人がなりすまされている可能性があります。',
      en: 'The receiving server checks with SPF, DKIM and DMARC whether the sender’s domain sent the mail. Where that fails, the sender may be false.',
    },
    question: {
      ja: 'いつものこの相手のメールと、どこか違いますか。',
      en: 'Does it differ from the usual mails of this sender?',
    },
  },
  'sender.lookalike': {
    title: { ja: '本物によく似たドメイン', en: 'A domain that resembles a known one' },
    explanation: {
      ja: '一文字だけ違う、rn と m のように見分けにくい、本物の名前を含むなど、知られたドメインに似せたドメインから送られることがあります。',
      en: 'A known domain may be imitated: one letter differs, rn looks like m, or the real name stands inside another.',
    },
    question: { ja: '正しいドメインは、これとは違いますか。', en: 'Is the right domain a different one?' },
  },
  'route.odd': {
    title: { ja: '届いた経路や時刻が不自然', en: 'Odd route or times' },
    explanation: {
      ja: '最初の中継、時差、時刻の順序が、名乗っている差出人と合わない場合、別のところから送られた可能性があります。',
      en: 'Where the first hop, the time zone or the order of times does not fit the sender it claims, the mail may come from elsewhere.',
    },
    question: {
      ja: '相手がふだんいる国や時間帯と、食い違っていますか。',
      en: 'Does it differ from where and when this person writes?',
    },
  },
  'body.language': {
    title: { ja: '日本語として不自然', en: 'Odd Japanese' },
    explanation: {
      ja: '日本語では使わない字形や文字コードが混ざっている場合、日本語用ではない環境で書かれた可能性があります。',
      en: 'Characters or an encoding that Japanese does not use hint at a computer that was not set up for Japanese.',
    },
    question: { ja: '言い回しに違和感がありましたか。', en: 'Did the wording feel strange?' },
  },
  'body.link-mismatch': {
    title: { ja: '見えているリンクと実際の行き先が違う', en: 'A link leads elsewhere than it shows' },
    explanation: {
      ja: '表示された URL と実際の行き先が違う、別のドメインの前に本物らしい名前（bank.co.jp など）が付いている、数字のアドレスや短縮 URL で行き先がわからない、といったリンクは、偽のページなどに誘うために使われます。',
      en: 'Links can lure people to false pages: the URL shown is not the real one, a name such as bank.co.jp stands in front of another domain, or a numeric address or shortener hides where they lead.',
    },
    question: { ja: '行き先に心当たりのないリンクですか。', en: 'Does it lead to a place unknown to you?' },
  },
  'body.tracking': {
    title: { ja: '開いたことを知らせる画像', en: 'An image that reports opening' },
    explanation: {
      ja: '外部の画像を読み込むメールや文書では、開いたことが相手に伝わることがあります。広告メールにもあります。',
      en: 'A mail or document that loads a picture from outside can tell its sender that it was opened. Advertising does it too.',
    },
    question: {
      ja: '広告ではない、ふつうのメールに見えますか。',
      en: 'Does it look like a personal mail rather than advertising?',
    },
  },
  'attachment.executable': {
    title: { ja: 'プログラムとして動くファイル', en: 'A file that runs as a program' },
    explanation: {
      ja: '開くとプログラムが動く種類のファイルは、攻撃によく使われます。圧縮ファイルの中に入っていることもあります。',
      en: 'Files that run a program when they are opened are often used in attacks, also inside archives.',
    },
    question: { ja: '送られてくるはずのない種類のファイルですか。', en: 'Is it an unexpected kind of file?' },
  },
  'attachment.disguise': {
    title: { ja: '別の種類に見せかけたファイル', en: 'A file that pretends to be of another kind' },
    explanation: {
      ja: '二重の拡張子、長い空白、文字の並びを逆にする記号、展開先の外に置かれる名前、中身と拡張子の食い違いなどで、種類や置き場所をごまかしたファイルがあります。',
      en: 'A file may hide its kind or place with a double extension, a run of blanks, a mark that turns the reading direction, a name that leads out of the folder it is unpacked into, or content unlike its extension.',
    },
    question: { ja: '文書や画像のファイルに見えましたか。', en: 'Did you take it for a document or picture?' },
  },
  'attachment.macro': {
    title: { ja: 'マクロなど、文書の中で動くもの', en: 'Macros or other active content' },
    explanation: {
      ja: '文書には、開いたり「コンテンツの有効化」を押したりすると動く仕組みを入れることができ、攻撃によく使われます。',
      en: 'A document can hold something that runs when it is opened or “Enable content” is pressed; attacks often use that.',
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
    question: {
      ja: 'この相手から、暗号化されたファイルやメールが届くのは珍しいですか。',
      en: 'Is it unusual to get encrypted files or mails from this sender?',
    },
  },
  'attachment.password-elsewhere': {
    title: { ja: 'パスワードが本文や別のメールにある', en: 'The password is in the text or in another mail' },
    explanation: {
      ja: '添付ファイルを開かせるために、パスワードを本文や続くメールで知らせることがあります。',
      en: 'The password may be told in the text or in a following mail, so that the file gets opened.',
    },
    question: { ja: 'パスワードのメールは続けて届きましたか。', en: 'Did a mail with the password follow?' },
  },
  'attachment.decoy': {
    title: { ja: '開いた中身が不自然だった', en: 'The opened content was odd' },
    explanation: {
      ja: '開いた後に、関係のない文書や文字化けした文書が表示されることがあります。',
      en: 'After opening, an unrelated or garbled document may be shown.',
    },
    question: {
      ja: '開いた中身は、用件と食い違っていましたか。',
      en: 'Did the content differ from what the mail said?',
    },
  },
};
