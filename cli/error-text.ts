import type { ErrorShape, NextStep } from '../core/errors.ts';
import type { Language } from '../core/model/profile.ts';
import type { Bilingual } from '../core/text/bilingual.ts';
import { ERROR_WORDS, errorSentence } from '../core/text/errors.ts';
import { plain } from './plain-text.ts';
import { USAGE_REASONS } from './usage-error.ts';

/** What to do next, for somebody at a command line. */
const NEXT_WORDS: Readonly<Record<Exclude<NextStep, 'none'>, Bilingual>> = {
  retry: { ja: 'もう一度お試しください。', en: 'Try again.' },
  'choose-another-folder': { ja: '別の場所か名前を指定してください。', en: 'Name another place, or another name.' },
  'choose-another-file': { ja: '別のファイルを指定してください。', en: 'Name another file.' },
  'ask-for-the-password': {
    ja: '送り主にパスワードや宛先を電話で確かめてください。',
    en: 'Ask the sender by telephone for the password, or for whom it was made.',
  },
  'ask-for-a-new-copy': {
    ja: '送り主に、もう一度送ってもらうよう頼んでください。',
    en: 'Ask the sender to send it again.',
  },
  'free-some-space': {
    ja: '空きを増やすか、別の保存先を指定してください。',
    en: 'Free some space, or name another place.',
  },
  unlock: { ja: 'ロックを解除してから、もう一度お試しください。', en: 'Unlock it, then try again.' },
  'update-program': { ja: 'プログラムの新しい版を入手してください。', en: 'Get a newer version of the program.' },
  'give-your-name': {
    ja: '名前のある利用者として、もう一度お試しください。',
    en: 'Try again as a user who has a name.',
  },
  'call-help-desk': { ja: '下のコードを相談先に伝えてください。', en: 'Tell the help desk the code below.' },
};

const USAGE_NEXT: Bilingual = {
  ja: '使い方は --help で表示されます。',
  en: '--help shows how it is used.',
};

const CASE_FILE_LINE: Bilingual = {
  ja: '案件の記録ファイルとして読めません（{line} 行目）。',
  en: 'This cannot be read as a file of case events (line {line}).',
};

const TORN_LINE: Bilingual = {
  ja: '最後の行（{line} 行目）が途中で切れているため、書き足しません。ファイルの控えを取り、テキストエディターでその行だけを消して保存してから、もう一度お試しください。消した行の内容は記録し直してください。',
  en: 'Its last line (line {line}) is cut off, so nothing is added. Keep a copy of the file, delete that line alone in a text editor, save, and try again. Then record again what the line said.',
};

/** For whoever wrote the report: there is no sender to ask. */
const OWN_REPORT: Bilingual = {
  ja: 'その箇所を assets/schemas/report.schema.json のとおりに直してから、もう一度お試しください。',
  en: 'Correct that place to what assets/schemas/report.schema.json says, then try again.',
};

/**
 * An expected error for a person at a terminal: which file, what happened, what to do next. Values from outside are
 * made plain. `withPath` false where the file was named already.
 */
export function errorText({ code, detail }: ErrorShape, language: Language, withPath = true): string {
  const { sentence, next } = sentenceAndNext({ code, detail }, language);
  const path = withPath && typeof detail['path'] === 'string' ? plain(detail['path']) : '';
  const named = path === '' || sentence.includes(path) ? sentence : `${path}: ${sentence}`;
  return [named, next].filter((part) => part !== '').join(language === 'ja' ? '' : ' ');
}

function sentenceAndNext({ code, detail }: ErrorShape, language: Language): { sentence: string; next: string } {
  if (code === 'usage') return { sentence: usageSentence(detail, language), next: USAGE_NEXT[language] };
  if (code === 'not-a-case-file' && detail['line'] !== undefined) {
    const torn = detail['reason'] === 'torn-line';
    const sentence = (torn ? TORN_LINE : CASE_FILE_LINE)[language].replaceAll('{line}', String(detail['line']));
    return { sentence, next: torn ? '' : NEXT_WORDS['choose-another-file'][language] };
  }
  if (code === 'schema-invalid' && detail['reason'] === 'own-report') {
    return { sentence: plain(errorSentence(code, detail, language)), next: OWN_REPORT[language] };
  }
  const { next } = ERROR_WORDS[code];
  const known = code === 'file-unreadable' && detail['reason'] !== undefined;
  return {
    sentence: plain(errorSentence(code, detail, language)),
    next: next === 'none' || known ? '' : NEXT_WORDS[next][language],
  };
}

function usageSentence(detail: ErrorShape['detail'], language: Language): string {
  const reason = String(detail['reason'] ?? '');
  const words: Readonly<Record<string, Bilingual>> = USAGE_REASONS;
  const said = words[reason]?.[language].replaceAll('{what}', () => plain(String(detail['what'] ?? '')));
  return errorSentence('usage', { reason: said ?? reason }, language);
}
