import type { FactKind } from '../../model/mail-details.ts';
import type { FactWords } from './fact-words.ts';

/** Words for what is found in shortcuts, web pages, scripts, programs and pictures. */
export const FILE_FACTS = {
  'shortcut-target': {
    title: { ja: 'ショートカットが開くもの', en: 'What the shortcut opens' },
    explanation: {
      ja: 'ショートカットは、見かけは文書でも、押すと書かれたプログラムを動かします。メールで届くことは、ふつうありません。',
      en: 'A shortcut may look like a document, but pressing it starts whatever is written in it. They do not normally come by mail.',
    },
    sign: 'attachment.executable',
    weight: 3,
  },
  'shortcut-arguments': {
    title: { ja: 'ショートカットに書かれた命令', en: 'Commands in the shortcut' },
    explanation: {
      ja: '開くプログラムに渡される命令です。ここに攻撃の本体や、取りに行く先が書かれていることがよくあります。',
      en: 'What is passed to the program it starts. The attack itself, or where it is fetched from, often stands here.',
    },
    sign: 'attachment.executable',
    weight: 3,
  },
  'shortcut-hidden': {
    title: { ja: '命令が見えないようにされています', en: 'The commands are kept out of sight' },
    explanation: {
      ja: '長い空白や非常に長い命令で、画面に出る部分から隠しています。または、窓を小さくして動かします。',
      en: 'Long runs of blanks or a very long command keep it out of what Windows shows, or the window starts minimized.',
    },
    sign: 'attachment.disguise',
    weight: 3,
  },
  'shortcut-icon': {
    title: { ja: 'ショートカットの絵柄', en: 'Icon of the shortcut' },
    explanation: {
      ja: 'どのファイルの絵柄を借りているかです。文書の絵柄を使って、文書に見せることがあります。',
      en: 'The file whose icon it borrows. With the icon of a document it looks like one.',
    },
    sign: null,
    weight: 1,
  },
  'shortcut-machine': {
    title: { ja: 'ショートカットが作られたパソコン', en: 'Computer on which the shortcut was made' },
    explanation: {
      ja: '作ったパソコンの名前と、ネットワーク部品の番号です。ほかの攻撃とのつながりを示す手がかりになります。',
      en: 'The name of that computer and the number of its network card. It can tie this attack to others.',
    },
    sign: null,
    weight: 1,
  },
  'shortcut-carries': {
    title: { ja: 'ショートカットの後ろに別のデータがあります', en: 'Something is attached behind the shortcut' },
    explanation: {
      ja: '本来の終わりの後ろに、別のファイルなどが付けられています。開いたときに取り出して使う手口です。',
      en: 'Behind its proper end there is more, such as another file. Opening the shortcut takes it out and uses it.',
    },
    sign: 'attachment.disguise',
    weight: 3,
  },
  'html-smuggling': {
    title: { ja: '開くとファイルを作り出すウェブページです', en: 'A web page that puts together a file' },
    explanation: {
      ja: 'ページの中に文字として隠したファイルを、開いた人のパソコンの上で組み立てて保存させます。検査をすり抜けるための手口です。',
      en: 'A file hidden in the page as text is put together and saved on the computer of whoever opens it. This gets it past gateways.',
    },
    sign: 'attachment.disguise',
    weight: 3,
  },
  'html-script': {
    title: { ja: 'ウェブページにプログラムがあります', en: 'The web page has a script' },
    explanation: {
      ja: 'ブラウザーで開くと動きます。添付されたページにあることは多くありません。',
      en: 'It runs when the page is opened in a browser. Pages attached to a mail seldom have one.',
    },
    sign: 'attachment.executable',
    weight: 2,
  },
  'written-address': {
    title: { ja: 'ファイルの中に書かれているアドレス', en: 'Addresses written in the file' },
    explanation: {
      ja: 'ファイルの文字やプログラムの中にある行き先です。通信の記録を調べる手がかりになります。',
      en: 'Where the text or the program in the file leads. Look for them in the logs of your network.',
    },
    sign: null,
    weight: 1,
  },
  'html-form': {
    title: { ja: '入力した内容を送るページです', en: 'The page sends what is typed into it' },
    explanation: {
      ja: '入力欄の内容が、書かれた行き先に送られます。パスワードを聞き出すために使われます。',
      en: 'What is typed goes to the address that stands there. It is used to get at passwords.',
    },
    sign: 'theme.credentials',
    weight: 3,
  },
  'html-link-mismatch': {
    title: { ja: '見えている URL と実際の行き先が違います', en: 'A link shows another address than it leads to' },
    explanation: {
      ja: 'ページの中のリンクです。左が画面に見える文字、右が実際の行き先です。偽のログイン画面などに誘うために使われますが、配信サービスがクリックを数えるために違う行き先にしていることもあります。',
      en: 'A link in the page: on the left what is seen, on the right where it leads. It lures people to false log-in pages; mailing services that count clicks do it too.',
    },
    sign: 'body.link-mismatch',
    weight: 2,
  },
  script: {
    title: { ja: 'プログラム（スクリプト）です', en: 'It is a script' },
    explanation: {
      ja: '開くと、そのまま動きます。並んでいるのは、中で使われている働きです。',
      en: 'It runs when it is opened. What it makes use of is listed.',
    },
    sign: 'attachment.executable',
    weight: 3,
  },
  'script-text': {
    title: { ja: 'テキストの中身がスクリプトです', en: 'A text whose content is a script' },
    explanation: {
      ja: 'この名前のまま開いても、文字として表示されるだけです。名前を変えて実行するよう求められても、従わないでください。並んでいるのは、中で使われている働きです。',
      en: 'Opened under this name it is only shown as text. Do not follow a request to rename it and run it. What it makes use of is listed.',
    },
    sign: 'attachment.disguise',
    weight: 1,
  },
  'script-obfuscated': {
    title: { ja: 'プログラムの内容がわかりにくくされています', en: 'The script hides what it does' },
    explanation: {
      ja: '文字を細切れにしたり、番号に置き換えたりして、読めなくしてあります。ふつうの業務用のものではしません。',
      en: 'Text is cut to pieces or written as numbers so that nobody can read it. Ordinary scripts have no need of that.',
    },
    sign: 'attachment.disguise',
    weight: 3,
  },
  program: {
    title: { ja: '実行プログラムです', en: 'It is a program' },
    explanation: {
      ja: '開くと、そのまま動きます。種類と、動くパソコンの型を示しています。',
      en: 'It runs when it is opened. Shown are its kind and the computers it is made for.',
    },
    sign: 'attachment.executable',
    weight: 3,
  },
  'program-built': {
    title: { ja: 'プログラムが作られた日時', en: 'When the program was built' },
    explanation: {
      ja: 'プログラムに書かれている日時です。書き換えることができるので、参考にとどめます。',
      en: 'As written in the program. It can be changed, so take it as a hint only.',
    },
    sign: null,
    weight: 1,
  },
  'program-signed': {
    title: { ja: '電子署名が付いています（確かめていません）', en: 'It has a signature (not verified)' },
    explanation: {
      ja: '証明書に書かれた名前です。本物かどうかは確かめていません。盗まれた証明書が使われることもあります。',
      en: 'These names stand in its certificates. Whether the signature is genuine was not checked; stolen certificates are used too.',
    },
    sign: null,
    weight: 1,
  },
  'program-unsigned': {
    title: { ja: '電子署名がありません', en: 'It has no signature' },
    explanation: {
      ja: '製品として配られるプログラムには、作った会社の電子署名が付いているのがふつうです。',
      en: 'Programs that are sold or given out by companies normally have one.',
    },
    sign: null,
    weight: 1,
  },
  'program-version': {
    title: { ja: 'プログラムの名乗り', en: 'What the program says of itself' },
    explanation: {
      ja: '会社名や製品名などです。誰でも好きなように書けます。',
      en: 'Names of company and product. Anybody can write anything there.',
    },
    sign: null,
    weight: 1,
  },
  'program-icon': {
    title: { ja: '文書やフォルダーに似た絵柄のようです', en: 'Its icon seems to resemble a document or folder' },
    explanation: {
      ja: '絵柄の色合いからの推測です。文書に見せかけて開かせる手口です。',
      en: 'Guessed from the colours of the icon. It makes people take the program for a document.',
    },
    sign: 'attachment.disguise',
    weight: 2,
  },
  'qr-code': {
    title: { ja: '画像に QR コードがあります', en: 'The picture has a QR code' },
    explanation: {
      ja: '読み取った内容です。リンクの検査をすり抜け、スマートフォンで開かせるために使われます。',
      en: 'What it says. It gets a link past inspection and makes people open it on a phone.',
    },
    sign: 'body.link-mismatch',
    weight: 2,
  },
} satisfies Partial<Record<FactKind, FactWords>>;
