import { withoutEdges } from './html-page-text.ts';
import { ENGLISH_ORGANIZATION_WORDS, MINISTRIES, ORGANIZATION_NAMES, ORGANIZATION_WORDS } from './lists/words.ts';
import { ownText } from './own-text.ts';

/** `国務省`, `水産庁`: the last of a word of kanji that means no thinking back and no going home. */
const ENDING = /(?<=\p{Script=Han})(?<!(?:反|帰|内|自|猛|不)(?=省))[省庁](?!\p{Script=Han})/u;

/** Legal forms behind a name, with any spacing and full stops; `K.K.` alone may be somebody's initials. */
const LEGAL_FORM =
  /\bC[Oo]\.? ?,? ?L(?:td|TD)\b|(?<=[\p{L}\p{N}][.,]? ?)\bInc\.|(?<=[\p{L}\p{N}][.,]? )(?:Inc|INC|LLC|L\.L\.C\.)(?![\p{L}\p{N}])|(?<=[\p{L}\p{N}]{2},? )K\.K\.?(?![\p{L}\p{N}])/u;

/** What is an organization with a name right before it, and what anybody writes of otherwise: `銀行に行く`, `新聞を読む`. */
const NAMED =
  /(?<=[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}A-Za-z]{2})(?:銀行|財団|新聞|議員|事務所|センター(?:長|(?![\p{Script=Han}\p{Script=Katakana}ー\d])))(?!\p{Script=Hiragana})/u;
/** What makes a line a sentence, or one that says where to pay. */
const SENTENCE = /[をがはにでへも、。,!?]|口座|振込|支店/;

/**
 * The word by which a text claims an organization. `isName`: the text is a name, where any spelling of an English word
 * counts; in sentences `agency` and `university` are words of everybody.
 */
export function organizationWord(text: string, isName = false): string | null {
  const folded = text.normalize('NFKC');
  const listed = [...MINISTRIES, ...ORGANIZATION_WORDS].find((word) => folded.includes(word));
  if (listed !== undefined) return listed;
  const lower = isName ? folded.toLowerCase() : '';
  const english = ENGLISH_ORGANIZATION_WORDS.find(
    (word) => folded.includes(word) || folded.includes(word.toUpperCase()) || lower.includes(word.toLowerCase()),
  );
  if (english !== undefined) return english;
  const written = ENDING.exec(folded)?.[0] ?? LEGAL_FORM.exec(folded)?.[0];
  if (written !== undefined) return written;
  for (const line of folded.split('\n')) {
    if (!SENTENCE.test(line)) {
      const named = NAMED.exec(line)?.[0] ?? ORGANIZATION_NAMES.exec(line)?.[0];
      if (named !== undefined) return named;
    }
  }
  return null;
}

/** Lines with text in which people say who they are, and how much of each. */
const GREETING_LINES = 8;
const MAX_LINE_CHARACTERS = 400;
/** `防衛研究所の鈴木と申します`; `大学の先輩です` says who somebody else is, and `外務省の資料です` what is sent. */
const INTRODUCTION =
  /(?<![^\s。、,])([^\s。、,はがをにでへも]{2,40})の(?:[\p{Script=Han}\p{Script=Katakana}ー・]{1,10} ?[\p{Script=Han}\p{Script=Katakana}]{0,6}|[A-Za-z]{2,20})(?:と申します|と申し上げます|(?<!先輩|後輩|友達|友人|仲間|学生|先生|教授|同期|同級生|予定|資料|書類|情報|案内|連絡|見学|説明|会議|件|話|方|日)(?:です|でございます)(?=。|$))/u;

/** The same of the lines in which the sender of a mail says who he is. */
export function introducedWord(text: string): string | null {
  const lines = withoutEdges(ownText(text))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, GREETING_LINES);
  for (const line of lines) {
    const claimed = INTRODUCTION.exec(line.slice(0, MAX_LINE_CHARACTERS).trim())?.[1];
    const word = claimed === undefined ? null : organizationWord(claimed);
    if (word !== null) return word;
  }
  return null;
}
