// Outputs of the host checks on the computer of the sample incident, as Japanese Windows writes them.
import { encodeCodePage932, utf16WithMark } from './japanese-encoding.mjs';

const lines = (/** @type {readonly string[]} */ list) => list.map((line) => `${line}\r\n`).join('');

const PROGRAM = 'C:\\Users\\keiri03\\AppData\\Roaming\\Microsoft\\Updater\\svch0st.exe';

/** @param {readonly (string | number)[]} cells */
const row = (cells) => cells.map((cell) => `"${cell}"`).join(',');

const processes = [
  ['System Idle Process', 0, 'Services', 0, '8 K', 'Unknown', 'NT AUTHORITY\\SYSTEM', '52:10:33', 'N/A'],
  ['System', 4, 'Services', 0, '2,304 K', 'Unknown', 'N/A', '0:18:21', 'N/A'],
  ['lsass.exe', 724, 'Services', 0, '19,428 K', 'Unknown', 'N/A', '0:00:41', 'N/A'],
  ['svchost.exe', 1012, 'Services', 0, '14,996 K', 'Unknown', 'N/A', '0:00:19', 'N/A'],
  ['svchost.exe', 1284, 'Services', 0, '22,120 K', 'Unknown', 'N/A', '0:01:03', 'N/A'],
  ['explorer.exe', 4312, 'Console', 1, '96,540 K', 'Running', 'PC-KEIRI-03\\keiri03', '0:00:52', 'N/A'],
  [
    'OUTLOOK.EXE',
    5120,
    'Console',
    1,
    '182,004 K',
    'Running',
    'PC-KEIRI-03\\keiri03',
    '0:02:17',
    '受信トレイ - kikaku@mirai-sangyo.example - Outlook',
  ],
  ['svch0st.exe', 6688, 'Console', 1, '11,872 K', 'Unknown', 'PC-KEIRI-03\\keiri03', '0:00:03', 'N/A'],
  [
    'tasklist.exe',
    7344,
    'Console',
    1,
    '9,212 K',
    'Unknown',
    'PC-KEIRI-03\\keiri03',
    '0:00:00',
    'コマンド プロンプト - tasklist  /v /fo csv',
  ],
];

function tasklist() {
  const labels = [
    'イメージ名',
    'PID',
    'セッション名',
    'セッション#',
    'メモリ使用量',
    '状態',
    'ユーザー名',
    'CPU 時間',
    'ウィンドウ タイトル',
  ];
  return encodeCodePage932(lines([row(labels), ...processes.map(row)]));
}

const connections = [
  ['TCP', '0.0.0.0:135', '0.0.0.0:0', 'LISTENING', 1012],
  ['TCP', '0.0.0.0:445', '0.0.0.0:0', 'LISTENING', 4],
  ['TCP', '192.0.2.33:49711', '198.51.100.20:993', 'ESTABLISHED', 5120],
  ['TCP', '192.0.2.33:49824', '203.0.113.80:443', 'ESTABLISHED', 6688],
  ['TCP', '192.0.2.33:49830', '198.51.100.30:3128', 'TIME_WAIT', 0],
  ['TCP', '[::]:135', '[::]:0', 'LISTENING', 1012],
];

function netstat() {
  const table = connections.map(
    ([protocol, local, foreign, state, pid]) =>
      `  ${String(protocol).padEnd(10)} ${String(local).padEnd(22)} ${String(foreign).padEnd(22)} ${String(state).padEnd(15)} ${pid}`,
  );
  return encodeCodePage932(
    lines([
      '',
      'アクティブな接続',
      '',
      '  プロトコル  ローカル アドレス      外部アドレス           状態            PID',
      ...table,
      '  UDP        0.0.0.0:5353           *:*                                    1284',
    ]),
  );
}

