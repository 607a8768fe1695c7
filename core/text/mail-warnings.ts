import type { MailWarning } from '../model/mail.ts';
import type { Bilingual } from './bilingual.ts';
import { visibleName } from './visible.ts';

/** What is said of a warning of the mail reader: a limit that was reached, or something in the mail it had to repair. */
export const MAIL_WARNING_WORDS: Readonly<Record<string, Bilingual>> = {
  'headers-not-ended': {
    ja: 'メールの先頭部分（ヘッダー）の途中でファイルが終わっています。本文はありません。',
    en: 'The file ends inside the head of the mail (its headers). There is no text.',
  },
  'headers-without-end': {
    ja: 'ヘッダーと本文の間の空行がなく、境目を推測しました。',
    en: 'There is no empty line between headers and text; the place was guessed.',
  },
  'headers-truncated': {
    ja: 'ヘッダーが長すぎるため、途中までを読みました。',
    en: 'The headers are too long; only their beginning was read.',
  },
  'no-from': {
    ja: '差出人の欄がないか、読み取れません。',
    en: 'The line that says who it is from is missing, or cannot be read.',
  },
  'no-date': { ja: '日時の欄がないか、読み取れません。', en: 'The date is missing, or cannot be read.' },
  'parts-truncated': {
    ja: '部分が多すぎるため、途中までを読みました。',
    en: 'There are too many parts; only the first ones were read.',
  },
  'parts-after-close': {
    ja: '閉じられた区切りの後に、さらに部分が続いています。',
    en: 'Further parts follow after the boundary was closed.',
  },
  'parts-recovered': {
    ja: 'メールの決まりでは部分として数えないところから、部分を読み取りました。メールソフトによっては表示されるため、本文・リンク・添付ファイルに含めて調べています。',
    en: 'Parts were found where the rules of mail know none. Some mail programs show them, so they were examined with the text, the links and the attachments.',
  },
  'part-recovered': {
    ja: 'メールの決まりでは部分として数えないところにあります。メールソフトによっては表示されます。',
    en: 'By the rules of mail this is no part. Some mail programs show it.',
  },
  'nesting-truncated': {
    ja: '入れ子が深すぎるため、途中までを読みました。',
    en: 'Parts are nested too deeply; only the outer ones were read.',
  },
  'text-truncated': {
    ja: '本文が長すぎるため、途中までを表示しています。',
    en: 'The text is too long; only its beginning is shown.',
  },
  'outlook-incomplete': {
    ja: 'ファイルが途中で切れているか壊れているため、一部を読み取れません。添付ファイルが欠けている可能性があります。',
    en: 'The file is cut off or damaged. Some of it could not be read; attachments may be missing or not whole.',
  },
  'streams-truncated': {
    ja: 'ファイルの中身が重なり合っているため、途中までを読みました。',
    en: 'The contents of the file overlap; only a part was read.',
  },
  'entries-truncated': {
    ja: 'ファイルの中の項目が多すぎるため、途中までを読みました。',
    en: 'There are too many entries in the file; only the first ones were read.',
  },
  'rtf-truncated': {
    ja: 'リッチテキスト形式の本文が長すぎるため、途中までを読みました。',
    en: 'The text in rich text format is too long; only its beginning was read.',
  },
  'addresses-not-judged': {
    ja: '本文に書かれたメールアドレスが多すぎるため、差出人とは最初のほうだけを比べました。',
    en: 'There are too many addresses in the text; only the first ones were compared with the sender.',
  },
  'boundary-not-closed': {
    ja: '区切りが閉じられていません。途中で切れたメールかもしれません。',
    en: 'A part is not closed; the mail may be cut off.',
  },
  'base64-truncated': {
    ja: '符号化された部分（Base64）が途中で切れています。',
    en: 'An encoded part (Base64) is cut off.',
  },
  'base64-data-after-padding': {
    ja: '符号化された部分（Base64）の終わりの後に、余分な文字があります。',
    en: 'There are characters after the end of an encoded part (Base64).',
  },
  'charset-guessed': {
    ja: '本文の文字コードが書かれていないため、推測して読みました。',
    en: 'The text does not name its charset; it was guessed.',
  },
  'header-charset-guessed': {
    ja: 'ヘッダーに文字コードの書かれていない文字があり、推測して読みました。',
    en: 'There are characters in the headers whose charset is not named; it was guessed.',
  },
  'undecodable-bytes': {
    ja: '読み取りに使った文字コードにないバイトがあります（「�」と表示しています）。',
    en: 'Some bytes are not in the character set that was used for reading (shown as “�”).',
  },
  'date-zone-unknown': {
    ja: '日付に時差（タイムゾーン）が書かれていないか、読み取れないため、世界標準時（UTC）として示しています。実際の時刻とずれている可能性があります。',
    en: 'The date names no time zone, or none that can be read. It is shown as if it were UTC; the real time may differ.',
  },
  'field-repeated': {
    ja: '一つだけのはずの欄が二つ以上あります。メールソフトによって見え方が変わります。',
    en: 'A field that must stand once stands more often. What is shown depends on the mail program.',
  },
  'boundary-repeated': {
    ja: '部分の区切りが二通りに書かれています。どの部分が見えるかは、メールソフトによって変わります。',
    en: 'The boundary between parts is given in two ways. Which parts are shown depends on the mail program.',
  },
  'external-body': {
    ja: '本文や添付の中身がメールの中になく、書かれた場所から取りに行く形になっています。取りに行かないでください。',
    en: 'The content is not in the mail but at the place that is named there, to be fetched. Do not fetch it.',
  },
  'names-differ': {
    ja: '一つの部分に、異なるファイル名が書かれています。どれを使うかは、メールソフトによって変わります。',
    en: 'One part gives its file different names. Which one is used depends on the mail program.',
  },
  'charset-mismatch': {
    ja: '書かれた文字コードと中身が違うため、判定し直しました。',
    en: 'The declared character set did not fit; it was detected from the content.',
  },
  'nested-message-not-read': {
    ja: '添付されたメールの一部を読み取れませんでした。',
    en: 'A part of an attached mail could not be read.',
  },
  'embedded-message-without-bytes': {
    ja: '添付されたメールは、元のファイルのままの形では入っていません。',
    en: 'An attached mail is not in here in the form of its own file.',
  },
  'no-transport-headers': {
    ja: '配送の記録（ヘッダー）が残っていません。',
    en: 'The delivery record (headers) is missing.',
  },
  'made-from-outlook-item': {
    ja: 'このメールは、Outlook のデータファイルにあった項目から、このプログラムが組み立てたものです。送られてきたときのままのファイルではないため、ハッシュ値や電子署名は元のメールと一致しません。',
    en: 'This program put the mail together from an item of an Outlook data file. It is not the file as it was sent: its hash and its signatures are not those of the original.',
  },
  'item-files-left-out': {
    ja: '元の項目にあった添付ファイルの一部を取り出せませんでした。ここでは空になっています。',
    en: 'Some attachments of the item could not be taken out. They are empty here.',
  },
  'boundary-missing': {
    ja: '区切りの指定がない、または読み取れないため、分けずに読みました。',
    en: 'No usable boundary was declared; it was read as one piece.',
  },
  'boundary-not-found': {
    ja: '指定された区切りが本文の中に見つかりません。',
    en: 'The declared boundary does not occur in the text.',
  },
  'boundary-not-opened': {
    ja: '区切りの終わりだけがあり、始まりが見つからないため、分けずに読みました。',
    en: 'There is an end of the parts but no beginning of any; it was read as one piece.',
  },
  'multipart-encoded': {
    ja: '分かれた構成に、許されない符号化が指定されています。',
    en: 'A multipart declares an encoding that it may not have.',
  },
  'stray-header-line': {
    ja: 'ヘッダーの中に、欄でも続きでもない行があります。',
    en: 'There is a line among the headers that is neither a field nor goes on with one.',
  },
  'delimiters-truncated': {
    ja: '区切りのような行が多すぎるため、途中までを見ました。',
    en: 'There are too many lines that look like boundaries; only the first ones were looked at.',
  },
  'warnings-truncated': {
    ja: '注意が多すぎるため、途中までを示しています。',
    en: 'There are too many warnings; only the first ones are listed.',
  },
  'encoded-files-truncated': {
    ja: '本文に書き込まれたファイルが多すぎるため、途中までを読みました。',
    en: 'There are too many files written into the text; only the first ones were read.',
  },
  'calendar-truncated': {
    ja: '予定（カレンダー）の項目が多すぎるか大きすぎるため、途中までを読みました。',
    en: 'A calendar entry has too many lines or is too large; only its beginning was read.',
  },
  'content-encrypted': {
    ja: 'この部分は暗号化されています。',
    en: 'This part is encrypted.',
  },
  'content-compressed': {
    ja: 'この部分は圧縮されていて、中を読んでいません。',
    en: 'This part is compressed and was not looked into.',
  },
  'message-partial': {
    ja: '一通のメールを分けて送ったものの一部です。',
    en: 'It is one of several pieces of a mail that was sent in parts.',
  },
  'smime-not-read': {
    ja: '署名または暗号化された部分（S/MIME）を読み取れませんでした。',
    en: 'A signed or encrypted part (S/MIME) could not be read.',
  },
  'base64-foreign-characters': {
    ja: '符号化された部分（Base64）に、使われないはずの文字があります。',
    en: 'There are foreign characters in an encoded part (Base64).',
  },
  'base64-padding-inside': {
    ja: '符号化された部分（Base64）の途中に、終わりの印があります。',
    en: 'There are end marks in the middle of an encoded part (Base64).',
  },
  'quoted-printable-broken': {
    ja: '符号化された部分（Quoted-Printable）に誤りがあります。',
    en: 'There are errors in an encoded part (quoted-printable).',
  },
  'unknown-transfer-encoding': {
    ja: '知らない符号化が指定されているため、そのまま読みました。',
    en: 'An unknown encoding is declared; it was read as it is.',
  },
  'uuencode-truncated': {
    ja: '本文に書き込まれたファイル（uuencode）が途中で切れています。',
    en: 'A file written into the text (uuencode) is cut off.',
  },
  'uuencode-without-begin': {
    ja: '本文に書き込まれたファイル（uuencode）に、始まりの行がありません。',
    en: 'A file written into the text (uuencode) has no first line.',
  },
  'yenc-crc-differs': {
    ja: '本文に書き込まれたファイル（yEnc）の照合値が合いません。',
    en: 'The check value of a file written into the text (yEnc) does not fit.',
  },
  'yenc-one-part-of-several': {
    ja: '本文に書き込まれたファイル（yEnc）は、いくつかに分けたものの一部です。',
    en: 'A file written into the text (yEnc) is one of several pieces.',
  },
  'yenc-size-differs': {
    ja: '本文に書き込まれたファイル（yEnc）の大きさが、書かれた値と違います。',
    en: 'The size of a file written into the text (yEnc) is not the one declared.',
  },
  'yenc-truncated': {
    ja: '本文に書き込まれたファイル（yEnc）が途中で切れています。',
    en: 'A file written into the text (yEnc) is cut off.',
  },
  'tnef-incomplete': {
    ja: '本文は winmail.dat から読みました。この部分は途中で切れているか、壊れています。',
    en: 'The text was read from winmail.dat, which is cut off or damaged.',
  },
  'tnef-parts-not-read': {
    ja: 'winmail.dat が多すぎるため、一部は本文を探していません。',
    en: 'There are too many winmail.dat; some were not searched for the text.',
  },
  'links-truncated': {
    ja: 'リンクが多すぎるため、一部だけを示しています。',
    en: 'There are too many links; only some are listed.',
  },
  'indicators-truncated': {
    ja: '調査の手がかり（インディケータ）が多すぎるため、一部だけを示しています。',
    en: 'There are too many indicators; only some are listed.',
  },
  'mailboxes-run-together': {
    ja: '差出人や宛先の複数のアドレスが、正しく区切られずに続けて書かれています。どれが見えるかは、メールソフトによって変わります。',
    en: 'Addresses of senders or recipients stand together without a proper separation. Which of them is shown depends on the mail program.',
  },
  'mailboxes-truncated': {
    ja: '差出人や宛先が多すぎるため、途中までを読みました。',
    en: 'There are too many senders or recipients; only the first ones were read.',
  },
  'senders-not-judged': {
    ja: '差出人が多すぎるため、最初の数人だけを調べました。',
    en: 'There are too many senders; only the first ones were looked at.',
  },
  'signatures-truncated': {
    ja: '電子署名（DKIM、ARC）が多すぎるため、途中までを調べました。',
    en: 'There are too many signatures (DKIM, ARC); only the first ones were looked at.',
  },
  'authentication-truncated': {
    ja: '送信ドメイン認証の結果が長すぎるため、途中までを読みました。',
    en: 'The authentication results are too long; only their beginning was read.',
  },
  'received-truncated': {
    ja: '配送の記録（Received）に長すぎる行があり、途中までを読みました。',
    en: 'A line of the delivery record (Received) is too long; only its beginning was read.',
  },
  'parameters-truncated': {
    ja: 'この部分の説明（種類や名前）の項目が多すぎるため、途中までを読みました。',
    en: 'The type or name of this part is given in too many pieces; only the first ones were read.',
  },
  'rows-truncated': {
    ja: '添付ファイルまたは宛先が多すぎるため、途中までを読みました。',
    en: 'There are too many attachments or recipients; only the first ones were read.',
  },
  'attachment-partly-read': {
    ja: '添付ファイルの中身は一部だけを調べました。大きすぎるか、壊れています。',
    en: 'Only a part of an attached file was looked into; it is too large, or damaged.',
  },
  'authentication-below-border': {
    ja: '信頼するサーバーの名前の認証結果が、そのサーバーの受信の記録より下にあります。送られてきたときから書かれていたもので、偽造のおそれがあるため、信頼しません。',
    en: 'Authentication results in the name of a trusted server stand below that server’s own record of receipt. They came with the mail and may be forged, so they are not trusted.',
  },
  'passwords-not-tried': {
    ja: '暗号化された文書に試すパスワードが多すぎるため、一部は試していません。',
    en: 'There are too many passwords to try on encrypted documents; some were not tried.',
  },
  'archives-not-listed': {
    ja: '圧縮ファイルが多すぎるため、一部は中を調べていません。',
    en: 'There are too many archives; some were not looked into.',
  },
  'pictures-not-looked-at': {
    ja: '一部の画像は、数が多い、大きい、またはこのプログラムが読めない形式のため、QR コードの有無を調べていません。',
    en: 'Some pictures were not searched for QR codes: there are too many, they are too large, or this program does not read their format.',
  },
};

const OTHER: Bilingual = { ja: 'メールの形式に誤りがあります。', en: 'The form of the mail has errors.' };

/** The sentence for a code; a general one for a code of a newer program. */
export function warningWords(code: string): Bilingual {
  return (Object.hasOwn(MAIL_WARNING_WORDS, code) ? MAIL_WARNING_WORDS[code] : undefined) ?? OTHER;
}

/** The fields of the head that a warning is about, where it is about fields that are shown with lost characters. */
export function warningFields(code: string, warnings: readonly MailWarning[]): string {
  if (code !== 'undecodable-bytes') return '';
  return warnings.flatMap((each) => (each.code === code ? [visibleName(each.detail)] : [])).join(', ');
}
