import { catalog } from './catalog.ts';

/** Who signed an opened package, said with no more than is known. */
export const respondSigner = catalog(
  {
    receipt: {
      make: '受領書を作る',
      name: '{{name}}-受領書',
      saved: '受領書を保存しました：{{name}}。相談者に渡してください。',
    },
    signer: {
      tag: {
        absent: '署名なし',
        tampered: '署名が合わない',
        unknown: '署名した相手は未確認',
        known: '署名：{{name}}',
      },
      absent: {
        title: '署名はついていません',
        text: 'まとめて暗号化したときから変わっていないことは確かめました。誰が作ったかは、このファイルからはわかりません。相談者は署名を持たないのが普通です。電話で確かめてください。',
      },
      tampered: {
        title: '署名が合いません',
        next: '中身が別の人に作り直されたおそれがあります。署名したはずの相手に、以前から知っている番号で電話をかけて確かめてください。ファイルは証拠として残してください。',
      },
      known: {
        title: '「{{name}}」が署名しています（{{at}} に照合したカード）',
        own: '「{{name}}」（このチーム自身の鍵）が署名しています',
        text: '署名したあと、中身は変わっていません。',
        expired: 'カードの有効期間は {{day}} で終わっています。新しいカードをもらってください。',
        withdrawn:
          'この鍵は、もう使わないことになっています。前から鍵を持っていた人が作ったものかもしれません。相手に電話で確かめてください。',
      },
      unknown: {
        title: '署名した相手を、まだ確かめていません',
        claims:
          '署名は中身と合います。中に入っているカードは「{{name}}」を名乗っていますが、名前は誰でも書けます。電話で 12 個の言葉を照合すると、本人のカードとして受け入れられます。',
        compare: '電話で照合して受け入れる',
        noCard:
          '署名は中身と合いますが、誰の鍵かわかるカードが入っていません。署名したと思われる相手から連絡先カードをもらって取り込み、電話で照合してください。鍵の値：',
      },
      everybodys: {
        title: '訓練用の鍵で署名されています',
        text: '訓練用の鍵は誰でも使えるので、誰が作ったかはわかりません。訓練のほかでは、署名がないものとして扱ってください。',
      },
      words: '照合の言葉',
    },
  },
  {
    receipt: {
      make: 'Make a receipt',
      name: '{{name}}-receipt',
      saved: 'Receipt saved: {{name}}. Give it to the reporter.',
    },
    signer: {
      tag: {
        absent: 'Not signed',
        tampered: 'Signature does not match',
        unknown: 'Signer not confirmed',
        known: 'Signed: {{name}}',
      },
      absent: {
        title: 'It is not signed',
        text: 'It is unchanged since it was sealed; who made it, the file cannot say. Reporters usually have no signature. Ask by telephone.',
      },
      tampered: {
        title: 'The signature does not match',
        next: 'Somebody else may have made the content anew. Call whoever should have signed it, on a number you knew before. Keep the file as evidence.',
      },
      known: {
        title: 'Signed by "{{name}}" (card accepted on {{at}})',
        own: 'Signed by "{{name}}" (this team’s own key)',
        text: 'Nothing in it has changed since it was signed.',
        expired: 'The card ran out on {{day}}. Ask for a new one.',
        withdrawn:
          'This key is no longer to be used. It may have been made by somebody who kept the old key. Ask them by telephone.',
      },
      unknown: {
        title: 'Who signed it was not confirmed yet',
        claims:
          'The signature matches the content. The card inside says it is "{{name}}", but anybody can write a name. Compare the twelve words by telephone, and the card is accepted as theirs.',
        compare: 'Compare by telephone and accept',
        noCard:
          'The signature matches the content, but there is no card inside that says whose key it is. Get the contact card of whoever may have signed it, import it and compare it by telephone. The key:',
      },
      everybodys: {
        title: 'Signed with the drill’s key',
        text: 'Everybody has the key for drills, so who made it is not known. Outside a drill, take it as not signed.',
      },
      words: 'Words for comparing',
    },
  },
);
