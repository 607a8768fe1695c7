import type { Bilingual } from './bilingual.ts';

/** Longer guidance of the report: how the saved mail gets here, how a package travels, what a USB stick costs. */

/** Bringing the saved mail to the computer on which the report is written. */
export const BRING_MAIL_HERE: readonly Bilingual[] = [
  {
    ja: 'メールを保存したファイルを、USB メモリにコピーしてこのパソコンへ運びます。ファイルは開かないでください。',
    en: 'Copy the saved file to a USB stick and bring it here. Do not open the file.',
  },
  {
    ja: 'USB メモリは、ほかの用事に使わないものを選び、使った後は相談先に確認するまで別のパソコンに挿さないでください。',
    en: 'Use a stick that serves for nothing else, and do not put it into another computer until the help desk says so.',
  },
  {
    ja: 'USB メモリを使えない決まりのときは、管理者に相談してください。',
    en: 'Where sticks are forbidden, ask the administrator.',
  },
  {
    ja: 'ウイルス対策ソフトがファイルを隔離することがあります。その場合は、その画面を写真に撮り、そのまま先へ進んでください。',
    en: 'An antivirus program may take the file away. If so, photograph what it shows and go on.',
  },
];

/** Running the program from a stick on the suspected computer itself. */
export const PORTABLE_COST: readonly Bilingual[] = [
  {
    ja: 'このプログラムを USB メモリから、あやしいパソコンの上で動かしています。別のパソコンがなければ、これでかまいません。',
    en: 'The program runs from a USB stick on the suspected computer. Without another computer this is all right.',
  },
  {
    ja: '画面や入力した内容が、攻撃者に見られる可能性があります。パスワードは、このパソコンで使わないものにしてください。',
    en: 'The attacker may see the screen and what is typed. Use no password here that is used elsewhere.',
  },
  {
    ja: 'プログラムを動かすだけで、古い痕跡が少し上書きされます。挿した時刻を書きとめてください。',
    en: 'Merely running a program overwrites some old traces. Write down when the stick was put in.',
  },
  {
    ja: 'この USB メモリは、使い終わったらほかのパソコンに挿さず、相談先の指示を待ってください。',
    en: 'Afterwards do not put this stick into another computer; wait for what the help desk says.',
  },
];

/** How a finished package may travel, best way first. */
export const TRANSPORT: readonly { readonly id: string; readonly title: Bilingual; readonly text: Bilingual }[] = [
  {
    id: 'card',
    title: {
      ja: '相談先の連絡先カードに宛てて作る（いちばんよい方法）',
      en: 'Make it for the help desk’s contact card (best)',
    },
    text: {
      ja: 'パスワードがいりません。相談先だけが開けます。',
      en: 'No password is needed; only the help desk can open it.',
    },
  },
  {
    id: 'usb',
    title: { ja: 'USB メモリで渡す', en: 'Hand it over on a USB stick' },
    text: {
      ja: '手渡しか、追跡できる郵送で渡します。パスワードを決めた場合は、紙に書いて同封せず、電話で伝えてください。',
      en: 'By hand or tracked post. If it has a password, tell it by telephone and never put it in the same envelope.',
    },
  },
  {
    id: 'portal',
    title: { ja: '相談先の受付ページに送る', en: 'Upload it to the help desk’s portal' },
    text: {
      ja: '影響を受けていないパソコンから、相談先に教えられたページへ送ってください。',
      en: 'From a computer that is not affected, to the page which the help desk told you.',
    },
  },
  {
    id: 'other-mailbox',
    title: { ja: '影響を受けていない別のメールで送る', en: 'Send it from a mailbox that is not affected' },
    text: {
      ja: 'あやしいメールが届いたメールアドレスは使わないでください。暗号化した ZIP を受け取らない組織も多いため、届いたか電話で確かめてください。',
      en: 'Never from the mailbox the mail came to. Many organizations refuse encrypted zips: make sure by telephone that it arrived.',
    },
  },
];

/** Why the password never goes by mail (PPAP was given up by the government of Japan in 2020). */
export const NO_PASSWORD_BY_MAIL: Bilingual = {
  ja: 'パスワードをメールで送らないでください。電話で伝えます。暗号化した ZIP とパスワードを別々のメールで送る方法は、攻撃者に両方読まれるため、政府も 2020 年にやめています。',
  en: 'Never send the password by mail: say it on the telephone. Sending a zip and its password in two mails was given up by the government of Japan in 2020, as whoever reads one reads both.',
};

/** Act on the Protection of Personal Information, article 26, and its enforcement rules: only a reminder. */
export const PRIVACY_REMINDER: { readonly title: Bilingual; readonly text: Bilingual } = {
  title: { ja: '個人情報がもれた可能性があるとき', en: 'If personal data may have leaked' },
  text: {
    ja: '個人情報保護法では、個人情報保護委員会への最初の報告（速報）はおおむね 3〜5 日以内、詳しい報告（確報）は 30 日以内（不正な目的による場合は 60 日以内）とされています。あてはまるかどうかは、組織の法務担当者や弁護士に確認してください。',
    en: 'Japan’s Act on the Protection of Personal Information asks for a first report to the commission within about 3 to 5 days and a full one within 30 days (60 where it was done with malicious purpose). Whether it applies to you: ask your counsel.',
  },
};

/** Photographs as evidence. */
export const PHOTOGRAPH_HINT: Bilingual = {
  ja: '画面の写真には、時計（腕時計や電波時計）も一緒に写すと、時刻の証拠になります。紙のメモも写真に撮って加えてください。',
  en: 'A watch or radio clock in the same picture proves the time. Photograph paper notes too.',
};
