import { catalog } from './catalog.ts';

/** Words of the list of what was written onto media. */
export const settingsMedia = catalog(
  {
    media: {
      lead: 'パッケージや検体など、保管庫の外に書き出したものの記録です。どの USB メモリーに何を入れたかを、あとから確かめられます。この記録は保管庫の中にあり、外には出ません。',
      'empty-title': 'まだ何も書き出していません',
      empty: 'パッケージを保存したり、添付ファイルや検体を取り出したりすると、日時、保存先、ハッシュがここに残ります。',
      at: '日時',
      what: '書き出したもの',
      medium: '保存先',
      unknown: '媒体の名前はわかりません',
      kinds: {
        package: 'パッケージ',
        original: '原本のファイル',
        sample: '検体（パスワード付き）',
        extracted: 'パッケージから取り出したファイル',
      },
      save: '表計算ソフト用（CSV）に保存する',
      'file-name': '書き出しの記録-{{day}}.csv',
    },
  },
  {
    media: {
      lead: 'What was written out of the vault: packages, samples and so on. It shows later which USB stick got what. The list is kept in the vault and does not leave it.',
      'empty-title': 'Nothing was written out yet',
      empty: 'When a package is saved, or a file or a sample is taken out, its time, place and hash stay here.',
      at: 'Time',
      what: 'What was written',
      medium: 'Where to',
      unknown: 'The name of the medium is not known',
      kinds: {
        package: 'Package',
        original: 'Original file',
        sample: 'Sample (with a password)',
        extracted: 'Files out of a package',
      },
      save: 'Save for a spreadsheet (CSV)',
      'file-name': 'written-out-{{day}}.csv',
    },
  },
);
