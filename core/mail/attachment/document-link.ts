import { parsedUrl } from '../domain-name.ts';
import { extensionOf } from '../file-name-signs.ts';
import { withoutPercent } from '../html-references.ts';
import { EXECUTABLE_EXTENSIONS } from '../lists/file-extensions.ts';
import { shareHost, specialLink } from '../links/link-scheme.ts';
import { addressKind } from './address.ts';
import type { Reading } from './reading.ts';

/** Adds a link that a person may follow; one that starts a program or goes to a file server is told apart. */
export function addLink(target: string, reading: Reading): void {
  if (isDangerous(target, reading)) reading.add('dangerous-link', target);
  else if (addressKind(target) === 'web') reading.add('document-link', target);
}

/** Whether a link of a document leads to a share or to something that runs; what may no longer be looked at is told. */
export function isDangerous(written: string, reading: Reading): boolean {
  // People leave out the scheme, and readers of PDF put it there.
  const target = /^\s{0,20}www\.[a-z0-9-]/i.test(written) ? `http://${written.trim()}` : written;
  const kind = addressKind(target);
  if (kind === 'web') return isDownload(target);
  if (kind !== 'local' || target.trim() === '') return kind === 'share' || kind === 'program';
  const isRead = reading.spend(LINK_WORK);
  if (!isRead) reading.cut('links');
  return isRead && isProgram(target);
}

/** Asking whether a link starts a program takes as long as unpacking so many bytes; a sheet has at most 65,530 links. */
const LINK_WORK = 512;

/** Programs of Windows that run what stands behind their name; PowerPoint starts them without an extension. */
const RUNS =
  /(?:^|[\\/])(?:powershell|pwsh|cmd|mshta|wscript|cscript|rundll32|regsvr32|certutil|bitsadmin|msiexec|msbuild|wmic|forfiles)(?:\.exe)?(?:\s|$)/i;
/** Extensions that are top-level domains as well: `www.example.com` is a site, `C:\a.com` a program. */
const DOMAINS: ReadonlySet<string> = new Set('app cab com one pl py website ws'.split(' '));
/** Characters of a link in which a program is looked for. */
const MAX_LINK_CHARACTERS = 2000;

/** Whether a link to this disk leads to something that runs: `file:///C:/Windows/System32/cmd.exe`, `powershell%20-NoP`. */
function isProgram(target: string): boolean {
  const path = withoutPercent(target.slice(0, MAX_LINK_CHARACTERS)).trim();
  const [first = ''] = /^\S+/.exec(path) ?? [];
  const isFile = ['/', '\\'].some((mark) => path.includes(mark));
  const runs = (extension: string): boolean =>
    EXECUTABLE_EXTENSIONS.has(extension) && (isFile || !DOMAINS.has(extension));
  return RUNS.test(path) || runs(extensionOf(path)) || runs(extensionOf(first));
}

/** What a browser fetches as a file that Windows, or a telephone, runs or mounts; endings that pages have are left out. */
const DOWNLOADS: ReadonlySet<string> = new Set(
  (
    'exe scr pif bat cmd ps1 msi msix msixbundle appx appxbundle appinstaller cpl dll xll hta jse vbs vbe wsf wsh chm lnk ' +
    'url iso img vhd vhdx jar search-ms library-ms searchconnector-ms settingcontent-ms apk dmg pkg'
  ).split(' '),
);

/** What such a link has in it, seen without reading it as an address: a page may have a million links. */
const MAY_BE_DOWNLOAD = new RegExp(`\\.(?:${[...DOWNLOADS].join('|')})(?![a-z0-9])|%`, 'i');

/** Whether a link to the web leads to a program or a disk image itself: `https://example.com/a.iso?b`. */
export function isDownload(target: string): boolean {
  const near = target.slice(0, MAX_LINK_CHARACTERS).trim();
  if (!MAY_BE_DOWNLOAD.test(near)) return false;
  const path = parsedUrl(near)?.pathname ?? '';
  return DOWNLOADS.has(extensionOf(withoutPercent(path)));
}

/**
 * Whether an address hands a page's reader to a share or to a program that a scheme starts. `//host/a.png` is the web's,
 * and scripts and addresses `data:` are told apart.
 */
export function leavesBrowser(href: string): boolean {
  const special = specialLink(href);
  if (special === 'program') return addressKind(href) === 'program';
  return special === 'share' && (addressKind(href) === 'share' || shareHost(href) !== null);
}
