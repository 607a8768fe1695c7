/** A call worth a look in VBA source, with the line it stands in. */
export type VbaCall = { readonly name: string; readonly line: string };

/** Lines are cut here before they are searched; VBA itself allows 1,023 characters. */
const MAX_LINE_CHARACTERS = 4000;

/**
 * Procedures that Office runs without being asked. Word, Excel, PowerPoint, Outlook and Access document them;
 * the events of ActiveX controls are those that fire when a control is merely drawn or filled.
 */
const AUTO_RUN = new RegExp(
  '^(?:' +
    [
      'Auto(?:Exec|Open|Close|New|Exit)',
      'Auto_(?:Open|Close|Activate|Deactivate|Add|Remove|Exec|Exit|New)',
      'App(?:lication)?_(?:Startup|Quit|NewMail|NewMailEx|ItemSend|ItemLoad|MAPILogonComplete|Reminder|Document(?:Open|Change|Before\\w+)|NewDocument|Workbook\\w+|Presentation(?:Open|Close|New)|SlideShow\\w+|Window\\w+)',
      'Document_?(?:Open|New|Close|BeforeClose|Change|Sync|ContentControlOnEnter|ContentControlOnExit|XMLAfterInsert)',
      'Workbook_(?:Open|Activate|Deactivate|AddinInstall|AddinUninstall|BeforeClose|BeforePrint|BeforeSave|NewSheet|Sheet\\w+|Window\\w+)',
      'Worksheet_(?:Activate|Calculate|Change|SelectionChange|BeforeDoubleClick|BeforeRightClick|FollowHyperlink|Deactivate)',
      'Presentation(?:_?)(?:Open|Close)|SlideShow(?:_?)(?:Begin|NextSlide|End)|OnSlideShowPageChange|OnSlideShowTerminate|OnConnection',
      'UserForm_(?:Initialize|Activate|Terminate)|Form_(?:Load|Open)|Report_Open|Class_(?:Initialize|Terminate)',
      '\\w+_(?:Layout|Paint(?:ed|ing)?|GotFocus|LostFocus|MouseHover|MouseEnter|MouseLeave|Resize|OnConnecting|Initialize)',
      '\\w+_(?:BeforeNavigate2?|BeforeScriptExecute|DocumentComplete|DownloadBegin|DownloadComplete|FileDownload|NavigateComplete2?|NavigateError|ProgressChange|PropertyChange|SetSecureLockIcon|StatusTextChange|TitleChange)',
    ].join('|') +
    ')$',
  'i',
);

