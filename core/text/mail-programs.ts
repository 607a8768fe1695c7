import type { Bilingual } from './bilingual.ts';

/**
 * How to save a mail as it is (.eml or .msg with all headers and attachments), per program. Menu names as the
 * programs show them; `caution` where the program's way changes or loses something.
 */
export type MailProgram = {
  readonly id: string;
  readonly name: Bilingual;
  readonly steps: readonly MailStep[];
  readonly caution?: Bilingual;
};

/** One thing to do, and the picture beside it. */
export type MailStep = Bilingual & { readonly picture?: MailPicture };

/**
 * What the picture of a step shows, schematically: where in the window to press. `path`: the menu's entries from the
 * outside in, of which the last is the one to press.
 */
export type MailPicture =
  | { readonly scene: 'list' | 'right-click' | 'to-desktop' | 'to-computer' | 'photo' }
  | { readonly scene: 'menu'; readonly path: readonly Bilingual[] }
  | { readonly scene: 'context-menu'; readonly item: Bilingual }
  | { readonly scene: 'more'; readonly mark: '…' | '⋮'; readonly path: readonly Bilingual[] }
  | { readonly scene: 'save-as'; readonly type: Bilingual }
  /** Entries of one menu, of which any will do. */
  | { readonly scene: 'any-of'; readonly items: readonly Bilingual[] }
  /** The mail's source: a button below it, or all of it selected. */
  | { readonly scene: 'source'; readonly button: Bilingual | null };

const FILE: Bilingual = { ja: 'ファイル', en: 'File' };
const SAVE_AS: Bilingual = { ja: '名前を付けて保存', en: 'Save As' };
const SELECT: MailStep = {
  ja: 'メールの一覧で、そのメールを一度だけ押して選びます（開かないでください）。',
  en: 'Select the mail in the list with a single click. Do not open it.',
  picture: { scene: 'list' },
};
const same = (text: string): Bilingual => ({ ja: text, en: text });

/** What to keep from while any of the ways below is gone. */
export const WHILE_SAVING: Bilingual = {
  ja: '保存するときは、添付ファイルを開かず、プレビュー（中身の表示）もしないでください。リンクや、画像を表示するボタンも押さないでください。',
  en: 'While you save, neither open nor preview an attachment. Press no link either, nor a button that shows pictures.',
};

const FORWARD_LOSES: Bilingual = {
  ja: '「転送」では、元のメールの情報（ヘッダー）が失われます。',
  en: 'Forwarding loses the header of the original mail.',
};

