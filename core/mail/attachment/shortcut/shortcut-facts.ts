import type { FileFact } from '../../../model/mail-details.ts';
import { Reading } from '../reading.ts';
import { addScriptAddresses } from '../script/script-cost.ts';
import { readFolderSettings } from './folder-settings.ts';
import { readInternetShortcut } from './internet-shortcut.ts';
import { readShellLink } from './shell-link.ts';

/** Bytes of a shortcut, or behind it, that are no part of it and no padding any more. */
const CARRIED_BYTES = 64;
/** Characters of arguments; Explorer shows 260, the rest is out of sight. */
const SHOWN_ARGUMENTS = 260;

/** What is on another computer: a share, or an address of the web. */
const REMOTE = /^\\\\|^[a-z][a-z0-9+.-]{1,40}:\/\//i;

/**
 * What a Windows shortcut (`.lnk`) or an internet shortcut (`.url`, also by its name alone) starts, and what the settings of
 * a folder load. Empty for any other file. Never throws.
 */
export function readShortcutFacts(bytes: Uint8Array, name = ''): readonly FileFact[] {
  const reading = new Reading();
  const link = readShellLink(bytes);
  if (link === null) {
    readInternetShortcut(bytes, name, reading);
    readFolderSettings(bytes, name, reading);
    return reading.facts;
  }
  for (const target of link.targets) reading.add('shortcut-target', target);
  if (link.workingFolder !== null && REMOTE.test(link.workingFolder))
    reading.add('shortcut-target', link.workingFolder);
  if (link.description !== null) addScriptAddresses(link.description, reading);
  if (link.arguments !== null) {
    const padded = /[ \t\u00a0\u3000\r\n]{10,}/.test(link.arguments);
    reading.add(
      'shortcut-arguments',
      link.arguments.replace(/\s{2,}/g, (run) => ` <${run.length} blanks> `),
    );
    addScriptAddresses(link.arguments, reading);
    if (padded || link.arguments.length > SHOWN_ARGUMENTS) reading.add('shortcut-hidden', `${link.arguments.length}`);
  }
  if (link.show === 7) reading.add('shortcut-hidden', 'SW_SHOWMINNOACTIVE');
  if (link.icon !== null) reading.add('shortcut-icon', link.icon);
  if (link.machine !== null) reading.add('shortcut-machine', [link.machine, link.mac].filter(Boolean).join(' '));
  if (link.carried > CARRIED_BYTES) reading.add('shortcut-carries', `${link.carried} bytes`);
  return reading.facts;
}
