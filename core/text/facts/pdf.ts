import type { FactKind } from '../../model/mail-details.ts';
import type { FactWords } from './fact-words.ts';

/** Words for what is found in PDF files. The sign of active content in documents is `attachment.macro`. */
export const PDF_FACTS = {
  'pdf-javascript': {
    title: { ja: 'PDF にプログラム（JavaScript）があります', en: 'The PDF contains a program (JavaScript)' },
    explanation: {
      ja: '入力欄の計算などにも使われますが、閲覧ソフトの弱点を突く攻撃にも使われます。先頭の名前は、外部に働きかける命令や内容を隠す命令です。',
      en: 'Forms use it for sums; attacks use it on weaknesses of the viewer. Names at the beginning are calls that reach out of the page or hide code.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'pdf-open-action': {
    title: { ja: '開いただけで動く指定があります', en: 'Something happens when it is opened' },
    explanation: {
      ja: 'PDF を開いたりページを表示したりしただけで、書かれている動作が始まります。ページを移るだけの指定は除いています。',
      en: 'The action named starts when the PDF is opened or a page is shown. Moves to another page are left out.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'pdf-launch': {
    title: { ja: '別のプログラムやファイルを開きます', en: 'Starts another program or file' },
    explanation: {
      ja: '確認の画面で許可すると、書かれているプログラムやファイルが開きます。普通の文書ではほとんど使われません。',
      en: 'Once its question is answered with Yes, the program or file named here is opened. Ordinary documents hardly use this.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  'pdf-embedded-file': {
    title: { ja: 'PDF にファイルが添付されています', en: 'A file is attached inside the PDF' },
    explanation: {
      ja: 'PDF の中から取り出して開かせる攻撃に使われます。請求書のデータなど、正当な使い方もあります。',
      en: 'Attacks have people open it from within the PDF. There are genuine uses, such as the data of an invoice.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'pdf-uri': {
    title: { ja: 'PDF の中のリンク', en: 'Link in the PDF' },
    explanation: {
      ja: '押すとブラウザで開かれる宛先です。画像やボタンに重ねられていることもあります。',
      en: 'An address that a press opens in the browser. It may lie over a picture or a button.',
    },
    sign: null,
    weight: 1,
  },
  'pdf-form-submit': {
    title: { ja: '入力した内容を外部に送ります', en: 'Sends what is typed in elsewhere' },
    explanation: {
      ja: '入力欄の内容が、書かれている宛先に送られます。ID やパスワードを求めていないか確かめてください。',
      en: 'What is typed into its fields goes to the address given. See whether it asks for an ID or password.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'pdf-remote-document': {
    title: { ja: '別の文書を開きます', en: 'Opens another document' },
    explanation: {
      ja: '宛先がファイルサーバーの場合、開いただけで Windows のログイン情報が送られることがあります。',
      en: 'If the address is that of a file server, Windows may send log-in data to it when the PDF is opened.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'pdf-rich-media': {
    title: { ja: '動画や 3D などの部品があります', en: 'Contains media such as video or 3D' },
    explanation: {
      ja: '閲覧ソフトの弱点を突く攻撃に使われたことがある部品です。資料に本来の目的で使われることもあります。',
      en: 'Parts whose weaknesses attacks have used. Papers may have them for their proper purpose.',
    },
    sign: 'attachment.macro',
    weight: 1,
  },
  'pdf-form': {
    title: { ja: '特殊な入力フォーム（XFA）があります', en: 'Contains a special form (XFA)' },
    explanation: {
      ja: '申請書の様式で使われる方式です。プログラムを含めることができます。',
      en: 'A kind of form that authorities use for applications. It can contain programs.',
    },
    sign: null,
    weight: 1,
  },
  'pdf-hidden-name': {
    title: { ja: '命令の名前が読みにくく書かれています', en: 'The name of a command is disguised' },
    explanation: {
      ja: '命令の名前の文字が、わざわざ記号で書かれています。検査を逃れる以外に、そうする理由はほとんどありません。',
      en: 'Letters of a command’s name are written as codes. There is hardly any reason for this but to evade inspection.',
    },
    sign: 'attachment.disguise',
    weight: 3,
  },
} satisfies Partial<Record<FactKind, FactWords>>;