function displayDns() {
  const record = (/** @type {string} */ name, /** @type {number} */ ttl, /** @type {string} */ address) => [
    `    ${name}`,
    '    ----------------------------------------',
    `    レコード名 . . . . . : ${name}`,
    '    レコードの種類 . . . : 1',
    `    Time To Live  . . . .: ${ttl}`,
    '    データの長さ . . . . : 4',
    '    セクション . . . . . : 回答',
    `    A (ホスト) レコード  : ${address}`,
    '',
    '',
  ];
  return encodeCodePage932(
    lines([
      '',
      'Windows IP 構成',
      '',
      ...record('mail.mirai-sangyo.example', 2810, '198.51.100.20'),
      ...record('update.isc-shiryo.example', 214, '203.0.113.80'),
      ...record('portal.isc-shiryo.example', 1630, '203.0.113.80'),
    ]),
  );
}

function scheduledTasks() {
  const task = (
    /** @type {string} */ name,
    /** @type {string} */ author,
    /** @type {string} */ date,
    /** @type {string} */ command,
  ) => [
    `<!-- \\${name} -->`,
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    `  <RegistrationInfo><Date>${date}</Date><Author>${author}</Author><URI>\\${name}</URI></RegistrationInfo>`,
    '  <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>',
    '  <Principals><Principal id="Author"><LogonType>InteractiveToken</LogonType></Principal></Principals>',
    `  <Actions Context="Author"><Exec><Command>${command}</Command></Exec></Actions>`,
    '</Task>',
  ];
  return utf16WithMark(
    lines([
      '<?xml version="1.0" encoding="UTF-16"?>',
      '<Tasks>',
      ...task('Backup', 'PC-KEIRI-03\\Administrator', '2025-04-01T10:00:00', 'C:\\Program Files\\Backup\\backup.exe'),
      ...task('SystemUpdater', 'PC-KEIRI-03\\keiri03', '2026-11-20T09:31:08', PROGRAM),
      '</Tasks>',
    ]),
  );
}

function runKey() {
  const escaped = PROGRAM.replaceAll('\\', '\\\\');
  return utf16WithMark(
    lines([
      'Windows Registry Editor Version 5.00',
      '',
      '[HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run]',
      '"PrinterStatus"="C:\\\\Program Files\\\\Printer\\\\status.exe /tray"',
      `"SystemUpdater"="${escaped}"`,
      '',
    ]),
  );
}

/** @returns {Readonly<Record<string, Buffer>>} by file name */
export function hostOutputs() {
  return {
    'displaydns.txt': displayDns(),
    'netstat.txt': netstat(),
    'run-key.reg': runKey(),
    'schtasks.xml': scheduledTasks(),
    'tasklist.csv': tasklist(),
  };
}

/** Squid's native log. Times are seconds since 1970; 2026-11-20 09:28 JST is 1795134480. @returns {Buffer} */
export function proxyLog() {
  const start = 1_795_134_480;
  const client = '192.0.2.33';
  const entries = [
    [0, 84, 'TCP_MISS/200 5312 GET http://www.news.example/index.html', '198.51.100.77 text/html'],
    [61, 121, 'TCP_MISS/200 1840 GET http://portal.isc-shiryo.example/20261120/index.html', '203.0.113.80 text/html'],
    [64, 15, 'TCP_MISS/404 512 GET http://portal.isc-shiryo.example/favicon.ico', '203.0.113.80 text/html'],
    [195, 60_412, 'TCP_TUNNEL/200 4210 CONNECT update.isc-shiryo.example:443', '203.0.113.80 -'],
    [495, 60_388, 'TCP_TUNNEL/200 4198 CONNECT update.isc-shiryo.example:443', '203.0.113.80 -'],
    [600, 77, 'TCP_MISS/200 20110 GET http://www.news.example/economy/', '198.51.100.77 text/html'],
    [795, 60_401, 'TCP_TUNNEL/200 18233 CONNECT update.isc-shiryo.example:443', '203.0.113.80 -'],
    [1095, 60_377, 'TCP_TUNNEL/200 4204 CONNECT update.isc-shiryo.example:443', '203.0.113.80 -'],
  ];
  return Buffer.from(
    entries
      .map(([offset, elapsed, request, peer]) => {
        const time = `${start + Number(offset)}.${String((Number(elapsed) * 7) % 1000).padStart(3, '0')}`;
        return `${time} ${String(elapsed).padStart(6)} ${client} ${request} keiri03 HIER_DIRECT/${peer}\n`;
      })
      .join(''),
  );
}
