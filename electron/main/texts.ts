import type { Language } from '../../core/model/profile.ts';

/** Sentences of menus and system dialogs, which the pages cannot show. */
const ja = {
  programName: 'Kakekomi',
  windowTitle: 'Kakekomi（標的型攻撃メールの報告と相談）',
  file: 'ファイル',
  newItem: '新しく始める',
  print: '印刷…',
  settings: '設定…',
  lock: 'ロックする',
  quit: '終了',
  edit: '編集',
  undo: '元に戻す',
  redo: 'やり直す',
  cut: '切り取り',
  copy: 'コピー',
  paste: '貼り付け',
  selectAll: 'すべて選択',
  view: '表示',
  zoomIn: '文字を大きく',
  zoomOut: '文字を小さく',
  zoomReset: '標準の大きさ',
  fullScreen: '全画面',
  developerTools: '開発者ツール',
  window: 'ウィンドウ',
  minimize: 'しまう',
  help: 'ヘルプ',
  about: 'Kakekomi について',
  closeWhileSealing: 'まとめて暗号化している途中です。',
  closeWhileSealingDetail:
    '今終了すると、作りかけのファイルは残りません。入力した内容は保存されているので、次に起動したときにもう一度作れます。',
  closeWhileAdding: 'ファイルを加えている途中です。',
  closeWhileAddingDetail:
    '今終了すると、途中のファイルは加わりません。作業を続けて、加え終わってから終了してください。元のファイルは変わりません。',
  keepWorking: '作業を続ける',
  stopAndQuit: '中止して終了する',
  saveFile: '保存する場所を選んでください',
  choosePackageTarget: 'パッケージを保存する場所を選んでください',
  chooseFolder: '取り出す先のフォルダーを選んでください',
  chooseFiles: 'ファイルを選んでください',
  crashTitle: '画面が止まりました',
  crashText:
    '申し訳ありません。画面を表示している部分が予期せず止まりました。入力した内容は、変更のたびに保存されています。',
  crashNext: '下のリンクを押すと、続きから始められます。',
  crashRestart: '続きから始める',
  crashLog:
    '何度も起きるときは、相談先に「画面が止まる」と伝えてください。記録はこのパソコンの中だけにあり、報告の内容は含まれません。',
  bugTitle: 'プログラムの中で問題が起きました',
  bugText:
    '申し訳ありません。予期しない問題が起きたため、プログラムを起動し直す必要があります。入力した内容は、変更のたびに保存されています。',
  restart: '起動し直す',
  badDataFolder: 'データを保存するフォルダーに書き込めません。',
  badDataFolderDetail:
    'USB メモリーが書き込み禁止になっていないか、空き容量があるかを確かめてから、もう一度起動してください。',
  alreadyRunning: 'このデータを使うプログラムが、すでに動いています。',
  alreadyRunningDetail:
    '開いているウィンドウを探してください。見つからないときは、パソコンを再起動してから、もう一度起動してください。',
  unprotected: '保護（サンドボックス）なしでは起動しません。',
  unprotectedDetail:
    '攻撃メールを開くプログラムのため、--no-sandbox を付けずに、管理者（root）ではない一般ユーザーで起動してください。',
  usedElsewhere: '別のパソコンのプログラムが、このデータを使っている可能性があります。',
  usedElsewhereDetail:
    '二台で同時に使うと、データが壊れます。向こうのプログラムを終了したか、USB メモリーを抜いてこのパソコンに差したのであれば、ここで使えます。',
  useHere: 'このパソコンで使う',
};

const en: { [K in keyof typeof ja]: string } = {
  programName: 'Kakekomi',
  windowTitle: 'Kakekomi (report and rescue for targeted attack mail)',
  file: 'File',
  newItem: 'Start new',
  print: 'Print…',
  settings: 'Settings…',
  lock: 'Lock',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  zoomIn: 'Larger text',
  zoomOut: 'Smaller text',
  zoomReset: 'Normal size',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  window: 'Window',
  minimize: 'Minimize',
  help: 'Help',
  about: 'About Kakekomi',
  closeWhileSealing: 'A package is being made and encrypted.',
  closeWhileSealingDetail:
    'If you quit now, the unfinished file is removed. What you typed is stored: you can make the package again next time.',
  closeWhileAdding: 'A file is being added.',
  closeWhileAddingDetail:
    'If you quit now, that file is not added. Go on working and quit when it has been added. The original file stays as it is.',
  keepWorking: 'Go on working',
  stopAndQuit: 'Stop and quit',
  saveFile: 'Choose where to save',
  choosePackageTarget: 'Choose where to save the package',
  chooseFolder: 'Choose the folder to extract to',
  chooseFiles: 'Choose files',
  crashTitle: 'The screen stopped',
  crashText:
    'We are sorry. The part of the program that shows the screen stopped unexpectedly. What you typed is stored at each change.',
  crashNext: 'Press the link below to go on where you were.',
  crashRestart: 'Go on where I was',
  crashLog:
    'If this happens again and again, tell your help desk "the screen stops". The record stays on this computer and holds nothing of your report.',
  bugTitle: 'Something went wrong inside the program',
  bugText:
    'We are sorry. Because of an unexpected problem the program has to be started again. What you typed is stored at each change.',
  restart: 'Start again',
  badDataFolder: 'The folder for the data cannot be written to.',
  badDataFolderDetail:
    'Check whether the USB stick is write-protected and has space left, then start the program again.',
  alreadyRunning: 'A program that uses this data is running already.',
  alreadyRunningDetail:
    'Look for its open window. If there is none, start the computer anew, then start the program again.',
  unprotected: 'It does not start without its protection (the sandbox).',
  unprotectedDetail:
    'This program looks into attack mails. Start it without --no-sandbox, as an ordinary user and not as root.',
  usedElsewhere: 'A program on another computer may be using this data.',
  usedElsewhereDetail:
    'Used on two computers at once, the data would be damaged. If you have ended the program there, or have moved the USB stick to this computer, it can be used here.',
  useHere: 'Use it here',
};

export type Texts = { readonly [K in keyof typeof ja]: string };

export const TEXTS: Readonly<Record<Language, Texts>> = { ja, en };

/** The chosen language, else the system's: Japanese where the locale says so, English everywhere else. */
export function languageOf(chosen: Language | null, locale: string): Language {
  return chosen ?? (locale.toLowerCase().startsWith('ja') ? 'ja' : 'en');
}
