import { decodeText } from '../../charset.ts';
import { endsOfBytes } from '../../ends.ts';
import { extensionOf } from '../../file-name-signs.ts';
import { PAGE_TYPES } from '../../lists/file-extensions.ts';
import { bytesAsCharacters } from '../../mime/ascii.ts';
import type { Reading } from '../reading.ts';

/** Bytes of a `.url` that are read, half of them at its end; a real one has a few hundred, a padded one more. */
const MAX_URL_FILE_BYTES = 1024 * 1024;
/** Bytes in which the section of a shortcut that is not called one begins, behind empty lines and other sections. */
const HEAD_BYTES = 2048;

/** The section may stand behind others (Windows reads the file as it reads any `.ini`). */
const SECTION = /^[ \t]{0,200}\[(?:InternetShortcut|\{000214A0)/im;

/** Reads an internet shortcut; adds nothing for other files. */
export function readInternetShortcut(bytes: Uint8Array, name: string, reading: Reading): void {
  // In UTF-16 every other byte is zero. Finding out the charset of each attached text would take longer than all else.
  const head = bytesAsCharacters(bytes, 0, Math.min(bytes.length, HEAD_BYTES)).replaceAll('\0', '');
  const isNamed = PAGE_TYPES.get(extensionOf(name)) === 'application/x-url-shortcut';
  if (!isNamed && !SECTION.test(head)) return;
  const read = endsOfBytes(bytes, MAX_URL_FILE_BYTES);
  const text = decodeText(read, null).text.replace(/^\ufeff/, '');
  if (!SECTION.test(text) || (!isNamed && !/^\s*\[/.test(text))) return;
  if (read.length < bytes.length) reading.cut(`${bytes.length} bytes`);
  for (const [line] of text.matchAll(/^[^=\r\n]{1,200}=[^\r\n]*/gm)) addLine(line, reading);
}

function addLine(line: string, reading: Reading): void {
  const equals = line.indexOf('=');
  const value = line.slice(equals + 1).trim();
  if (value === '') return;
  const key = line.slice(0, equals).trim().toLowerCase();
  const isRemoteFolder = key === 'workingdirectory' && /^\\\\|^https?:/i.test(value);
  if (key === 'url' || key === 'baseurl' || isRemoteFolder) reading.add('shortcut-target', value);
  else if (key === 'iconfile') reading.add('shortcut-icon', value);
}
