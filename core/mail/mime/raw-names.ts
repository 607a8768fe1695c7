import { isUtf8 } from '../charset.ts';
import { isAscii } from '../charset/decode-as.ts';
import type { HeaderField } from '../header-block.ts';

/** Whether fields of a part that name its file have bytes that are neither ASCII nor UTF-8; `bytes` are those of the mail. */
export function hasRawNames(bytes: Uint8Array, fields: readonly HeaderField[]): boolean {
  const raw = fields
    .filter(({ key }) => key === 'content-type' || key === 'content-disposition')
    .map(({ start, end }) => bytes.subarray(start, end));
  return raw.some((each) => !isAscii(each) && !isUtf8(each));
}
