import type { FileFact } from '../../../model/mail-details.ts';
import { decodeText } from '../../charset.ts';
import { scriptAddresses } from '../../links/script-addresses.ts';
import { bytesAsCharacters } from '../../mime/ascii.ts';
import { Reading } from '../reading.ts';
import { readShellLink } from './shell-link.ts';

/** Bytes of a `.url` that are read; a real one has a few hundred. */
const MAX_URL_FILE_BYTES = 65_536;
/** Bytes in which the first line of a `.url` begins, behind empty lines. */
const HEAD_BYTES = 2048;
/** Bytes behind a shortcut that are no padding any more. */
const TRAILING_BYTES = 64;
/** Characters of arguments; Explorer shows 260, the rest is out of sight. */
const SHOWN_ARGUMENTS = 260;

/** What a Windows shortcut (`.lnk`) or an internet shortcut (`.url`) starts. Empty for any other file. Never throws. */
export function readShortcutFacts(bytes: Uint8Array): readonly FileFact[] {
  const reading = new Reading();
  const link = readShellLink(bytes);
  if (link === null) {
    readInternetShortcut(bytes, reading);
    return reading.facts;
  }
  if (link.target !== null) reading.add('shortcut-target', link.target);
  if (link.arguments !== null) {
    const padded = /[ \t\u00a0\u3000\r\n]{10,}/.test(link.arguments);
    reading.add(
      'shortcut-arguments',
      link.arguments.replace(/\s{2,}/g, (run) => ` <${run.length} blanks> `),
    );
    for (const address of scriptAddresses(link.arguments)) reading.add('written-address', address);
    if (padded || link.arguments.length > SHOWN_ARGUMENTS) reading.add('shortcut-hidden', `${link.arguments.length}`);
  }
  if (link.show === 7) reading.add('shortcut-hidden', 'SW_SHOWMINNOACTIVE');
  if (link.icon !== null) reading.add('shortcut-icon', link.icon);
  if (link.machine !== null) reading.add('shortcut-machine', [link.machine, link.mac].filter(Boolean).join(' '));
  if (link.trailing > TRAILING_BYTES) reading.add('shortcut-carries', `${link.trailing} bytes`);
  return reading.facts;
}

function readInternetShortcut(bytes: Uint8Array, reading: Reading): void {
  // In UTF-16 every other byte is zero. Finding out the charset of each attached text would take longer than all else.
  const head = bytesAsCharacters(bytes, 0, Math.min(bytes.length, HEAD_BYTES)).replaceAll('\0', '');
  if (!/\[(?:InternetShortcut|\{000214A0)/i.test(head)) return;
  const text = decodeText(bytes.subarray(0, MAX_URL_FILE_BYTES), null).text;
  if (!/^\s*\[(?:InternetShortcut|\{000214A0)/i.test(text)) return;
  for (const line of text.split(/\r?\n/, 500)) {
    const [key, ...rest] = line.split('=');
    const value = rest.join('=').trim();
    if (value === '') continue;
    const named = key?.trim().toLowerCase() ?? '';
    const isRemoteFolder = named === 'workingdirectory' && /^\\\\|^https?:/i.test(value);
    if (named === 'url' || named === 'baseurl' || isRemoteFolder) reading.add('shortcut-target', value);
    else if (named === 'iconfile') reading.add('shortcut-icon', value);
  }
}
