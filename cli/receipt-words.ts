import type { ReceiptVerdict } from '../core/exchange/receipt.ts';
import type { Bilingual } from '../core/text/bilingual.ts';

/** What a receipt says to whoever made the package; `{name}`, `{at}`, `{words}` of the card that signed it. */
export const RECEIPT_WORDS = {
  confirmed: {
    ja: '届いて、変わっていないことを「{name}」が確認しました（{at}）。',
    en: '"{name}" confirms that it arrived unchanged ({at}).',
  },
  'unknown-card': {
    ja: '中身は合っていますが、相手をまだ確かめていません。「{name}」を名乗っています。知っている番号に電話をかけて次の言葉を照合し、カードを --signer で指定してください: {words}',
    en: 'It is right, but nobody compared whose it is: it says it is "{name}". Call them on a number you know, compare these words, and name their card with --signer: {words}',
  },
  everybodys: {
    ja: '中身は合っていますが、訓練用の、誰でも使える鍵で作られています。訓練のほかでは、届いたことの確認にはなりません。',
    en: 'It is right, but made with the drill’s key, which everybody has: outside a drill it confirms nothing.',
  },
  changed: {
    ja: '届いたファイルは、このパッケージと違います。途中で壊れたか、替わっています。もう一度渡してください。',
    en: 'The file that arrived is not this package: it was damaged or exchanged on the way. Hand it over again.',
  },
  failed: {
    ja: 'ファイルは同じですが、届いた先での検査に通りませんでした。作り直して渡してください。',
    en: 'The file is the same, but it did not pass the checks where it arrived. Make it again.',
  },
  another: { ja: '別のパッケージの受領書です。', en: 'It is the receipt of another package.' },
  forged: {
    ja: 'この受領書は書き換えられています。届いたことの確認にはなりません。',
    en: 'The receipt was changed. It confirms nothing.',
  },
  newer: {
    ja: '新しい版のプログラムで作られた受領書です。このプログラムでは読めません。',
    en: 'It was made by a later version of the program, which this one cannot read.',
  },
  'no-receipt': { ja: '受領書ではありません。', en: 'This is not a receipt.' },
} satisfies Record<ReceiptVerdict<never>['is'], Bilingual>;

export const MADE_WORDS = {
  verified: {
    ja: '受領書を作りました。作られたときのままであることを証明します。送り主に渡してください',
    en: 'The receipt is made. It says that the package is as it was made. Give it to the sender',
  },
  failed: {
    ja: '受領書を作りました。検査に通らなかったことを知らせます。送り主に渡してください',
    en: 'The receipt is made. It says that the package did not pass the checks. Give it to the sender',
  },
} satisfies Record<string, Bilingual>;
