import { decodeText } from '../../charset.ts';
import { addressKind } from '../address.ts';
import type { Reading } from '../reading.ts';

/** What Windows reads of a folder before it shows it, by this name alone. */
const FOLDER_SETTINGS = /(?:^|[\\/])desktop\.ini$/i;
/** A real one has a few hundred bytes. */
const MAX_SETTINGS_BYTES = 64 * 1024;

/**
 * Reads the settings of a folder (`desktop.ini`): the icon or picture that it has the folder shown with may lie on a share,
 * where Windows signs in without anything being opened. Adds nothing for other files.
 */
export function readFolderSettings(bytes: Uint8Array, name: string, reading: Reading): void {
  if (!FOLDER_SETTINGS.test(name.trim())) return;
  if (bytes.length > MAX_SETTINGS_BYTES) reading.cut(`${bytes.length} bytes`);
  const { text } = decodeText(bytes.subarray(0, MAX_SETTINGS_BYTES), null);
  for (const [, value = ''] of text.matchAll(/^[^=;\r\n]{1,200}=[ \t"@]{0,20}([^\r\n"]{1,500})/gm)) {
    if (addressKind(value) === 'share')
      reading.add('remote-picture', value.replace(/,\s{0,9}-?\d{1,9}\s{0,9}$/, '').trim());
  }
}
