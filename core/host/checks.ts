import type { CheckId } from '../model/host.ts';
import { CHECK_IDS } from '../model/host.ts';
import type { Bilingual, Labels } from '../text/bilingual.ts';

/**
 * What a check looks for: programs that start again by themselves, programs that look like something else,
 * communication; `records` is what the other three are read against.
 */
export const CHECK_AXES = ['persistence', 'disguise', 'communication', 'records'] as const;
export type CheckAxis = (typeof CHECK_AXES)[number];

export const AXIS_LABELS: Labels<CheckAxis> = {
  persistence: { ja: '自動で動き出すもの', en: 'Starts by itself' },
  disguise: { ja: '別のものに見せかけているもの', en: 'Looks like something else' },
  communication: { ja: '外との通信', en: 'Communication' },
  records: { ja: '記録と時計', en: 'Records and clock' },
};

/** One line for the command prompt of Windows, the same in every display language; `output` is the file it writes. */
export type CheckCommand = {
  readonly command: string;
  readonly output: string;
  readonly administrator: boolean;
};

export type HostCheck = {
  readonly id: CheckId;
  readonly axis: CheckAxis;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly normal: Bilingual;
  readonly suspicious: Bilingual;
  readonly commands: readonly CheckCommand[];
};

/** Makes a folder on the desktop and goes there: every output below is written into it. */
export const PREPARE_COMMAND = 'mkdir "%USERPROFILE%\\Desktop\\kakekomi" & cd /d "%USERPROFILE%\\Desktop\\kakekomi"';

function everyone(command: string, output: string): CheckCommand {
  return { command, output, administrator: false };
}
function administrator(command: string, output: string): CheckCommand {
  return { command, output, administrator: true };
}
function exportKey(key: string, output: string): CheckCommand {
  return everyone(`reg export "${key}" ${output} /y`, output);
}

const CURRENT_VERSION = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion';
const CURRENT_VERSION_32 = 'SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion';
const NT = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';