export const MAIL_PROGRAMS: readonly MailProgram[] = [
  {
    id: 'outlook-classic',
    name: { ja: 'Outlook（従来の、パソコン用）', en: 'Outlook (classic, for the desktop)' },
    steps: [
      SELECT,
      {
        ja: '「ファイル」→「名前を付けて保存」を選びます。',
        en: 'Choose File, then Save As.',
        picture: { scene: 'menu', path: [FILE, SAVE_AS] },
      },
      {
        ja: '「ファイルの種類」を「Outlook メッセージ形式 - Unicode (*.msg)」にして保存します。',
        en: 'As type choose “Outlook Message Format - Unicode (*.msg)” and save.',
        picture: {
          scene: 'save-as',
          type: { ja: 'Outlook メッセージ形式 - Unicode', en: 'Outlook Message Format - Unicode' },
        },
      },
    ],
    caution: {
      ja: '「テキスト」や「HTML」で保存すると、大切な情報が失われます。一覧からデスクトップへドラッグしても .msg になります。',
      en: 'Text or HTML loses what matters. Dragging the mail from the list to the desktop gives a .msg too.',
    },
  },
  {
    id: 'outlook-new',
    name: { ja: '新しい Outlook（Windows）', en: 'New Outlook (Windows)' },
    steps: [
      {
        ja: 'メールの一覧で、そのメールを右クリックします。',
        en: 'Right-click the mail in the list.',
        picture: { scene: 'right-click' },
      },
      {
        ja: '「名前を付けて保存」を選びます。',
        en: 'Choose Save as.',
        picture: { scene: 'context-menu', item: SAVE_AS },
      },
      {
        ja: '「EML」（なければ「MSG」）を選んで保存します。',
        en: 'Choose EML (or MSG where EML is not offered) and save.',
        picture: { scene: 'save-as', type: same('EML') },
      },
    ],
  },
  {
    id: 'outlook-web',
    name: { ja: 'ブラウザーの Outlook（Microsoft 365）', en: 'Outlook in a browser (Microsoft 365)' },
    steps: [
      {
        ja: 'メールの右上の「…」（その他の操作）を押します。',
        en: 'Press “…” (More actions) at the upper right of the mail.',
        picture: { scene: 'more', mark: '…', path: [] },
      },
      {
        ja: '「ダウンロード」→「EML としてダウンロード」を選びます。',
        en: 'Choose Download, then Download as EML.',
        picture: {
          scene: 'more',
          mark: '…',
          path: [
            { ja: 'ダウンロード', en: 'Download' },
            { ja: 'EML としてダウンロード', en: 'Download as EML' },
          ],
        },
      },
      {
        ja: '見当たらないときは、「その他の操作」→「名前を付けて保存」を試してください。',
        en: 'If it is not there, try More actions, then Save as.',
        picture: { scene: 'more', mark: '…', path: [SAVE_AS] },
      },
    ],
  },
  {
    id: 'outlook-mac',
    name: { ja: 'Outlook（Mac）', en: 'Outlook for Mac' },
    steps: [
      SELECT,
      {
        ja: '選んだメールを、一覧からデスクトップへドラッグします。.eml ファイルができます。',
        en: 'Drag the selected mail from the list to the desktop. An .eml file appears there.',
        picture: { scene: 'to-desktop' },
      },
      {
        ja: 'うまくいかないときは、画面の上の「ファイル」→「名前を付けて保存」を選び、.eml の形式で保存します。',
        en: 'If that does not work, choose File, then Save As, at the top of the screen, and save it as .eml.',
        picture: { scene: 'menu', path: [FILE, SAVE_AS] },
      },
    ],
    caution: {
      ja: '「HTML」や「PDF」で保存すると、大切な情報が失われます。',
      en: 'HTML or PDF loses what matters.',
    },
  },
  {
    id: 'gmail',
    name: { ja: 'Gmail（ブラウザー）', en: 'Gmail in a browser' },
    steps: [
      {
        ja: 'メールの右上の「︙」（その他）を押します。',
        en: 'Press “⋮” (More) at the upper right of the mail.',
        picture: { scene: 'more', mark: '⋮', path: [] },
      },
      {
        ja: '「メッセージをダウンロード」を選びます。.eml ファイルが保存されます。',
        en: 'Choose Download message. An .eml file is saved.',
        picture: { scene: 'more', mark: '⋮', path: [{ ja: 'メッセージをダウンロード', en: 'Download message' }] },
      },
      {
        ja: '選べないときは「メッセージのソースを表示」→「オリジナルをダウンロード」を使ってください。',
        en: 'If that is not there, use Show original, then Download original.',
        picture: { scene: 'source', button: { ja: 'オリジナルをダウンロード', en: 'Download original' } },
      },
    ],
  },
  {
    id: 'thunderbird',
    name: { ja: 'Thunderbird', en: 'Thunderbird' },
    steps: [
      {
        ja: 'メールの一覧で、そのメールを右クリックします。',
        en: 'Right-click the mail in the list.',
        picture: { scene: 'right-click' },
      },
      {
        ja: '「名前を付けて保存」を選びます（一覧でメールを選び、Ctrl+S を押しても同じです）。',
        en: 'Choose Save As (or select the mail in the list and press Ctrl+S).',
        picture: { scene: 'context-menu', item: SAVE_AS },
      },
      {
        ja: '見当たらないときは、Alt キーを押すと、隠れているメニューが上に出ます。「ファイル」→「名前を付けて保存」→「ファイル」を選びます。',
        en: 'If it is not there, press the Alt key: a hidden menu appears at the top. Choose File, Save As, File.',
        picture: { scene: 'menu', path: [FILE, SAVE_AS, FILE] },
      },
      {
        ja: '種類を「メールファイル (*.eml)」にして保存します。',
        en: 'Save it as a mail file (*.eml).',
        picture: { scene: 'save-as', type: { ja: 'メールファイル (*.eml)', en: 'Mail Files (*.eml)' } },
      },
    ],
  },
  {
    id: 'apple-mail',
    name: { ja: 'メール（Mac に最初から入っているもの）', en: 'Apple Mail (Mac)' },
    steps: [
      SELECT,
      {
        ja: '画面の上の「ファイル」→「別名で保存」を選びます。',
        en: 'Choose File, then Save As, at the top of the screen.',
        picture: { scene: 'menu', path: [FILE, { ja: '別名で保存', en: 'Save As' }] },
      },
      {
        ja: '「フォーマット」を「Raw メッセージのソース」にして保存します。',
        en: 'As format choose “Raw Message Source” and save.',
        picture: { scene: 'save-as', type: { ja: 'Raw メッセージのソース', en: 'Raw Message Source' } },
      },
      {
        ja: '見当たらないときは、メールを一覧からデスクトップへドラッグします。.eml ファイルができます。',
        en: 'If it is not there, drag the mail from the list to the desktop. An .eml file appears there.',
        picture: { scene: 'to-desktop' },
      },
    ],
    caution: {
      ja: '「リッチテキスト」「標準テキスト」や PDF で保存すると、大切な情報が失われます。',
      en: 'Rich text, plain text or PDF loses what matters.',
    },
  },
  {
    id: 'becky',
    name: same('Becky! Internet Mail'),
    steps: [
      SELECT,
      {
        ja: '「ファイル」→「名前を付けて保存」を選びます。見当たらないときは、「エクスポート」を探してください。',
        en: 'Choose File, then Save As. If it is not there, look for Export.',
        picture: { scene: 'menu', path: [FILE, SAVE_AS] },
      },
      {
        ja: '「ファイルの種類」で、.eml の形式を選んで保存します。',
        en: 'As type choose the one that ends in .eml and save.',
        picture: { scene: 'save-as', type: same('*.eml') },
      },
    ],
    caution: {
      ja: '「テキスト」で保存すると、大切な情報が失われます。',
      en: 'Saving as text loses what matters.',
    },
  },
  {
    id: 'yahoo-japan',
    name: { ja: 'Yahoo!メール（ブラウザー）', en: 'Yahoo! JAPAN Mail in a browser' },
    steps: [
      {
        ja: '同じメールを Outlook や Thunderbird などでも受け取っているときは、そちらで保存してください。上の「お使いのメールソフト」で選ぶと、保存のしかたが出ます。元のメールがそのまま残り、確実です。',
        en: 'If the same mail also arrives in Outlook, Thunderbird or the like, save it there: choose that under “Your mail program” above to see how. It keeps the original whole and is more reliable.',
      },
      {
        ja: 'ブラウザーでしか見られないときは、メールの画面のメニューから、次のどれかを探します：「ダウンロード」「メールソースを表示」「詳細ヘッダー」。',
        en: 'If you only see it in the browser, look in the menus of the mail’s page, which are in Japanese, for one that says “Download”, “Show mail source” or “Full header”.',
        picture: {
          scene: 'any-of',
          items: [
            { ja: 'ダウンロード', en: 'Download' },
            { ja: 'メールソースを表示', en: 'Show mail source' },
            { ja: '詳細ヘッダー', en: 'Full header' },
          ],
        },
      },
      {
        ja: '文字だけが表示されるときは、すべて選んでコピーし、メモ帳に貼り付けて .eml という名前で保存します。',
        en: 'If only characters are shown, select all, copy them into Notepad and save them with a name ending in .eml.',
        picture: { scene: 'source', button: null },
      },
    ],
    caution: {
      ja: '「詳細ヘッダー」には、本文も添付ファイルも入っていません。コピーしたものは、文字や改行も変わります。どうやって保存したかを、加えた後の欄に書き、元のメールは消さないでください。',
      en: 'The full header has neither the text nor the attachments in it, and what is copied has other characters and line ends. Once it is added, write in the fields below it how it was saved, and do not delete the mail.',
    },
  },
  {
    id: 'groupware',
    name: { ja: 'グループウェア（サイボウズ、desknet’s など）', en: 'Groupware (Cybozu, desknet’s and others)' },
    steps: [
      {
        ja: 'メールの画面で「ファイルに出力」「エクスポート」「メールソースを表示」などを探します。',
        en: 'Look for “save to file”, “export” or “show mail source” on the mail’s page.',
        picture: {
          scene: 'any-of',
          items: [
            { ja: 'ファイルに出力', en: 'Save to file' },
            { ja: 'エクスポート', en: 'Export' },
            { ja: 'メールソースを表示', en: 'Show mail source' },
          ],
        },
      },
      {
        ja: '「EML 形式」があれば、それで保存します。',
        en: 'Save as EML where it is offered.',
        picture: { scene: 'save-as', type: { ja: 'EML 形式', en: 'EML' } },
      },
      {
        ja: 'ソースだけが表示されるときは、すべて選んでコピーし、メモ帳に貼り付けて .eml という名前で保存します。',
        en: 'If only the source is shown, select all, copy it into Notepad and save it with a name ending in .eml.',
        picture: { scene: 'source', button: null },
      },
    ],
    caution: {
      ja: 'グループウェアは、保存するときにメールを作り直すことがあり、届いたときと 1 バイトも違わないとは限りません。コピーして貼り付けたものは、文字や改行も変わります。どうやって保存したかを、加えた後の欄に書いてください。管理者がサーバーから取り出せるなら、その方が確実です。見つからないときも、無理に操作せず頼んでください。',
      en: 'Groupware may put the mail together anew when it saves it, so the file need not be the mail byte for byte as it came. What is copied and pasted has other characters and line ends as well. Once it is added, write in the fields below it how it was saved. Where the administrator can take it from the server, that is more reliable; ask for it too if you do not find the way, rather than try things.',
    },
  },
  {
    id: 'phone',
    name: { ja: 'スマートフォン・タブレット', en: 'Phone or tablet' },
    steps: [
      {
        ja: 'スマートフォンでは保存しないでください。同じメールをパソコンで開ける人に頼みます。',
        en: 'Do not save it on the device. Ask somebody who sees the same mailbox on a computer.',
        picture: { scene: 'to-computer' },
      },
      {
        ja: 'そのパソコンで保存します。上の「お使いのメールソフト」で、そのパソコンのメールソフトを選ぶと、保存のしかたが出ます。',
        en: 'Save it there. Choose the mail program of that computer under “Your mail program” above to see how.',
      },
      {
        ja: 'どうしてもできないときは、スマートフォンの画面を別の機器で写真に撮って加えてください。',
        en: 'If there is no way, photograph the screen of the phone with another device and add the picture.',
        picture: { scene: 'photo' },
      },
    ],
  },
  {
    id: 'other',
    name: { ja: 'その他・わからない', en: 'Other, or I do not know' },
    steps: [
      {
        ja: 'メールソフトの「名前を付けて保存」「エクスポート」を探し、.eml か .msg で保存します。',
        en: 'Look for “save as” or “export” and save as .eml or .msg.',
        picture: { scene: 'menu', path: [FILE, SAVE_AS] },
      },
      {
        ja: 'できないときは、そのままにして先へ進んでください。後から足せます。',
        en: 'If you cannot, leave it and go on. It can be added later.',
      },
    ],
    caution: FORWARD_LOSES,
  },
];
