import { catalog } from './catalog.ts';

/** First page, first aid, files that come in. */
export const reportFirst = catalog(
  {
    first: {
      title: 'あやしいメールの相談',
      lead: '落ち着いて、上から順に進めてください。このプログラムが情報をどこかへ送ることはありません。',
      call: 'まず電話で相談できます',
      callHelp:
        '電話の前でも後でも、この画面を進められます。電話には、メールとは別の、影響を受けていない電話を使ってください。',
      whom: 'どこに相談しますか',
      whomLead: '相談先が決まっていなくても、このまま進められます。報告を作ってから決めてもかまいません。',
      whomAdmin: '組織の情報システムやセキュリティの担当者に、電話か口頭で知らせてください。',
      whomTeam: '相談先のチームから連絡先カード（.kakekomi-card.json）を受け取っていれば、取り込んでください。',
      whomPublic:
        '担当者がいないときは、IPA や業界の CSIRT などの公的な相談窓口に、公開されている番号へ電話してください。',
      start: '報告をはじめる',
      startHelp: '10 分ほどで終わります。わからないことは空けたままで進めます。',
      preparing: '報告の準備をしています',
      lockedTitle: '前に書いた報告は、鍵をかけて保存してあります',
      unlock: '鍵を開けて続きを書く',
      resumeTitle: '書きかけの報告があります',
      resumeWhen: '最後に書いた日時：{{time}}',
      resume: '続きから書く',
      allDrafts: '書きかけの一覧（{{drafts}} 件）',
      portableTitle: 'USB メモリから動いています',
      noOther: 'ほかに使えるパソコンがないとき',
      noOtherText: 'このパソコンのネットワークを切ったまま、続けてかまいません。次のことだけ知っておいてください。',
    },
    sample: {
      title: '見本の事件で試せます',
      text: '作りものの標的型メールと記録を使って、はじめから終わりまで試せます。訓練として印が付きます。',
      start: '見本の事件ではじめる',
    },
    aid: {
      title: '今すること',
      lead: '終わったものに印を付けてください。時刻が残り、後の調査に役立ちます。',
      urgent: 'すぐに',
      afterwards: 'そのあとで',
      afterwardsFold: 'そのあとですること（{{steps}} つ）',
      doneAt: '{{time}} に済ませました',
    },
    recipient: {
      name: '相談先：{{name}}',
      none: '相談先：まだ決まっていません（後で選べます）',
    },
    draft: {
      loading: '読み込んでいます',
      saved: '保存しました',
      saving: '保存しています',
      failed: '保存できていません。この画面を閉じないでください',
      failedText: '書いたことは画面に残っています。ディスクの空きを作ると、自動でもう一度保存します。',
      goneTitle: 'この報告は見つかりません',
      goneText: '削除されたか、別のパソコンにあります。',
      toList: '書きかけの一覧へ',
    },
    intake: {
      reading: '{{name}} を読み込んでいます（{{index}} / {{total}}）',
      cancelEffect: '中止すると、読み込み中のファイルだけが加わりません。加え終わったものは残ります。',
      understood: 'わかりました',
      partial: {
        title: '「{{name}}」は途中までしか読めませんでした',
        text: '読んでいる間にファイルが変わったか、なくなりました。読めたところまでを報告に入れました。ウイルス対策ソフトが動いた場合は、その画面を写真に撮ってください。',
      },
      unreadable: {
        title: '「{{name}}」を読めませんでした',
        text: 'ほかのソフトが使っているか、権限がありません。名前だけを報告に残しました。ファイルを別の場所にコピーして、もう一度加えてみてください。',
      },
      vanished: {
        title: '「{{name}}」がなくなりました',
        text: 'ウイルス対策ソフトが隔離した可能性があります。読めたところまでは残しました。対策ソフトの画面を写真に撮り、管理者に「隔離したファイルを消さないでほしい」と伝えてください。報告はこのまま続けられます。',
      },
      'not-a-mail': {
        title: '「{{name}}」はメールとして読めませんでした',
        text: 'ファイルはそのまま報告に入れました。相談先が調べます。メールソフトから .eml か .msg で保存できれば、それも加えてください。',
      },
      'mail-not-read': {
        title: '「{{name}}」の中身を調べきれませんでした',
        text: 'ファイルはそのまま報告に入れました。相談先が調べます。何もしなくてかまいません。',
      },
      'same-mail': {
        title: '「{{name}}」はもう入っています',
        text: '同じ内容のメールがこの報告にあるため、二つ目は加えていません。',
      },
    },
    removal: { done: '「{{name}}」を報告から外しました' },
    help: { inOne: '{{why}} {{how}}' },
    sheet: {
      pdf: 'PDF に保存',
      saved: '「{{name}}」に保存しました',
      printed: '印刷しました',
    },
  },
  {
    first: {
      title: 'Help with a suspicious mail',
      lead: 'Stay calm and go from top to bottom. This program never sends anything anywhere.',
      call: 'You can call first',
      callHelp: 'Before or after the call, you can go on here. Use a telephone that the attack cannot have reached.',
      whom: 'Whom do you want to ask for help?',
      whomLead: 'You can go on even if you do not know yet, and decide once the report is written.',
      whomAdmin: 'Tell whoever looks after computers or security in your organization, by telephone or in person.',
      whomTeam: 'If a team has given you its contact card (.kakekomi-card.json), take it in here.',
      whomPublic:
        'If there is nobody, call a public help desk such as IPA or the CSIRT of your sector at its published number.',
      start: 'Begin the report',
      startHelp: 'It takes about ten minutes. Leave out what you do not know.',
      preparing: 'Preparing the report',
      lockedTitle: 'Reports written before are locked away',
      unlock: 'Unlock and go on',
      resumeTitle: 'You have a report in progress',
      resumeWhen: 'Last written: {{time}}',
      resume: 'Go on with it',
      allDrafts: 'All drafts ({{drafts}})',
      portableTitle: 'Running from a USB stick',
      noOther: 'If there is no other computer',
      noOtherText: 'Go on here with the network cut. Only know the following.',
    },
    sample: {
      title: 'Try it with a sample incident',
      text: 'An invented targeted mail and its records take you from the first page to the last. It is marked as a drill.',
      start: 'Start with the sample',
    },
    aid: {
      title: 'What to do now',
      lead: 'Tick what is done. The time is kept and helps later.',
      urgent: 'At once',
      afterwards: 'After that',
      afterwardsFold: 'What to do after that ({{steps}})',
      doneAt: 'Done {{time}}',
    },
    recipient: {
      name: 'Help desk: {{name}}',
      none: 'Help desk: not chosen yet (you can choose later)',
    },
    draft: {
      loading: 'Loading',
      saved: 'Saved',
      saving: 'Saving',
      failed: 'Not saved. Please do not close this window',
      failedText: 'What you typed is still on the screen. Free some space on the disk; it is saved again by itself.',
      goneTitle: 'This report is not here',
      goneText: 'It was deleted, or it is on another computer.',
      toList: 'To the drafts',
    },
    intake: {
      reading: 'Reading {{name}} ({{index}} of {{total}})',
      cancelEffect: 'Cancelling leaves out only the file being read. What was added before stays.',
      understood: 'I see',
      partial: {
        title: '“{{name}}” could be read only in part',
        text: 'It changed or vanished while it was read. What was read is in the report. If an antivirus program showed something, photograph it.',
      },
      unreadable: {
        title: '“{{name}}” could not be read',
        text: 'Another program is using it, or you have no rights. Its name is in the report. Copy it to another place and add it again.',
      },
      vanished: {
        title: '“{{name}}” has vanished',
        text: 'An antivirus program may have taken it away. What was read is kept. Photograph what that program shows and ask the administrator not to delete it from quarantine. You can go on with the report.',
      },
      'not-a-mail': {
        title: '“{{name}}” could not be read as a mail',
        text: 'The file is in the report as it is, and the help desk will look at it. If you can save the mail as .eml or .msg, add that too.',
      },
      'mail-not-read': {
        title: '“{{name}}” could not be examined to its end',
        text: 'The file is in the report as it is, and the help desk will look at it. You need not do anything.',
      },
      'same-mail': {
        title: '“{{name}}” is here already',
        text: 'A mail with the same content is in this report, so the second was not added.',
      },
    },
    removal: { done: '“{{name}}” was taken out of the report' },
    help: { inOne: '{{why}} {{how}}' },
    sheet: {
      pdf: 'Save as PDF',
      saved: 'Saved as “{{name}}”',
      printed: 'Printed',
    },
  },
);
