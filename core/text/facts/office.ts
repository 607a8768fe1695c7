import type { FactKind } from '../../model/mail-details.ts';
import type { FactWords } from './fact-words.ts';

/** Words for what is found in documents of Word, Excel, PowerPoint and in RTF. */
export const OFFICE_FACTS = {
  vba: {
    title: { ja: 'マクロが入っています', en: 'Contains macros' },
    explanation: {
      ja: 'マクロは、文書の中に書かれたプログラムです。業務で使われることもありますが、メールで届いた文書のマクロは攻撃によく使われます。「コンテンツの有効化」を押すと動きます。かっこの中はモジュールの行数です。',
      en: 'A macro is a program written inside the document. Offices use them too, but macros in documents that arrive by mail are a favourite of attackers. They run once “Enable Content” is pressed. The figures are lines of code.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'vba-autorun': {
    title: { ja: '開いただけで動くマクロがあります', en: 'A macro runs by itself' },
    explanation: {
      ja: '文書を開いたり閉じたりしただけで動く名前が、マクロに付けられています。利用者がボタンを押さなくても動くため、強い兆候とします。',
      en: 'The macro has a name that makes it run when the document is merely opened or closed. Nobody has to press anything further, hence the strong weight.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  'vba-call': {
    title: { ja: 'マクロが外部に働きかけます', en: 'The macro reaches beyond the document' },
    explanation: {
      ja: 'プログラムの起動、ファイルの保存、通信、命令の隠蔽などに使われる命令です。普通の業務用マクロにもあるため、この行だけでは決められません。自動で動くマクロにある場合は特に注意します。',
      en: 'Commands that start programs, save files, connect to the network or hide what is done. Office macros use some of them too, so one line decides nothing; together with a macro that runs by itself it matters.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'vba-stomped': {
    title: { ja: 'マクロの見える内容と動く内容が違います', en: 'What the macro shows is not what it runs' },
    explanation: {
      ja: '編集画面に出るプログラムが消されたり差し替えられたりして、実際に動く部分だけが残っています。検査を逃れるための細工（VBA ストンピング）で、普通の使い方では起こりません。',
      en: 'The program text that the editor shows was removed or replaced while the part that runs was left. This trick (VBA stomping) evades inspection and does not come from ordinary use.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  xlm: {
    title: { ja: '古い方式のマクロ（Excel 4.0）があります', en: 'Contains old-style macros (Excel 4.0)' },
    explanation: {
      ja: '1990 年代の方式のマクロが、専用のシートに入っています。現在の業務ではほとんど使われず、検査を逃れるために攻撃で使われてきたため、強い兆候とします。',
      en: 'A sheet holds macros of the kind used in the 1990s. Offices hardly use them today, while attackers do, to evade inspection: hence the strong weight.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  'xlm-autorun': {
    title: { ja: '開いただけで動くシートがあります', en: 'Cells that run by themselves' },
    explanation: {
      ja: 'ブックを開く、閉じるなどしただけで、指定されたセルの命令が動きます。',
      en: 'When the workbook is opened or closed, the commands in the cells of this name run.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  'xlm-call': {
    title: { ja: 'セルの命令が外部に働きかけます', en: 'A cell reaches beyond the sheet' },
    explanation: {
      ja: 'プログラムの起動、Windows の機能の呼び出し、ファイルの書き込みなどを行う Excel 4.0 の命令です。',
      en: 'Commands of Excel 4.0 macros that start programs, call functions of Windows or write files.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  'sheet-hidden': {
    title: { ja: '画面から再表示できないシートがあります', en: 'A sheet that the menu cannot show' },
    explanation: {
      ja: '「再表示」の一覧にも出ない隠し方をしたシートです。業務用の部品が入っていることもあるため、参考とします。',
      en: 'A sheet hidden so that “Unhide” does not list it. Business templates do this too: a hint only.',
    },
    sign: 'attachment.macro',
    weight: 1,
  },
  'sheet-formula': {
    title: { ja: '外部から読み込む数式があります', en: 'A formula that loads from elsewhere' },
    explanation: {
      ja: '表計算ソフトで開くと、外部のサイトに接続したり、別のプログラムを呼び出したりする数式です。',
      en: 'Opened in a spreadsheet program, this formula connects to a site or calls another program.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  dde: {
    title: { ja: '別のプログラムを起動する仕掛け（DDE）があります', en: 'Starts another program (DDE)' },
    explanation: {
      ja: '文書を開いて確認の画面で「はい」を押すと、書かれている命令が動きます。マクロがなくても動きます。',
      en: 'When the document is opened and its questions are answered with Yes, the command written here runs. No macro is needed.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  'remote-template': {
    title: { ja: 'ひな形を外部から読み込みます', en: 'Loads its template from elsewhere' },
    explanation: {
      ja: '文書を開くと、書かれている場所からひな形（テンプレート）が読み込まれます。この文書自体にはマクロがなくても、読み込んだ側のマクロが動くことがあります。',
      en: 'When the document is opened, a template is loaded from the address given. The document itself may hold no macro, the template may.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  'remote-object': {
    title: { ja: '部品を外部から読み込みます', en: 'Loads a part of itself from elsewhere' },
    explanation: {
      ja: '文書を開いたり更新したりすると、書かれている場所から部品が読み込まれます。ソフトウェアの弱点を突く攻撃で使われてきました。',
      en: 'When the document is opened or updated, a part is loaded from the address given. Attacks on weaknesses of Office have used this.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  'remote-picture': {
    title: { ja: '画像を外部から読み込みます', en: 'Loads a picture from elsewhere' },
    explanation: {
      ja: '文書を開くと（フォルダーの設定 desktop.ini では、フォルダーを表示しただけで）、開いたことや場所（IP アドレス）が相手に伝わることがあります。ファイルサーバーの形式の宛先では、Windows のログイン情報が送られることもあります。',
      en: 'Opening the document (of a desktop.ini: merely looking into the folder) may tell the sender that, when and from which IP address it was opened. If the address is that of a file server, Windows may send log-in data to it.',
    },
    sign: 'body.tracking',
    weight: 2,
  },
  'linked-file': {
    title: { ja: '外部のファイルとつながっています', en: 'Linked to a file elsewhere' },
    explanation: {
      ja: '別のブックの値や動画などを、書かれている場所から読み込みます。多くは開いたときに「更新しますか」と確認されます。SharePoint などの Web 上のファイルとの連携は業務でもよくあるため「参考」ですが、社外のファイルサーバーの場合は Windows のログイン情報が送られることがあるため「注意」とします。',
      en: 'Values of another workbook, a video and the like are loaded from the address given, mostly after a question whether to update. Offices link to files on the web (SharePoint), hence a hint; a file server outside may be sent log-in data by Windows, hence notable.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'external-relationship': {
    title: { ja: '文書の外のファイルを参照しています', en: 'Refers to files outside the document' },
    explanation: {
      ja: '作った人のコンピュータや社内のファイルを指していることが多く、珍しくありません。パスから作成者の名前や環境が分かることがあります。',
      en: 'Mostly files on the computer or file server of whoever made it, which is common. The path may tell the name or surroundings of its maker.',
    },
    sign: null,
    weight: 1,
  },
  'dangerous-link': {
    title: { ja: '普通の Web ページではないリンクがあります', en: 'A link that is not an ordinary web link' },
    explanation: {
      ja: 'ファイルサーバー、別のプログラムを起動する宛先、または開くと動くファイルへのリンクです。社内の文書ではファイルサーバーへのリンクは珍しくありませんが、外部から届いた文書では注意します。',
      en: 'It goes to a file server, starts another program, or leads to a file that runs. Links to a file server are common within an organization; in a document from outside they are notable.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'document-link': {
    title: { ja: '文書の中のリンク', en: 'Link in the document' },
    explanation: {
      ja: '押すとブラウザで開かれる宛先です。メール本文ではなく、添付ファイルの中に書かれています。',
      en: 'An address that a press opens in the browser. It stands in the attached file, not in the mail.',
    },
    sign: null,
    weight: 1,
  },
  'alt-chunk': {
    title: { ja: '別の形式の文書が差し込まれています', en: 'Another document is inserted as a whole' },
    explanation: {
      ja: '開くときに、別の形式の文書（RTF、HTML など）が本文として取り込まれます。検査を逃れるために使われることがあります。',
      en: 'On opening, a document of another kind (RTF, HTML) is taken in as part of the text. It is sometimes used to evade inspection.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'embedded-object': {
    title: { ja: '別のファイルや部品が埋め込まれています', en: 'Another object is embedded' },
    explanation: {
      ja: '表やグラフのこともありますが、プログラムを文書の一部に見せかけて開かせる攻撃にも使われます。',
      en: 'Often a table or chart; attackers also use it to make a program look like part of the document.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'embedded-program': {
    title: { ja: '文書の中に実行できるファイルがあります', en: 'The document holds a file that runs' },
    explanation: {
      ja: '名前または中身から、開くと動くプログラムなどと判断したものです。普通の文書には入っていません。',
      en: 'By its name or content it is a program, or something else that runs when it is opened. Ordinary documents hold none.',
    },
    sign: 'attachment.executable',
    weight: 3,
  },
  'object-update': {
    title: { ja: '埋め込まれた部品が自動で動きます', en: 'The embedded object becomes active by itself' },
    explanation: {
      ja: '文書を開くと、押さなくても部品が読み込まれる指定です。弱点を突く RTF 文書でよく使われます。',
      en: 'The object is loaded when the document opens, with nobody pressing it. Typical of RTF documents that attack a weakness.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  'ole-package': {
    title: { ja: 'ファイルが文書に埋め込まれています', en: 'A file is packed into the document' },
    explanation: {
      ja: '文書の中のアイコンを開くと、このファイルが取り出されて開きます。パスは、埋め込んだ人のコンピュータでの場所です。',
      en: 'Opening its icon in the document unpacks and opens this file. The paths are where it lay on the computer of whoever put it in.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  'equation-editor': {
    title: { ja: '古い数式エディターの部品があります', en: 'Uses the old equation editor' },
    explanation: {
      ja: '2018 年に Office から取り除かれた古い部品です。弱点（CVE-2017-11882 など）が標的型攻撃で長く使われています。古い文書の本物の数式のこともあります。',
      en: 'A component that was taken out of Office in 2018. Its weaknesses (CVE-2017-11882 and others) have long been used in targeted attacks. Old documents may hold genuine equations.',
    },
    sign: 'attachment.macro',
    weight: 3,
  },
  activex: {
    title: { ja: 'ActiveX コントロールがあります', en: 'Contains ActiveX controls' },
    explanation: {
      ja: 'ボタンや入力欄などの部品です。申請書の様式などにもありますが、表示されただけで命令を動かすためにも使われます。',
      en: 'Parts such as buttons and input fields. Forms use them, and so do attacks, to run commands when the control is merely shown.',
    },
    sign: 'attachment.macro',
    weight: 2,
  },
  'document-encrypted': {
    title: { ja: '文書が暗号化されています', en: 'The document is encrypted' },
    explanation: {
      ja: 'パスワードがないと中を調べられません。メールの検査を逃れるために使われることがあります。',
      en: 'Without the password nothing in it can be examined. It is sometimes used to get past mail inspection.',
    },
    sign: 'attachment.encrypted',
    weight: 2,
  },
  'reading-cut': {
    title: { ja: '一部を調べられませんでした', en: 'A part was not examined' },
    explanation: {
      ja: '壊れているか、大きさや数の上限に達したため、ここから先は調べていません。見つからなかったことは、ないことを意味しません。',
      en: 'It is damaged, or a limit of size or number was reached, so what lies beyond was not looked at. Nothing found there does not mean that nothing is there.',
    },
    sign: null,
    weight: 1,
  },
} satisfies Partial<Record<FactKind, FactWords>>;
