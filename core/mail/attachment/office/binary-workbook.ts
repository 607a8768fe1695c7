import { u32 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';
import { addAutoName, addSheetState } from './xlm-facts.ts';

/** Records of a binary workbook ([MS-XLSB] 2.4.311 and 2.4.712). */
const BUNDLE_SHEET = 156;
const DEFINED_NAME = 39;
const STATES = ['visible', 'hidden', 'veryHidden'];
/** Longest name of a sheet or cell range. */
const MAX_NAME_CHARACTERS = 255;

/** Adds hidden sheets and names that run by themselves of an `.xlsb` workbook part. */
export function addBinaryWorkbook(bytes: Uint8Array, reading: Reading): void {
  let at = 0;
  const number = (maxBytes: number): number => {
    let value = 0;
    for (let index = 0; index < maxBytes; index += 1) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const type = number(2);
    const length = number(4);
    const data = bytes.subarray(at, at + length);
    at += length;
    if (type === BUNDLE_SHEET) {
      const relation = wide(data, 8);
      addSheetState(wide(data, relation.end).text, STATES[u32(data, 0)] ?? '', reading);
    } else if (type === DEFINED_NAME) {
      addAutoName(wide(data, 9).text, '', reading);
    }
  }
}

/** XLWideString ([MS-XLSB] 2.5.169): a length in characters, then UTF-16. 0xFFFFFFFF means none. */
function wide(data: Uint8Array, at: number): { text: string; end: number } {
  const length = u32(data, at);
  if (length > MAX_NAME_CHARACTERS) return { text: '', end: at + 4 };
  const end = at + 4 + length * 2;
  return { text: new TextDecoder('utf-16le').decode(data.subarray(at + 4, end)), end };
}
