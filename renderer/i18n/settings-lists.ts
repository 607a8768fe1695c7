import { catalog } from './catalog.ts';

/** Words of the own domains, and of the lists that can be replaced. */
export const settingsLists = catalog(
  {
    domains: {
      title: '自組織のドメイン',
      lead: '自分の組織のドメインです。メールの中のこれらの値は、手がかり（インディケータ）から除きます。サブドメインも含みます。',
      'empty-title': 'まだ登録されていません',
      empty: '空のままでもメールは調べられます。自組織のドメインも、手がかりに並びます。',
      name: 'ドメイン',
      'name-help': '例：example.co.jp',
      add: '加える',
      remove: '{{name}} を取り除く',
      invalid: 'ドメインの形ではありません。example.co.jp のように、点で区切って入れてください。',
    },
    lists: {
      title: '一覧',
      lead: 'メールを調べるときに使う、フリーメールや短縮 URL などの一覧です。古くなるため、新しい一覧のファイル（JSON）に差し替えられます。ネットワークからは取得しません。',
      'as-of': '確認した日',
      entries: '件数',
      loaded: '読み込んだ一覧',
      'back-label': '{{title}}：最初からある一覧に戻す',
      back: '最初からある一覧に戻す',
      drop: '新しい一覧のファイル（.json）をここに置く',
      taken: '一覧を差し替えました',
      'taken-text': '{{titles}}。これから調べるメールに使います。すでに調べたメールの気になる点は変わりません。',
      refused: '一覧のファイルとして読めません',
      'refused-text':
        '何も変えていません。id、asOf、title、source、entries のある JSON ファイルか、それらを並べた配列かを、ファイルの作成元に確かめてください。',
      older: '今の一覧より古いファイルです',
      'older-text':
        '何も変えていません。{{titles}} の確認した日が、今の一覧より前です。より新しいファイルを選んでください。',
    },
  },
  {
    domains: {
      title: 'Own domains',
      lead: 'Domains of your own organization. Such values in a mail are not among the values worth looking for (indicators). Subdomains count.',
      'empty-title': 'None yet',
      empty: 'Mails can be read without. Your own domains are then listed among the values worth looking for.',
      name: 'Domain',
      'name-help': 'Example: example.co.jp',
      add: 'Add',
      remove: 'Remove {{name}}',
      invalid: 'That is not a domain. Write it with dots, as example.co.jp.',
    },
    lists: {
      title: 'Lists',
      lead: 'Lists of free-mail providers, URL shorteners and so on, used when a mail is read. They grow old and can be replaced by newer files (JSON). Nothing is fetched from the network.',
      'as-of': 'Looked through on',
      entries: 'Entries',
      loaded: 'Loaded from a file',
      'back-label': '{{title}}: back to the built-in list',
      back: 'Back to the built-in list',
      drop: 'Drop a newer list (.json) here',
      taken: 'The lists were replaced',
      'taken-text':
        '{{titles}}. They are used for mails read from now on. Signs of mails that were read before stay as they are.',
      refused: 'This cannot be read as a file of lists',
      'refused-text':
        'Nothing was changed. Ask whoever made the file whether it is JSON with id, asOf, title, source and entries, or an array of such.',
      older: 'This file is older than the list in use',
      'older-text':
        'Nothing was changed. {{titles}} was looked through earlier than the one in use. Choose a newer file.',
    },
  },
);
