import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What stands in mails of the mailbox and must be in no file that the program writes. */
export const MARKERS = ['目印極秘議題', 'marker-freemail', '目印の本文ことば', '目印添付一覧'] as const;

export type MailboxMail = {
  readonly subject: string;
  readonly from: string;
  /** As it stands in a mail. */
  readonly date: string;
  readonly text: string;
  readonly file?: string;
};

/** The mail that came to several: same sender, same attachment. */
export const BAIT: readonly MailboxMail[] = ['5', '6', '7'].map((day) => ({
  subject: `${MARKERS[0]}の確認（${day}日）`,
  from: `${MARKERS[1]}@example.com`,
  date: `${['Mon', 'Tue', 'Wed'][Number(day) - 5]}, 0${day} Jan 2026 10:00:00 +0900`,
  text: `${MARKERS[2]}。会議の議事録を送ります。 https://bait.example.net/open`,
  file: `${MARKERS[3]}.txt`,
}));

const base64 = (text: string): string => Buffer.from(text).toString('base64');

export function mailBytes(mail: MailboxMail): Buffer {
  const attached = mail.file
    ? [
        '--edge',
        `Content-Type: application/octet-stream; name="=?UTF-8?B?${base64(mail.file)}?="`,
        'Content-Disposition: attachment',
        'Content-Transfer-Encoding: base64',
        '',
        base64('the same file in each mail'),
      ]
    : [];
  const lines = [
    `From: <${mail.from}>`,
    'To: <tanaka@example.jp>',
    `Subject: =?UTF-8?B?${base64(mail.subject)}?=`,
    `Date: ${mail.date}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=edge',
    '',
    '--edge',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(mail.text).replaceAll(/.{76}/g, '$&\r\n'),
    ...attached,
    '--edge--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A folder of mails, one of them in a folder within, and a file that is no mail. */
export function writeMailFolder(folder: string): void {
  mkdirSync(path.join(folder, '受信トレイ'), { recursive: true });
  for (const [index, mail] of BAIT.entries()) {
    const place = index === 0 ? ['受信トレイ'] : [];
    writeFileSync(path.join(folder, ...place, `${index + 1}.eml`), mailBytes(mail));
  }
  writeFileSync(path.join(folder, 'picture.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
}

/** An mbox of ordinary mails with `characters` of text each. */
export function mboxBytes(count: number, characters: number): Buffer {
  const pieces = Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(6, '0');
    const text = `週報 ${number} 定例打合せの資料です。`.repeat(Math.ceil(characters / 24));
    const mail = { subject: `週報${number}`, from: `staff${number}@example.jp`, text, date: dayOf(index) };
    return Buffer.concat([
      Buffer.from('From staff@example.jp Mon Jan  5 10:00:00 2026\r\n'),
      mailBytes(mail),
      Buffer.from('\r\n'),
    ]);
  });
  return Buffer.concat(pieces);
}

/** One mail a day, from 2025 on. */
function dayOf(index: number): string {
  const day = new Date(Date.UTC(2025, 0, 1 + (index % 365), 3));
  return day.toUTCString().replace('GMT', '+0000');
}
