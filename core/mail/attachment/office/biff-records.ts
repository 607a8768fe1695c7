import { decodeUnlabelled } from '../../charset.ts';
import { u16 } from '../little-endian.ts';
import type { BiffVersion } from './biff-formula.ts';

/** BOF of Excel 2, 3, 4, and of 5 and later ([MS-XLS] 2.4.21). */
const BOF: Readonly<Record<number, BiffVersion>> = { 0x0009: 2, 0x0209: 3, 0x0409: 4, 0x0809: 5 };
/** What BOF of Excel 97 and later says; that of Excel 5 and 95 has the same number. */
const BIFF8 = 0x0600;
/** Lengths of a BOF in the various versions. */
const BOF_BYTES: ReadonlySet<number> = new Set([4, 6, 8, 16]);

/** The version that a record begins a substream of; null when it is no BOF. */
export function bofVersion(type: number, data: Uint8Array): BiffVersion | null {
  const version = BOF[type] ?? null;
  return version === 5 && u16(data, 0) === BIFF8 ? 8 : version;
}

/** Whether a file is the stream of a workbook or sheet without a compound file around it, which Excel opens as well. */
export const isBareWorkbook = (bytes: Uint8Array): boolean =>
  bofVersion(u16(bytes, 0), bytes) !== null && BOF_BYTES.has(u16(bytes, 2));

const FORMULA = 0x0006;
const FORMULA_3 = 0x0206;
const FORMULA_4 = 0x0406;
const ARRAY = 0x0221;
const SHARED_FORMULA = 0x04bc;

/** Where the length of a formula lies in a record that is one; its tokens follow ([MS-XLS] 2.4.127, 2.4.4, 2.4.260). */
function formulaAt(type: number, version: BiffVersion): number | null {
  switch (type) {
    case FORMULA:
      return version === 2 ? 16 : 20;
    case FORMULA_3:
    case FORMULA_4:
      return 16;
    case ARRAY:
      return version < 5 ? 8 : 12;
    case SHARED_FORMULA:
      return 8;
    default:
      return null;
  }
}

/** The tokens of the formula of a cell or a range of cells; null for another record. */
export function formulaTokens(type: number, data: Uint8Array, version: BiffVersion): Uint8Array | null {
  const at = formulaAt(type, version);
  if (at === null) return null;
  return version === 2
    ? data.subarray(at + 1, at + 1 + (data[at] ?? 0))
    : data.subarray(at + 2, at + 2 + u16(data, at));
}

export type BiffName = { readonly isBuiltIn: boolean; readonly name: string; readonly tokens: Uint8Array };

const DEFINED_NAME = 0x0018;
const DEFINED_NAME_3 = 0x0218;

/** A name and what it stands for ([MS-XLS] 2.4.150); null for another record. */
export function definedName(type: number, data: Uint8Array, version: BiffVersion): BiffName | null {
  if (type !== DEFINED_NAME && type !== DEFINED_NAME_3) return null;
  const at = version === 2 ? 5 : version < 5 ? 6 : 14;
  const count = data[3] ?? 0;
  const isWide = version === 8 && ((data[at] ?? 0) & 1) === 1;
  const end = at + (version === 8 ? 1 : 0) + count * (isWide ? 2 : 1);
  const tokens = data.subarray(end, end + (version === 2 ? (data[4] ?? 0) : u16(data, 4)));
  return { isBuiltIn: version > 2 && (u16(data, 0) & 0x0020) !== 0, name: biffText(data, at, count, version), tokens };
}

/** Text of `count` characters: in Excel 97 and later a byte says whether it is UTF-16, before it is 8-bit. */
export function biffText(data: Uint8Array, at: number, count: number, version: BiffVersion): string {
  if (version !== 8) return decodeUnlabelled(data.subarray(at, at + count), 'cp932');
  const isWide = ((data[at] ?? 0) & 1) === 1;
  const own = data.subarray(at + 1, at + 1 + count * (isWide ? 2 : 1));
  return new TextDecoder(isWide ? 'utf-16le' : 'windows-1252').decode(own);
}
