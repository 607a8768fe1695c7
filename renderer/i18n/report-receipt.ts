import { catalog } from './catalog.ts';

/** What the recipient's receipt says of a file that was handed over. */
export const reportReceipt = catalog(
  {
    receipt: {
      check: '受領書を受け取ったとき',
      lead: '相談先のプログラムが作った受領書（.kakekomi-receipt.json）があれば、届いたファイルが作ったときのままかどうかを確かめられます。',
      drop: '受領書のファイルを、ここに置いてください',
      confirmedTitle: '届いて、変わっていないことが確認されました',
      confirmed: '「{{name}}」が {{at}} に確認しました。',
      earlierTitle: '前に渡したファイルの受領書です。届いて、変わっていないことが確認されました',
      'no-receipt': {
        title: '受領書ではありません',
        text: '相談先から受け取ったファイルの中から、「受領書」の付いた名前のものを選んでください。',
      },
      newer: {
        title: '新しい版のプログラムで作られた受領書です',
        text: 'このプログラムでは読めません。届いたかどうかは、相談先に電話で確かめてください。',
      },
      forged: {
        title: 'この受領書は、途中で書き換えられています',
        text: '届いたことの確認にはなりません。以前から知っている番号で相談先に電話し、届いたかどうかを確かめてください。',
      },
      another: {
        title: '別の報告の受領書です',
        text: 'この報告で作ったファイルのものではありません。ほかの報告を書いている場合は、その報告のページで確かめてください。',
      },
      changed: {
        title: '届いたファイルは、作ったファイルと違います',
        text: '途中で壊れたか、別のファイルに替わっています。相談先に電話し、もう一度渡してください。報告はこのパソコンに残っています。',
      },
      failed: {
        title: '相談先での検査に通りませんでした',
        text: 'ファイルは同じですが、相談先のプログラムが異常を見つけました。相談先に電話し、ファイルを作り直して渡してください。',
      },
      everybodys: {
        title: '訓練用の鍵で作られた受領書です',
        text: '中身は合っています。訓練用の鍵は誰でも使えるので、訓練のほかでは、届いたことの確認にはなりません。',
      },
      unknown: {
        title: '受領書の相手を、まだ確かめていません',
        text: '受領書の中身は合っています。「{{name}}」を名乗っていますが、名前は誰でも書けます。電話で 12 個の言葉を照合してください。',
        compare: '電話で照合する',
      },
    },
  },
  {
    receipt: {
      check: 'When you have a receipt',
      lead: 'With the receipt that the help desk’s program made (.kakekomi-receipt.json) you can check whether the file that arrived is as you made it.',
      drop: 'Drop the receipt’s file here',
      confirmedTitle: 'It arrived, and is unchanged',
      confirmed: 'Confirmed by "{{name}}" on {{at}}.',
      earlierTitle: 'A receipt for a file handed over before: it arrived, and is unchanged',
      'no-receipt': {
        title: 'This is not a receipt',
        text: 'Of what the help desk gave you, choose the file with "receipt" in its name.',
      },
      newer: {
        title: 'A receipt of a newer version',
        text: 'This program cannot read it. Ask the help desk by telephone whether the file arrived.',
      },
      forged: {
        title: 'This receipt was changed on the way',
        text: 'It confirms nothing. Call the help desk on a number you knew before and ask whether the file arrived.',
      },
      another: {
        title: 'A receipt for another report',
        text: 'It is not for a file made from this report. If you are writing others, check it on their pages.',
      },
      changed: {
        title: 'What arrived is not the file you made',
        text: 'It was damaged or exchanged on the way. Call the help desk and hand it over again. Your report is still on this computer.',
      },
      failed: {
        title: 'It did not pass the checks at the help desk',
        text: 'The file is the same, but the help desk’s program found something wrong. Call them, make the file again and hand it over.',
      },
      everybodys: {
        title: 'A receipt made with the drill’s key',
        text: 'What it says is right. Everybody has the key for drills: outside a drill it confirms nothing.',
      },
      unknown: {
        title: 'Who gave this receipt was not confirmed yet',
        text: 'What it says is right. It says it is from "{{name}}", but anybody can write a name. Compare the twelve words by telephone.',
        compare: 'Compare by telephone',
      },
    },
  },
);
