import type { ErrorCode, ErrorDetail, NextStep } from '../errors.ts';
import type { Language } from '../model/profile.ts';
import type { Bilingual } from './bilingual.ts';
import { refusalWord } from './refusal-words.ts';

/** What happened, and what the person can do next. `{name}` in a sentence is filled from the error's detail. */
export type ErrorWords = { readonly sentence: Bilingual; readonly next: NextStep };

export const ERROR_WORDS: Readonly<Record<ErrorCode, ErrorWords>> = {
  'wrong-password': {
    sentence: {
      ja: 'パスワードが違います（パッケージの先頭が壊れている場合も同じ表示になります）。',
      en: 'The password is wrong. (A package damaged at its beginning looks the same.)',
    },
    next: 'ask-for-the-password',
  },
  'wrong-key': {
    sentence: {
      ja: 'この鍵では開けません。別の宛先に送られたパッケージです。',
      en: 'This key does not open it. The package was made for another recipient.',
    },
    next: 'ask-for-the-password',
  },
  'not-a-package': {
    sentence: { ja: 'このファイルは駆け込みのパッケージではありません。', en: 'This file is not a Kakekomi package.' },
    next: 'choose-another-file',
  },
  'newer-version': {
    sentence: {
      ja: '新しい版のプログラムで作られているため、何も開いていません。',
      en: 'It was made by a newer version of the program, so nothing was opened.',
    },
    next: 'update-program',
  },
  damaged: {
    sentence: {
      ja: 'パッケージが壊れています{place}。',
      en: 'The package is damaged{place}.',
    },
    next: 'ask-for-a-new-copy',
  },
  unsafe: {
    sentence: {
      ja: '取り出すと危険なため、開きませんでした（規則: {rule}）。ファイルには何もしていません。',
      en: 'Refused, because unpacking it would be dangerous (rule: {rule}). Nothing was written.',
    },
    next: 'call-help-desk',
  },
  'no-space': {
    sentence: {
      ja: '保存先の空き容量が足りません。途中のファイルは残していません。',
      en: 'There is not enough free space. No unfinished file was left behind.',
    },
    next: 'free-some-space',
  },
  'read-only-target': {
    sentence: { ja: 'この場所には書き込めません。', en: 'This place cannot be written to.' },
    next: 'choose-another-folder',
  },
  'target-exists': {
    sentence: {
      ja: '同じ名前のものがすでにあります。上書きはしません。',
      en: 'Something of that name is already there. It is not overwritten.',
    },
    next: 'choose-another-folder',
  },
  'file-unreadable': {
    sentence: {
      ja: 'ファイルを読めません。ウイルス対策ソフトが止めているか、読む権限がありません。',
      en: 'The file cannot be read: an antivirus holds it, or there is no permission.',
    },
    next: 'retry',
  },
  'file-vanished': {
    sentence: {
      ja: 'ファイルがなくなりました。ウイルス対策ソフトが移した可能性があります。',
      en: 'The file is gone. An antivirus may have moved it.',
    },
    next: 'choose-another-file',
  },
  'file-changed': {
    sentence: {
      ja: '読んでいる間にファイルが変わりました。',
      en: 'The file changed while it was being read.',
    },
    next: 'retry',
  },
  'file-too-large': {
    sentence: { ja: 'ファイルが大きすぎて扱えません。', en: 'The file is too large for this.' },
    next: 'choose-another-file',
  },
  'not-as-written': {
    sentence: {
      ja: '書き込んだものを読み直したところ、同じではありませんでした。保存先（USB メモリーなど）が故障している可能性があります。ファイルは残していません。',
      en: 'What was written does not read back the same: the medium may be faulty. No file was left there.',
    },
    next: 'choose-another-folder',
  },
  'volume-missing': {
    sentence: {
      ja: '分けて保存されたファイルがそろっていないか、壊れています（次に要るもの: {file}）。.001 から始まるすべてのファイルを同じフォルダーに置いてください。',
      en: 'The pieces of this file are not all here, or one is damaged (wanted next: {file}). Put all of them, from .001 on, into one folder.',
    },
    next: 'choose-another-file',
  },
  'not-a-mail': {
    sentence: {
      ja: 'メールとして読めませんでした。メールソフトから .eml か .msg で保存したファイルを選んでください。ファイルそのものは添付できます。',
      en: 'This could not be read as a mail. Choose a file saved as .eml or .msg from the mail program. The file itself can still be added.',
    },
    next: 'choose-another-file',
  },
  'not-a-card': {
    sentence: { ja: '連絡先カードではありません。', en: 'This is not a contact card.' },
    next: 'choose-another-file',
  },
  'card-invalid': {
    sentence: {
      ja: '連絡先カードが正しくありません（{reason}）。相談先に確認してください。',
      en: 'The contact card is not valid ({reason}). Ask the help desk.',
    },
    next: 'call-help-desk',
  },
  'not-a-case-file': {
    sentence: { ja: '案件の記録ファイルではありません。', en: 'This is not a file of case events.' },
    next: 'choose-another-file',
  },
  'schema-invalid': {
    sentence: {
      ja: '内容の形式が正しくありません（{where}）。',
      en: 'The content does not have the right form ({where}).',
    },
    next: 'ask-for-a-new-copy',
  },
  'vault-locked': {
    sentence: { ja: '保管庫に鍵がかかっています。', en: 'The vault is locked.' },
    next: 'unlock',
  },
  'wrong-passphrase': {
    sentence: { ja: '合言葉が違います。', en: 'The passphrase is wrong.' },
    next: 'retry',
  },
  'vault-damaged': {
    sentence: {
      ja: '保管庫を開けません。データが壊れている可能性があります。',
      en: 'The vault cannot be opened. Its data may be damaged.',
    },
    next: 'call-help-desk',
  },
  'analysis-timeout': {
    sentence: {
      ja: '調べるのに時間がかかりすぎたため、やめました。ファイルはそのまま残っています。',
      en: 'Looking into it took too long and was stopped. The file itself is kept.',
    },
    next: 'retry',
  },
  'analysis-failed': {
    sentence: {
      ja: '調べられませんでした。ファイルはそのまま残っています。',
      en: 'It could not be looked into. The file itself is kept.',
    },
    next: 'retry',
  },
  cancelled: {
    sentence: {
      ja: '中止しました。途中のファイルは残していません。',
      en: 'Cancelled. No unfinished file was left behind.',
    },
    next: 'retry',
  },
  usage: {
    sentence: { ja: '使い方が違います: {reason}', en: 'Wrong usage: {reason}' },
    next: 'none',
  },
  'not-found': {
    sentence: { ja: '{path} が見つかりません。', en: '{path} was not found.' },
    next: 'choose-another-file',
  },
  internal: {
    sentence: {
      ja: 'プログラムの誤りです。お手数ですが相談先にお知らせください。',
      en: 'This is a fault of the program. Please tell the help desk.',
    },
    next: 'call-help-desk',
  },
  'drill-card': {
    sentence: {
      ja: '訓練用のカードには、訓練の報告しか渡せません。カードの鍵が公開されていて、誰でも開けてしまうためです。実際の相談先の連絡先カードか、パスワードを選んでください。',
      en: 'Only a drill can be sealed to the drill card: its key is published, so anybody could open the file. Choose the card of a real help desk, or a password.',
    },
    next: 'none',
  },
  'name-missing': {
    sentence: {
      ja: '誰がしたかを記録できないため、何も記録していません。',
      en: 'Nothing was recorded, because the record must say who did it.',
    },
    next: 'give-your-name',
  },
};

