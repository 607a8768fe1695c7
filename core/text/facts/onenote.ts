import type { FactKind } from '../../model/mail-details.ts';
import type { FactWords } from './fact-words.ts';

/** Words for what is found in OneNote sections, which came into use for attacks when macros were blocked in 2022. */
export const ONENOTE_FACTS = {
  'embedded-file': {
    title: { ja: 'ノートにファイルが埋め込まれています', en: 'A file is embedded in the note' },
    explanation: {
      ja: '画面のボタンの下にファイルを隠し、押させて開かせる攻撃に使われます。種類は中身から判断したものです。',
      en: 'Attacks hide a file under a button on the page and have it pressed. The type is judged by content.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'embedded-file-name': {
    title: { ja: '埋め込まれたファイルの名前', en: 'Names of embedded files' },
    explanation: {
      ja: 'ノートに書かれているファイルの名前や、元の場所です。パスから作成者の環境が分かることがあります。',
      en: 'File names and original places as written in the note. A path may tell the surroundings of its maker.',
    },
    sign: null,
    weight: 1,
  },
  'embedded-picture': {
    title: { ja: 'ノートに貼られた画像', en: 'Picture on the page' },
    explanation: {
      ja: '普通のノートにもあります。攻撃では「クリックして表示」などのボタンに見せかけた画像が使われます。',
      en: 'Ordinary notes have them. Attacks use pictures that look like a button, such as “click to view”.',
    },
    sign: null,
    weight: 1,
  },
} satisfies Partial<Record<FactKind, FactWords>>;