/** Calls and words that attacks use; longer ones first, since the first that fits is reported. */
const CALLS = [
  'WScript.Shell',
  'Shell.Application',
  'ShellExecute',
  'ShellBrowserWindow',
  'Scripting.FileSystemObject',
  'ADODB.Stream',
  'Microsoft.XMLHTTP',
  'MSXML2.XMLHTTP',
  'MSXML2.ServerXMLHTTP',
  'WinHttp.WinHttpRequest',
  'InternetExplorer.Application',
  'Schedule.Service',
  'URLDownloadToFile',
  'InternetOpenUrl',
  'InternetReadFile',
  'winmgmts',
  'Win32_Process',
  'powershell',
  'pwsh',
  'cmd.exe',
  'mshta',
  'rundll32',
  'regsvr32',
  'certutil',
  'bitsadmin',
  'cscript',
  'wscript',
  'msiexec',
  'schtasks',
  'Declare PtrSafe',
  'Declare Function',
  'Declare Sub',
  'CreateObject',
  'GetObject',
  'CallByName',
  'CreateThread',
  'CreateRemoteThread',
  'CreateProcess',
  'VirtualAlloc',
  'VirtualProtect',
  'WriteProcessMemory',
  'NtWriteVirtualMemory',
  'RtlMoveMemory',
  'LoadLibrary',
  'ExecuteExcel4Macro',
  'SaveToFile',
  'RegWrite',
  'AccessVBOM',
  'VBProject',
  'Application.Run',
  'Environ',
  'StrReverse',
  'Shell',
  'Kill',
  'For Binary',
];
/** Blanks within a line: all patterns run over all lines at once. */
const BLANK = '[^\\S\\n]';
/** VBA itself has these as words of its own or of Windows' functions, with an A, W or Ex at the end, or a `$`. */
const CALL = new RegExp(
  `(?<![A-Za-z0-9_])(?:${CALLS.map((call) => call.replace('.', '\\.').replace(' ', `${BLANK}+`)).join('|')})(?:Ex)?[AW]?\\$?(?![A-Za-z0-9_])`,
  'gi',
);
const ADDRESS = /\b(?:https?|ftp):\/\/[^\s"'<>]{4,300}/gi;

const PROCEDURE =
  /^\s*(?:(?:public|private|friend|global|static)\s+)*(?:sub|function|property\s+(?:get|let|set))\s+([\p{L}_][\p{L}\p{N}_]*)/iu;

/** Code lines as the compiler sees them: continued lines joined, remarks and attributes left out. */
export function codeLines(source: string): string[] {
  return source
    .replace(/[ \t]_\r?\n/g, ' ')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '' && !/^\s*(?:'|Rem\s|Attribute\s+VB_)/i.test(line))
    .map((line) => line.slice(0, MAX_LINE_CHARACTERS));
}

/** Names of the procedures that run by themselves, in the order of the source. */
export function autoRunNames(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const name = PROCEDURE.exec(line)?.[1];
    return name !== undefined && AUTO_RUN.test(name) ? [name] : [];
  });
}

/** Suspicious calls and addresses, each name once with its first line; split and reversed strings are put together before. */
export function suspiciousCalls(lines: readonly string[]): VbaCall[] {
  const folded = foldStrings(lines.join('\n'));
  const found = new Map<string, { name: string; row: number }>();
  for (const pattern of [CALL, ADDRESS]) {
    let row = 0;
    let end = folded.indexOf('\n');
    for (const { 0: match, index } of folded.matchAll(pattern)) {
      const name = match.replace(/\s+/g, ' ');
      const key = name.toLowerCase();
      if (found.has(key)) continue;
      for (; end >= 0 && end < index; end = folded.indexOf('\n', end + 1)) row += 1;
      found.set(key, { name, row });
    }
  }
  return [...found.values()]
    .sort((a, b) => a.row - b.row)
    .map(({ name, row }) => ({ name, line: (lines[row] ?? '').trim() }));
}

const CHARACTER = new RegExp(`\\bChr[BW]?\\$?\\(${BLANK}*(&H[0-9A-F]{1,4}|\\d{1,5})&?${BLANK}*\\)`, 'gi');
const JOINED = new RegExp(`"${BLANK}*[&+]${BLANK}*"`, 'g');
const REVERSED = new RegExp(`\\bStrReverse\\(${BLANK}*"([^"\\n]*)"${BLANK}*\\)`, 'gi');

/** `"WScr" & "ipt." & Chr(83)` becomes `"WScript.S"`; StrReverse of a literal is turned. Lines stay lines. */
function foldStrings(text: string): string {
  return text
    .replace(CHARACTER, (_, code: string) => {
      const value = code.startsWith('&') ? Number.parseInt(code.slice(2), 16) : Number(code);
      if (value === 34) return '""""';
      return value === 10 ? '" "' : `"${String.fromCharCode(value)}"`;
    })
    .replace(JOINED, '')
    .replace(REVERSED, (whole, reversed: string) => `${whole} "${[...reversed].reverse().join('')}"`);
}

/** The text literals of VBA source, doubled quotes undone. */
export function textLiterals(lines: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const [, literal = ''] of lines.join('\n').matchAll(/"((?:[^"\n]|"")*)"/g))
    found.add(literal.replaceAll('""', '"'));
  return found;
}