/** Sentences for the `reason` of an error, where the program knows more than its code tells. */
const BECAUSE: Readonly<Partial<Record<ErrorCode, Readonly<Record<string, Bilingual>>>>> = {
  // It is not an antivirus then.
  'file-unreadable': {
    folder: {
      ja: 'これはフォルダーです。中のファイルを指定してください。',
      en: 'This is a folder. Name the files in it.',
    },
    special: {
      ja: 'これは普通のファイルではない（装置やパイプなど）ため、読みません。',
      en: 'This is not an ordinary file (a device or a pipe, for example) and is not read.',
    },
    damaged: {
      ja: '途中で切れているか、壊れているか、扱えない形式のため、読めません。',
      en: 'It cannot be read: it is cut off, damaged, or of an unknown form.',
    },
  },
  'not-a-mail': {
    'no-mail-in-folder': {
      ja: 'このフォルダーには、メールとして読めるファイルがありません。',
      en: 'No file in this folder can be read as a mail.',
    },
    'no-mail-in-data-file': {
      ja: 'このデータファイルには、メールがありません。',
      en: 'There is no mail in this data file.',
    },
  },
};

/** The sentence of an error in one language, with its details filled in; an absent detail leaves a dash. */
export function errorSentence(code: ErrorCode, detail: ErrorDetail, language: Language): string {
  const because = BECAUSE[code]?.[String(detail['reason'])];
  if (because) return because[language];
  const shown: ErrorDetail = {
    ...detail,
    ...(code === 'damaged' ? { place: damagedPlace(detail, language) } : {}),
    ...(code === 'unsafe' && detail['rule'] !== undefined
      ? { rule: refusalWord(String(detail['rule']), language) }
      : {}),
  };
  return ERROR_WORDS[code].sentence[language].replace(/\{(\w+)\}/g, (_whole, name: string) =>
    String(shown[name] ?? '-'),
  );
}

/** Which entry and which check, as far as they are known; nothing at all when neither is. */
function damagedPlace(detail: ErrorDetail, language: Language): string {
  const { entry = '', check = '' } = detail;
  const checkWord = check === '' ? '' : refusalWord(String(check), language);
  if (language === 'ja') {
    const parts = [entry, checkWord && `検査: ${checkWord}`].filter((part) => part !== '');
    return parts.length === 0 ? '' : `（${parts.join('、')}）`;
  }
  const parts = [entry, checkWord && `check: ${checkWord}`].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
