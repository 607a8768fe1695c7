import { decodeUtf7 } from '../utf-7.ts';
import { BIG5, decodeHz } from './chinese.ts';
import { decodeDos } from './dos-code-pages.ts';
import { EUC_JIS_2004, EUC_JP_MS, hasSingleShift3 } from './euc-jp.ts';
import { decodeIso2022, type Iso2022Family } from './iso-2022.ts';
import { EUC_KR, JOHAB } from './korean.ts';
import { decodePatched } from './patched.ts';
import { MAC_JAPANESE, SHIFT_JIS_2004 } from './shift-jis.ts';
import { decodeByTable, REPLACEMENT, textDecoder } from './text-decoders.ts';
import { decodeUtf16, decodeUtf32 } from './unicode.ts';

/** The escape and shift codes of ISO 2022, by charset. */
const FAMILIES: Readonly<Record<string, Iso2022Family>> = {
  'iso-2022-jp': 'jp',
  'iso-2022-kr': 'kr',
  'iso-2022-cn': 'cn',
};

/** Charsets in which ASCII bytes are not always ASCII characters. */
export const isStateful = (charset: string): boolean =>
  charset in FAMILIES || charset === 'utf-7' || charset === 'hz-gb-2312' || /^utf-(?:16|32)/.test(charset);

export function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0x80) return false;
  return true;
}

/** Whether nothing in bytes of a charset with escapes or shifts has a meaning of its own: most headers are so. */
const isPlain = (bytes: Uint8Array): boolean => !bytes.includes(0x1b) && !bytes.includes(0x0e) && isAscii(bytes);

/**
 * Decodes bytes as the charset of that name (as `knownCharset` gives it), whatever they are; U+FFFD stands where they
 * mean nothing. Never throws.
 */
export function decodeAs(bytes: Uint8Array, charset: string): string {
  const family = FAMILIES[charset];
  if (family !== undefined && isPlain(bytes)) return textDecoder('utf-8').decode(bytes);
  if (family !== undefined) return decodeIso2022(bytes, family, eightBitReader(family));
  switch (charset) {
    case 'us-ascii':
    case 'utf-8':
      return textDecoder('utf-8').decode(bytes);
    case 'euc-jp': {
      if (hasSingleShift3(bytes)) return decodePatched(bytes, EUC_JP_MS);
      // What the host lacks is an error to it: most texts have none.
      const text = textDecoder('euc-jp').decode(bytes);
      return text.includes(REPLACEMENT) ? decodePatched(bytes, EUC_JP_MS) : text;
    }
    case 'euc-jis-2004':
      return decodePatched(bytes, EUC_JIS_2004);
    case 'shift_jis-2004':
      return decodePatched(bytes, SHIFT_JIS_2004);
    case 'x-mac-japanese':
      return decodePatched(bytes, MAC_JAPANESE);
    case 'gbk':
      // The WHATWG Encoding Standard reads both by one table; a host may have an older one under the name of GBK.
      return textDecoder('gb18030').decode(bytes);
    case 'big5':
      return decodePatched(bytes, BIG5);
    case 'euc-kr':
      return decodePatched(bytes, EUC_KR);
    case 'johab':
      return decodePatched(bytes, JOHAB);
    case 'hz-gb-2312':
      return decodeHz(bytes);
    case 'utf-7':
      return decodeUtf7(bytes);
    case 'windows-1252':
      return decodeWindows1252(bytes);
    case 'iso-8859-16':
      return decodeByTable(bytes, ISO_8859_16);
    case 'utf-16':
    case 'utf-32':
      return (charset === 'utf-16' ? decodeUtf16 : decodeUtf32)(bytes, null);
    case 'utf-16be':
    case 'utf-16le':
      return decodeUtf16(bytes, charset === 'utf-16be' ? 'be' : 'le');
    case 'utf-32be':
    case 'utf-32le':
      return decodeUtf32(bytes, charset === 'utf-32be' ? 'be' : 'le');
    default:
      return decodeDos(bytes, charset) ?? textDecoder(charset).decode(bytes);
  }
}

/** Romanian (Unicode's MAPPINGS/ISO8859/8859-16), which not every host decodes. */
const ISO_8859_16 = `${String.fromCharCode(...Array.from({ length: 0x21 }, (_, index) => 0x80 + index))}ĄąŁ€„Š§š©Ș«Ź\u00adźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ`;

const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Some hosts read windows-1252 as Latin-1 and leave control characters where Windows has letters. */
let hostKnowsWindows1252: boolean | null = null;

function decodeWindows1252(bytes: Uint8Array): string {
  hostKnowsWindows1252 ??= textDecoder('windows-1252').decode(Uint8Array.of(0x80)) === WINDOWS_1252[0];
  if (hostKnowsWindows1252) return textDecoder('windows-1252').decode(bytes);
  return decodeByTable(bytes, WINDOWS_1252);
}

/** Reads the 8-bit runs within an ISO 2022 text: all in the charset that fits the first. */
function eightBitReader(family: Iso2022Family): (run: Uint8Array) => string {
  if (family === 'kr') return (run) => decodeAs(run, 'euc-kr');
  if (family === 'cn') return (run) => decodeAs(run, 'gbk');
  let charset: string | null = null;
  return (run) => {
    charset ??= eightBitCharset(run);
    return decodeAs(run, charset);
  };
}

/** Kana in eight bits are a part of the Windows code pages; otherwise a gateway let another Japanese charset through. */
function eightBitCharset(run: Uint8Array): string {
  if (run.every((byte) => byte < 0x80 || (byte >= 0xa1 && byte <= 0xdf))) return 'shift_jis';
  const clean = ['utf-8', 'shift_jis', 'euc-jp'].find(
    (charset) => !/[\ufffd\ue000-\uf8ff]/.test(decodeAs(run, charset)),
  );
  return clean ?? 'shift_jis';
}
