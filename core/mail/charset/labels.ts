import { DOS_CODE_PAGES } from './dos-code-pages.ts';
import { textDecoder } from './text-decoders.ts';

/**
 * Labels that mails use and `TextDecoder` does not know, or knows as something narrower, written without case, marks
 * and a leading `x` or `cs`. The values are the names this program gives.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  shift_jis: [
    'shiftjis',
    'sjis',
    'cp932',
    'ms932',
    'windows932',
    'windows31j',
    'mskanji',
    'sjiswin',
    'sjisopen',
    'cp943',
    'cp943c',
    'ibm943',
    'ibm943c',
    'cp942',
    'ibm942',
    'shiftjiswin',
    'sjisms',
    'mscp932',
    'pck',
  ],
  'shift_jis-2004': ['shiftjis2004', 'sjis2004', 'shiftjisx0213', 'sjisx0213', 'shiftjis2004x0213'],
  'x-mac-japanese': ['macjapanese', 'sjismac', 'cp10001', 'windows10001', 'shiftjismac', 'maccp932'],
  'euc-jp': [
    'eucjp',
    'cp51932',
    'windows51932',
    'eucjpms',
    'eucjpwin',
    'eucjpopen',
    'eucjplinux',
    'ujis',
    'cp20932',
    'eucpkdfmtjapanese',
    'extendedunixcodepackedformatforjapanese',
    'cp33722',
    'ibm33722',
    'ibmeucjp',
    'eucjapan',
  ],
  'euc-jis-2004': ['eucjis2004', 'eucjisx0213', 'eucjp2004', 'eucjpx0213', 'eucx0213', 'jisx0213'],
  'iso-2022-jp': [
    'iso2022jp',
    'cp50220',
    'cp50221',
    'cp50222',
    'windows50220',
    'windows50221',
    'windows50222',
    'windowsiso2022jp',
    'iso2022jp1',
    'iso2022jp2',
    'iso2022jp3',
    'iso2022jp2004',
    'iso2022jpms',
    'iso2022jpext',
    'iso2022jp4',
    'iso2022jpkddi',
    'iso2022jpmobile',
    'jis',
    'jis7',
    'jis8',
    'junet',
    'jiscode',
    'jisencoding',
    'jisms',
  ],
  'iso-2022-kr': ['iso2022kr', 'cp50225', 'windows50225'],
  'iso-2022-cn': ['iso2022cn', 'iso2022cnext', 'cp50227', 'windows50227', 'cp50229'],
  'hz-gb-2312': ['hzgb2312', 'hz', 'hzgb', 'cp52936'],
  gbk: [
    'gbk',
    'gb2312',
    'cp936',
    'ms936',
    'windows936',
    'euccn',
    'gb23121980',
    'cngb',
    'gb',
    'chinese',
    'cp51936',
    'cp20936',
    'iso58gb231280',
    'isoir58',
  ],
  gb18030: ['gb18030', 'gb180302000', 'gb180302005', 'gb180302022', 'cp54936'],
  big5: [
    'big5',
    'cp950',
    'ms950',
    'windows950',
    'cnbig5',
    'big5hkscs',
    'big5hkscs2004',
    'big5hk',
    'big5eten',
    'bigfive',
    'xbig5',
    'cp951',
  ],
  'euc-kr': [
    'euckr',
    'cp949',
    'ms949',
    'windows949',
    'uhc',
    'ksc56011987',
    'ksc56011989',
    'ksc5601',
    'ksc56011992',
    'ksx1001',
    'ksx10012004',
    'korean',
    'isoir149',
    'cp51949',
    'cp20949',
  ],
  johab: ['johab', 'cp1361', 'ms1361', 'windows1361'],
  'utf-8': [
    'utf8',
    'utf8mb4',
    'cp65001',
    'unicode11utf8',
    'unicode20utf8',
    'utf8n',
    'utf8bom',
    'utf8sig',
    'al32utf8',
    'utf8mac',
  ],
  'utf-7': ['utf7', 'unicode11utf7', 'unicode20utf7', 'unicodeutf7', 'cp65000'],
  'utf-16': ['utf16', 'ucs2', 'iso10646ucs2', 'unicode', 'iso10646', 'utf16bom'],
  'utf-16be': ['utf16be', 'ucs2be', 'unicodebig', 'unicodefffe', 'cp1201'],
  'utf-16le': ['utf16le', 'ucs2le', 'unicodelittle', 'unicodefeff', 'cp1200'],
  'utf-32': ['utf32', 'ucs4', 'iso10646ucs4'],
  'utf-32be': ['utf32be', 'ucs4be', 'cp12001'],
  'utf-32le': ['utf32le', 'ucs4le', 'cp12000'],
  'us-ascii': [
    'usascii',
    'ascii',
    'ansix341968',
    'ansix341986',
    'iso646us',
    'iso646',
    'cp367',
    'ibm367',
    'us',
    'cp20127',
    '7bit',
    '8bit',
    'unknown8bit',
    'unknown',
    'default',
    'defaultcharset',
    'none',
    'binary',
    'ansi',
    'jisx0201',
  ],
  macintosh: ['macintosh', 'mac', 'macroman', 'cp10000'],
  'koi8-r': ['koi8r', 'koi8', 'koi', 'cp20866', 'cp878'],
  'koi8-u': ['koi8u', 'koi8ru', 'cp21866'],
  ibm866: ['ibm866', 'cp866', '866'],
  'windows-874': ['windows874', 'cp874', 'ms874', 'tis620', 'iso885911'],
  'windows-1252': ['latin1', 'iso88591', 'l1', 'ansi1252', 'iso8859', 'cp819', 'western', 'windowslatin1', 'cp1004'],
  'iso-8859-16': ['latin10', 'iso885916', 'l10', 'cp28606'],
  'iso-8859-15': ['latin9', 'iso885915', 'latin0', 'cp28605'],
  ...Object.fromEntries(
    DOS_CODE_PAGES.map((name) => [name, ['ibm', 'cp', 'dos', ''].map((prefix) => name.replace('ibm', prefix))]),
  ),
};

const BY_LABEL = new Map(Object.entries(NAMES).flatMap(([name, labels]) => labels.map((label) => [label, name])));

/** Longest label looked at; registered ones have up to 45 characters. */
const MAX_LABEL_CHARACTERS = 100;