const CHECKS: Readonly<Record<CheckId, Omit<HostCheck, 'id'>>> = {
  'run-keys': {
    axis: 'persistence',
    title: { ja: '自動起動の設定（レジストリ）', en: 'Autostart settings in the registry' },
    why: {
      ja: '攻撃者は、パソコンを再起動しても自分のプログラムが動くように、ここに登録することがよくあります。',
      en: 'Attackers often register their program here so that it runs again after a restart.',
    },
    normal: {
      ja: '知っているソフト（Microsoft、セキュリティ対策ソフト、プリンターなど）が Program Files や System32 から動いている。',
      en: 'Programs you know (Microsoft, security product, printer) that start from Program Files or System32.',
    },
    suspicious: {
      ja: 'AppData、Temp、ProgramData、Public などのフォルダにあるプログラムやスクリプト。rundll32、regsvr32、mshta、wscript、powershell がそこのファイルを動かしている。意味のない名前、本物に似せた名前。',
      en: 'A program or script under AppData, Temp, ProgramData or Public; rundll32, regsvr32, mshta, wscript or powershell that runs a file there; random or look-alike names.',
    },
    commands: [
      exportKey(`HKLM\\${CURRENT_VERSION}\\Run`, 'run-hklm.reg'),
      exportKey(`HKLM\\${CURRENT_VERSION}\\RunOnce`, 'runonce-hklm.reg'),
      exportKey(`HKCU\\${CURRENT_VERSION}\\Run`, 'run-hkcu.reg'),
      exportKey(`HKCU\\${CURRENT_VERSION}\\RunOnce`, 'runonce-hkcu.reg'),
      exportKey(`HKLM\\${CURRENT_VERSION_32}\\Run`, 'run-wow6432.reg'),
      exportKey(`HKLM\\${CURRENT_VERSION_32}\\RunOnce`, 'runonce-wow6432.reg'),
      exportKey(`${NT}\\Winlogon`, 'winlogon.reg'),
      exportKey(`${NT}\\Windows`, 'appinit.reg'),
      exportKey(`${NT}\\Image File Execution Options`, 'ifeo.reg'),
    ],
  },
  services: {
    axis: 'persistence',
    title: { ja: 'サービス', en: 'Services' },
    why: {
      ja: 'サービスとして登録されたプログラムは、誰もログオンしていなくても強い権限で動きます。',
      en: 'A program registered as a service runs with high rights even when nobody is logged on.',
    },
    normal: {
      ja: 'ImagePath や ServiceDll が System32 か Program Files を指している。',
      en: 'ImagePath and ServiceDll point to System32 or Program Files.',
    },
    suspicious: {
      ja: 'System32 や Program Files 以外を指すもの。説明がないもの。メールが届いたころに作られたもの（イベント 7045、4697）。',
      en: 'Anything that points elsewhere; no description; made about the time of the mail (events 7045, 4697).',
    },
    commands: [exportKey('HKLM\\SYSTEM\\CurrentControlSet\\Services', 'services.reg')],
  },
  'scheduled-tasks': {
    axis: 'persistence',
    title: { ja: 'タスクスケジューラ', en: 'Scheduled tasks' },
    why: {
      ja: '決まった時刻や起動時に、プログラムをくり返し動かすために使われます。',
      en: 'Used to run a program again and again, at times or at start.',
    },
    normal: {
      ja: 'Microsoft や、知っているソフトの更新のタスク。',
      en: 'Tasks of Microsoft and of updaters of programs you know.',
    },
    suspicious: {
      ja: 'AppData や Temp などにあるファイルを動かすもの。作成者や日付がメールの時期に近いもの（イベント 4698）。',
      en: 'An action in AppData, Temp and the like; author or date near the time of the mail (event 4698).',
    },
    commands: [administrator('schtasks /query /xml ONE > tasks.xml', 'tasks.xml')],
  },
  'startup-folders': {
    axis: 'disguise',
    title: { ja: 'スタートアップと最近のファイル', en: 'Startup folders and recent files' },
    why: {
      ja: '添付ファイルを開いたときに作られたファイルは、目立たないフォルダに普通の名前で置かれます。',
      en: 'What an attachment drops lies in quiet folders under ordinary names.',
    },
    normal: {
      ja: '自分や管理者が置いたもの、知っているソフトが作ったものだけ。',
      en: 'Only what you, the administrator or known programs put there.',
    },
    suspicious: {
      ja: 'メールを開いた時刻のころに作られた exe、dll、js、vbs、lnk。システムのプログラムと同じ名前が別のフォルダにある。「資料.pdf.exe」のような二重の拡張子。',
      en: 'exe, dll, js, vbs or lnk made about when the mail was opened; a system program’s name in another folder; double extensions such as report.pdf.exe.',
    },
    commands: [
      everyone(
        'dir /a /s /t:c "%APPDATA%\\Microsoft\\Windows\\Start Menu\\Programs\\Startup" "%ProgramData%\\Microsoft\\Windows\\Start Menu\\Programs\\Startup" > startup-created.txt',
        'startup-created.txt',
      ),
      everyone('dir /a /s /t:c "%APPDATA%" "%LOCALAPPDATA%\\Temp" "%PUBLIC%" > user-created.txt', 'user-created.txt'),
      everyone('dir /a /s /t:w "%APPDATA%" "%LOCALAPPDATA%\\Temp" "%PUBLIC%" > user-written.txt', 'user-written.txt'),
      everyone('dir /a /s /t:c "%ProgramData%" > programdata-created.txt', 'programdata-created.txt'),
      everyone('dir /a /t:w "%APPDATA%\\Microsoft\\Windows\\Recent" > recent.txt', 'recent.txt'),
      administrator('dir /a /t:w "%SystemRoot%\\Prefetch" > prefetch.txt', 'prefetch.txt'),
    ],
  },
  processes: {
    axis: 'disguise',
    title: { ja: '動いているプログラム', en: 'Running programs' },
    why: {
      ja: '今動いている攻撃者のプログラムは、システムのものに似た名前を使うことがあります。',
      en: 'A program of the attacker that runs now may bear a name like that of a system program.',
    },
    normal: {
      ja: '知っているソフトと、System32 から動く Windows のプログラム。',
      en: 'Programs you know, and those of Windows from System32.',
    },
    suspicious: {
      ja: 'svchost や lsass に一字違いの名前。Office や PDF のソフトから動き出したコマンド。見慣れない場所から動いているもの。',
      en: 'A name one letter off svchost or lsass; a command started by Office or a PDF reader; an unexpected path.',
    },
    commands: [
      everyone('tasklist /v /fo csv > tasklist-v.csv', 'tasklist-v.csv'),
      everyone('tasklist /svc /fo csv > tasklist-svc.csv', 'tasklist-svc.csv'),
      administrator('tasklist /m > tasklist-m.txt', 'tasklist-m.txt'),
    ],
  },
  connections: {
    axis: 'communication',
    title: { ja: '今の通信先', en: 'Connections now' },
    why: {
      ja: '攻撃者のプログラムは、外の指令用サーバーとやり取りします。すでに切り離した場合は、記録のためにつなぎ直さないでください。',
      en: 'A program of the attacker talks to a server outside. If it is off the network already, do not connect it again for this.',
    },
    normal: {
      ja: '社内のサーバー、プロキシ、知っているサービスへの通信。',
      en: 'Your own servers, the proxy, services you know.',
    },
    suspicious: {
      ja: 'ブラウザーでもメールでもないプログラムが、外部のアドレスと通信している。',
      en: 'A program that is neither browser nor mail talks to an address outside.',
    },
    commands: [
      everyone('netstat -ano > netstat.txt', 'netstat.txt'),
      administrator('netstat -anob > netstat-b.txt', 'netstat-b.txt'),
    ],
  },
  'name-cache': {
    axis: 'communication',
    title: { ja: '最近調べた通信先の名前（DNS キャッシュ）', en: 'Names looked up lately (DNS cache)' },
    why: {
      ja: '最近の通信先の名前が残っています。再起動すると消えます。',
      en: 'It holds the names of recent peers and is lost at a restart.',
    },
    normal: { ja: '仕事で使うサイトやサービスの名前。', en: 'Names of sites and services used at work.' },
    suspicious: {
      ja: '意味のない文字の並び、見覚えのない名前、無料の動的 DNS の名前。',
      en: 'Random-looking names, names nobody knows, dynamic DNS.',
    },
    commands: [everyone('ipconfig /displaydns > displaydns.txt', 'displaydns.txt')],
  },
  'network-settings': {
    axis: 'communication',
    title: { ja: 'ネットワークとアカウントの設定', en: 'Network and account settings' },
    why: {
      ja: '通信先のすり替え、穴の空いたファイアウォール、知らないアカウントは、侵入のしるしです。',
      en: 'Redirected names, holes in the firewall and unknown accounts are signs of an intrusion.',
    },
    normal: {
      ja: 'hosts に追加の行がない。プロキシや共有が社内の決まりどおり。知っているアカウントだけ。',
      en: 'No added lines in hosts; proxy and shares as your rules say; only accounts you know.',
    },
    suspicious: {
      ja: '覚えのない変更、プロキシ、許可の規則、共有、アカウント、管理者グループの追加。',
      en: 'Changes, proxies, allow rules, shares, accounts or members of administrators nobody knows of.',
    },
    commands: [
      everyone('type "%SystemRoot%\\System32\\drivers\\etc\\hosts" > hosts.txt', 'hosts.txt'),
      exportKey(`HKCU\\${CURRENT_VERSION}\\Internet Settings`, 'proxy-hkcu.reg'),
      everyone('netsh winhttp show proxy > proxy-winhttp.txt', 'proxy-winhttp.txt'),
      everyone('netsh advfirewall firewall show rule name=all > firewall.txt', 'firewall.txt'),
      everyone('net share > shares.txt', 'shares.txt'),
      everyone('net user > users.txt', 'users.txt'),
      everyone('net localgroup > groups.txt', 'groups.txt'),
      everyone(
        'powershell -NoProfile -Command "net localgroup (Get-LocalGroup -SID S-1-5-32-544).Name" > administrators.txt',
        'administrators.txt',
      ),
      everyone('ipconfig /all > ipconfig.txt', 'ipconfig.txt'),
    ],
  },
  'event-logs': {
    axis: 'records',
    title: { ja: 'イベントログ', en: 'Event logs' },
    why: {
      ja: 'ログオン、サービスの登録、リモートデスクトップなどの記録です。古いものから消えるので、早めに保存します。',
      en: 'Records of logons, services, remote desktop and more. The oldest are overwritten first: save them early.',
    },
    normal: {
      ja: '管理者の作業や、いつもの利用時間のログオン。',
      en: 'Logons at the usual hours, and administrators’ work.',
    },
    suspicious: {
      ja: 'ログの消去（1102、104）。覚えのない時刻や相手からのログオン。サービスやタスクの登録。',
      en: 'A cleared log (1102, 104); logons at odd times or from odd places; new services or tasks.',
    },
    commands: [
      administrator('wevtutil epl Security Security.evtx /ow:true', 'Security.evtx'),
      administrator('wevtutil epl System System.evtx /ow:true', 'System.evtx'),
      administrator('wevtutil epl Application Application.evtx /ow:true', 'Application.evtx'),
      administrator(
        'wevtutil epl Microsoft-Windows-TerminalServices-LocalSessionManager/Operational LocalSessionManager.evtx /ow:true',
        'LocalSessionManager.evtx',
      ),
      administrator(
        'wevtutil epl Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational RemoteConnectionManager.evtx /ow:true',
        'RemoteConnectionManager.evtx',
      ),
      administrator(
        'wevtutil epl Microsoft-Windows-TaskScheduler/Operational TaskScheduler.evtx /ow:true',
        'TaskScheduler.evtx',
      ),
      administrator(
        'wevtutil epl Microsoft-Windows-PowerShell/Operational PowerShell.evtx /ow:true',
        'PowerShell.evtx',
      ),
    ],
  },
  system: {
    axis: 'records',
    title: { ja: 'システム情報と時計', en: 'System and clock' },
    why: {
      ja: '更新の状態と時計のずれがわかると、ほかの記録を正しく読めます。',
      en: 'Patch level and clock error let the other records be read rightly.',
    },
    normal: { ja: '時計のずれが数秒以内。更新が最近のもの。', en: 'A few seconds of clock error; recent updates.' },
    suspicious: {
      ja: '時計が大きくずれている、タイムゾーンが違う、長い間更新されていない。',
      en: 'A large clock error, another time zone, no updates for a long time.',
    },
    commands: [
      everyone('systeminfo > systeminfo.txt', 'systeminfo.txt'),
      everyone('tzutil /g > timezone.txt', 'timezone.txt'),
      everyone('w32tm /query /status /verbose > clock-status.txt', 'clock-status.txt'),
      everyone('echo %DATE% %TIME% > clock-now.txt', 'clock-now.txt'),
    ],
  },
};

export const HOST_CHECKS: readonly HostCheck[] = CHECK_IDS.map((id) => ({ id, ...CHECKS[id] }));

export function hostCheck(id: CheckId): HostCheck {
  return { id, ...CHECKS[id] };
}

/** All commands of some checks as one text to paste or print, each on its line, after the one that makes the folder. */
export function commandSheet(ids: readonly CheckId[]): string {
  return [PREPARE_COMMAND, ...ids.flatMap((id) => CHECKS[id].commands.map(({ command }) => command))].join('\n') + '\n';
}
