import type { MailIndicator } from '../model/mail.ts';
import type { Bilingual, Labels } from './bilingual.ts';

/** Plain words for the technical tokens that evidence and tables hold; experts keep the token beside them. */

/** Types of files as `core/mail/file-type.ts` and mails name them. */
const FILE_TYPES: Readonly<Record<string, Bilingual>> = {
  'application/pdf': { ja: 'PDF 文書', en: 'PDF document' },
  'application/vnd.microsoft.portable-executable': { ja: '実行プログラム（exe）', en: 'Program (exe)' },
  'application/x-msdownload': { ja: '実行プログラム（exe）', en: 'Program (exe)' },
  'application/x-elf': { ja: '実行プログラム（Linux）', en: 'Program (Linux)' },
  'application/x-ms-shortcut': { ja: 'ショートカット（lnk）', en: 'Shortcut (lnk)' },
  'application/x-url-shortcut': { ja: 'ウェブへのショートカット（url）', en: 'Shortcut to a web page (url)' },
  'application/vnd.ms-htmlhelp': { ja: 'ヘルプファイル（chm）', en: 'Help file (chm)' },
  'application/onenote': { ja: 'OneNote ノート', en: 'OneNote notebook' },
  'application/x-iso9660-image': { ja: 'ディスクイメージ（iso）', en: 'Disk image (iso)' },
  'application/x-vhd': { ja: 'ディスクイメージ（vhd）', en: 'Disk image (vhd)' },
  'application/x-vhdx': { ja: 'ディスクイメージ（vhdx）', en: 'Disk image (vhdx)' },
  'application/java-archive': { ja: 'Java プログラム（jar）', en: 'Java program (jar)' },
  'application/java-vm': { ja: 'Java プログラム（class）', en: 'Java program (class)' },
  'application/x-msi': { ja: 'インストーラー（msi）', en: 'Installer (msi)' },
  'application/x-shockwave-flash': { ja: 'Flash', en: 'Flash' },
  'application/zip': { ja: 'ZIP ファイル', en: 'Zip file' },
  'application/x-zip-compressed': { ja: 'ZIP ファイル', en: 'Zip file' },
  'application/x-7z-compressed': { ja: '7-Zip ファイル', en: '7-Zip file' },
  'application/vnd.rar': { ja: 'RAR ファイル', en: 'RAR file' },
  'application/gzip': { ja: '圧縮ファイル（gzip）', en: 'Compressed file (gzip)' },
  'application/x-bzip2': { ja: '圧縮ファイル（bzip2）', en: 'Compressed file (bzip2)' },
  'application/x-xz': { ja: '圧縮ファイル（xz）', en: 'Compressed file (xz)' },
  'application/vnd.ms-cab-compressed': { ja: '圧縮ファイル（cab）', en: 'Compressed file (cab)' },
  'application/x-lzh-compressed': { ja: '圧縮ファイル（lzh）', en: 'Compressed file (lzh)' },
  'application/x-ace-compressed': { ja: '圧縮ファイル（ace）', en: 'Compressed file (ace)' },
  'application/msword': { ja: 'Word 文書（旧形式）', en: 'Word document (old form)' },
  'application/vnd.ms-excel': { ja: 'Excel ブック（旧形式）', en: 'Excel workbook (old form)' },
  'application/vnd.ms-powerpoint': { ja: 'PowerPoint（旧形式）', en: 'PowerPoint (old form)' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { ja: 'Word 文書', en: 'Word document' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ja: 'Excel ブック', en: 'Excel workbook' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { ja: 'PowerPoint', en: 'PowerPoint' },
  'application/vnd.ms-word.document.macroEnabled.12': { ja: 'マクロ入りの Word 文書', en: 'Word document with macros' },
  'application/vnd.ms-excel.sheet.macroEnabled.12': {
    ja: 'マクロ入りの Excel ブック',
    en: 'Excel workbook with macros',
  },
  'application/vnd.ms-powerpoint.presentation.macroEnabled.12': {
    ja: 'マクロ入りの PowerPoint',
    en: 'PowerPoint with macros',
  },
  'application/x-ms-encrypted-office': { ja: '暗号化された Office 文書', en: 'Encrypted Office document' },
  'application/x-ole-storage': { ja: '複合ファイル（OLE）', en: 'Compound file (OLE)' },
  'application/rtf': { ja: 'リッチテキスト（rtf）', en: 'Rich text (rtf)' },
  'application/vnd.ms-outlook': { ja: 'Outlook のメール（msg）', en: 'Outlook message (msg)' },
  'application/ms-tnef': { ja: 'Outlook の添付（winmail.dat）', en: 'Outlook attachment (winmail.dat)' },
  'message/rfc822': { ja: 'メール', en: 'Mail' },
  'text/plain': { ja: '文字だけの文書', en: 'Plain text' },
  'text/html': { ja: 'ウェブページ（HTML）', en: 'Web page (HTML)' },
  'text/xml': { ja: 'XML 文書', en: 'XML document' },
  'text/csv': { ja: 'CSV', en: 'CSV' },
  'text/calendar': { ja: '予定（カレンダー）', en: 'Calendar entry' },
  'text/vcard': { ja: '連絡先（vCard）', en: 'Contact (vCard)' },
  'image/svg+xml': { ja: '画像（SVG。プログラムを含められます）', en: 'Picture (SVG, can hold a program)' },
  'application/x-empty': { ja: '中身なし', en: 'Empty' },
  'application/octet-stream': { ja: '種類の指定なし', en: 'Unspecified' },
};

/** What a type of file is called; null for one without a name of its own. */
export function fileTypeWords(type: string): Bilingual | null {
  const known = FILE_TYPES[type];
  if (known) return known;
  const group = /^(image|audio|video|multipart)\//u.exec(type)?.[1];
  return group === undefined ? null : (GROUPS[group] ?? null);
}

const GROUPS: Readonly<Record<string, Bilingual>> = {
  image: { ja: '画像', en: 'Picture' },
  audio: { ja: '音声', en: 'Sound' },
  video: { ja: '動画', en: 'Video' },
  multipart: { ja: '複数の部分', en: 'Several parts' },
};

export const INDICATOR_TYPE_WORDS: Labels<MailIndicator['type']> = {
  'email-address': { ja: 'メールアドレス', en: 'Mail address' },
  subject: { ja: '件名', en: 'Subject' },
  'message-id': { ja: 'メッセージ ID', en: 'Message-ID' },
  mailer: { ja: '送信ソフト', en: 'Mail program' },
  'file-name': { ja: 'ファイル名', en: 'File name' },
  sha256: { ja: 'ハッシュ（SHA-256）', en: 'Hash (SHA-256)' },
  ipv4: { ja: 'IP アドレス', en: 'IP address' },
  ipv6: { ja: 'IP アドレス（IPv6）', en: 'IP address (IPv6)' },
  domain: { ja: 'ドメイン', en: 'Domain' },
  url: { ja: 'URL', en: 'URL' },
};

/** Where `core/mail/indicators.ts` saw a value. Names of header fields are their own words in both languages. */
export function indicatorPlace(where: string): Bilingual {
  const name = /^attachment (.+)$/su.exec(where)?.[1];
  if (name !== undefined) return { ja: `添付ファイル ${name}`, en: `Attachment ${name}` };
  return PLACES[where] ?? { ja: where, en: where };
}

const PLACES: Readonly<Record<string, Bilingual>> = {
  attachment: { ja: '添付ファイル', en: 'Attachment' },
  link: { ja: '本文のリンク', en: 'Link in the text' },
  'html link': { ja: '本文のリンク', en: 'Link in the text' },
  'html remote': { ja: '外部から読み込む画像など', en: 'Loaded from outside' },
  'html form': { ja: '本文の入力欄の送り先', en: 'Where an input field sends' },
  'x-mailer': { ja: 'X-Mailer', en: 'X-Mailer' },
  'user-agent': { ja: 'User-Agent', en: 'User-Agent' },
};

export type ExplainedToken = { readonly token: string; readonly meaning: Bilingual };

/** The technical tokens of an evidence line (as shown, unseen characters named) with what they mean, each once. */
export function explainedTokens(shown: string): ExplainedToken[] {
  const found = new Map<string, Bilingual>();
  for (const [token] of shown.matchAll(/<U\+([0-9A-F]{4,6})>|[a-z]+\/[a-z0-9][a-zA-Z0-9.+-]*|<form\b|<\d+ blanks>/gu)) {
    const meaning = meaningOf(token);
    if (meaning) found.set(token, meaning);
  }
  const active = / : (vba|xlm|remote-template|dde|ole-package|embedded-object)\b/u.exec(shown)?.[1];
  if (active !== undefined && ACTIVE[active]) found.set(active, ACTIVE[active]);
  return [...found].map(([token, meaning]) => ({ token, meaning }));
}

function meaningOf(token: string): Bilingual | null {
  if (token.startsWith('<U+')) return characterWords(Number.parseInt(token.slice(3, -1), 16));
  if (token === '<form') return { ja: '入力欄（書いた内容を送る部分）', en: 'input fields, with where they send to' };
  const blanks = /^<(\d+) blanks>$/u.exec(token)?.[1];
  if (blanks !== undefined) return { ja: `空白が ${blanks} 個続く`, en: `${blanks} blanks in a row` };
  return fileTypeWords(token);
}

function characterWords(code: number): Bilingual {
  if (code === 0x202e) return { ja: '文字の並びを逆にする記号', en: 'a sign that reverses the order of letters' };
  if ((code >= 0x202a && code <= 0x202d) || (code >= 0x2066 && code <= 0x2069) || code === 0x200e || code === 0x200f)
    return { ja: '文字の並ぶ向きを変える記号', en: 'a sign that changes the direction of letters' };
  return { ja: '目に見えない文字', en: 'a character that cannot be seen' };
}

const ACTIVE: Readonly<Record<string, Bilingual>> = {
  vba: { ja: 'マクロ（VBA）', en: 'macros (VBA)' },
  xlm: { ja: '古い形式の Excel マクロ', en: 'macros of old Excel (XLM)' },
  'remote-template': { ja: '外部から読み込むひな形', en: 'a template loaded from outside' },
  dde: { ja: 'ほかのプログラムを動かす指定（DDE）', en: 'a command to another program (DDE)' },
  'ole-package': { ja: '中に埋め込まれたファイル', en: 'a file embedded inside' },
  'embedded-object': { ja: '中に埋め込まれた部品', en: 'an object embedded inside' },
};