/** Labels asked for before; a mail with more of them than this is not a real one. */
const asked = new Map<string, string | null>();
const MAX_ASKED = 500;

/** The name under which this program decodes a label, or null when nobody knows it. */
export function knownCharset(label: string): string | null {
  let name = asked.get(label);
  if (name === undefined) {
    name = resolve(label);
    if (label.length > MAX_LABEL_CHARACTERS) return name;
    if (asked.size >= MAX_ASKED) asked.clear();
    asked.set(label, name);
  }
  return name;
}

function resolve(label: string): string | null {
  const [key = ''] = label
    .slice(0, MAX_LABEL_CHARACTERS)
    .toLowerCase()
    .replace(/["'\s]|charset=/g, '')
    .split(/[;,*]/);
  const plain = key.replace(/[^a-z0-9]/g, '');
  const mapped = BY_LABEL.get(plain) ?? BY_LABEL.get(plain.replace(/^(?:x+|cs)/, ''));
  if (mapped !== undefined) return mapped;
  return hostName(key) ?? hostName(key.replace(/^x-/, '')) ?? hostName(registeredForm(plain));
}

/** Code pages, and the parts of ISO 8859, as the host calls them. */
function registeredForm(plain: string): string {
  const windows = /^(?:cp|ibm|windows|ms|win)?(125[0-8])$/.exec(plain);
  if (windows) return `windows-${windows[1]}`;
  const iso = /^(?:iso)?8859(\d{1,2})[ei]?$/.exec(plain) ?? /^cp28(?:59|60)(\d)$/.exec(plain);
  if (!iso) return plain;
  return plain.startsWith('cp2860') ? `iso-8859-1${iso[1]}` : `iso-8859-${iso[1]}`;
}

function hostName(label: string): string | null {
  try {
    return textDecoder(label).encoding;
  } catch {
    return null;
  }
}
