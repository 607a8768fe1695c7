/**
 * Encoders for tests, made of the host's own decoder tables turned round and of the standards' rules: none of the code
 * that they check is in them. Each returns null when the charset does not hold the text.
 */
export type Encode = (text: string) => Uint8Array | null;

type Codes = ReadonlyMap<string, readonly number[]>;

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Characters by their codes; of several codes the first one counts. */
function inverse(label: string, codes: Iterable<readonly number[]>): Codes {
  const decoder = new TextDecoder(label);
  const found = new Map<string, readonly number[]>();
  for (const code of codes) {
    const text = decoder.decode(Uint8Array.from(code));
    const isPrivate = text >= '\ue000' && text <= '\uf8ff';
    if ([...text].length === 1 && text !== '\ufffd' && !isPrivate && !found.has(text)) found.set(text, code);
  }
  return found;
}

const ASCII = range(0, 0x7f).map((byte) => [byte]);
const pairs = (leads: readonly number[], trails: readonly number[]): number[][] =>
  leads.flatMap((lead) => trails.map((trail) => [lead, trail]));
const HIGH = range(0xa1, 0xfe);
const SHIFT_TRAILS = [...range(0x40, 0x7e), ...range(0x80, 0xfc)];

/** Windows writes IBM's characters with the codes from 0xFA40, not with NEC's selection of them. */
const SHIFT_JIS = inverse('shift_jis', [
  ...ASCII,
  ...range(0xa1, 0xdf).map((byte) => [byte]),
  ...pairs([...range(0x81, 0x9f), ...range(0xe0, 0xec), ...range(0xfa, 0xfc)], SHIFT_TRAILS),
  ...pairs([0xed, 0xee], SHIFT_TRAILS),
]);
const EUC_JP = inverse('euc-jp', [
  ...ASCII,
  ...range(0xa1, 0xdf).map((byte) => [0x8e, byte]),
  ...pairs(HIGH, HIGH),
  ...pairs(HIGH, HIGH).map((pair) => [0x8f, ...pair]),
]);
const GBK = inverse('gb18030', [
  ...ASCII,
  ...pairs(HIGH, HIGH),
  ...pairs(range(0x81, 0xfe), [...range(0x40, 0x7e), ...range(0x80, 0xfe)]),
]);
const BIG5 = inverse('big5', [...ASCII, ...pairs(range(0xa1, 0xf9), [...range(0x40, 0x7e), ...HIGH])]);
const EUC_KR = inverse('euc-kr', [...ASCII, ...pairs(HIGH, HIGH)]);

function byTable(table: Codes): Encode {
  return (text) => {
    const bytes: number[] = [];
    for (const character of text) {
      const code = table.get(character);
      if (code === undefined) return null;
      bytes.push(...code);
    }
    return Uint8Array.from(bytes);
  };
}

/** A table with a few codes more, written out by hand from the standard. */
const withCodes = (table: Codes, more: Readonly<Record<string, readonly number[]>>): Encode =>
  byTable(new Map([...table, ...Object.entries(more)]));

export const shiftJis = byTable(SHIFT_JIS);
export const eucJp = byTable(EUC_JP);
/** eucJP-ms writes IBM's characters in three bytes (glibc's table). */
export const eucJpMs = withCodes(EUC_JP, { '㈱': [0x8f, 0xf4, 0xab], 髙: [0x8f, 0xf4, 0xfb], 﨑: [0x8f, 0xf4, 0xbd] });
/** Characters of JIS X 0213 with their codes in its annexes. */
export const eucJis2004 = withCodes(EUC_JP, {
  𠮟: [0xcf, 0xd4],
  俱: [0xae, 0xa1],
  𠂉: [0x8f, 0xa1, 0xa1],
  﨑: [0xcf, 0xf2],
});
export const shiftJis2004 = withCodes(SHIFT_JIS, {
  𠮟: [0x98, 0x73],
  俱: [0x87, 0x9f],
  𠂉: [0xf0, 0x40],
  﨑: [0x98, 0x92],
});
export const gbk = byTable(GBK);
export const big5 = byTable(BIG5);
export const big5Hkscs = withCodes(BIG5, { 啫: [0xb0, 0xed] });
export const eucKr = byTable(EUC_KR);
/** Unified Hangul Code has the syllable that KS X 1001 lacks. */
export const cp949 = withCodes(EUC_KR, { 똠: [0x8c, 0x63] });

export const singleByte = (label: string): Encode =>
  byTable(inverse(label, [...ASCII, ...range(0x80, 0xff).map((byte) => [byte])]));

/** How a writer of ISO-2022-JP puts half-width kana. */
type Kana = 'escape' | 'shift' | 'eight-bit';

const escape = (sequence: string): number[] => [0x1b, ...[...sequence].map((character) => character.charCodeAt(0))];

/** ISO-2022-JP: the sets of EUC-JP in seven bits, with `designations` for characters of other sets. */
export function iso2022Jp(
  kana: Kana,
  others: Readonly<Record<string, readonly [sequence: string, code: string]>> = {},
): Encode {
  return (text) => {
    const bytes: number[] = [];
    let set = '(B';
    let shifted = false;
    const to = (next: string): void => {
      if (next !== set) bytes.push(...escape(next));
      set = next;
    };
    for (const character of text) {
      const code = EUC_JP.get(character);
      const other = others[character];
      const isKana = code?.[0] === 0x8e;
      if (shifted && !isKana) bytes.push(0x0f);
      if (isKana && kana === 'shift' && !shifted) bytes.push(0x0e);
      shifted = isKana && kana === 'shift';
      if (other !== undefined) {
        to(other[0]);
        bytes.push(...[...other[1]].map((unit) => unit.charCodeAt(0)));
      } else if (code === undefined) {
        return null;
      } else if (isKana && kana === 'escape') {
        to('(I');
        bytes.push((code[1] ?? 0) & 0x7f);
      } else if (isKana) {
        if (kana === 'eight-bit') to('(B');
        bytes.push(kana === 'shift' ? (code[1] ?? 0) & 0x7f : (code[1] ?? 0));
      } else {
        to(code.length === 1 ? '(B' : code.length === 3 ? '$(D' : '$B');
        bytes.push(...code.slice(code.length === 3 ? 1 : 0).map((byte) => byte & 0x7f));
      }
    }
    if (shifted) bytes.push(0x0f);
    to('(B');
    return Uint8Array.from(bytes);
  };
}

/** Seven-bit text between an opening and a closing code, after a head: ISO-2022-KR, ISO-2022-CN, HZ. */
export function shiftedPairs(table: 'gbk' | 'euc-kr', marks: { head: string; open: string; close: string }): Encode {
  const codes = table === 'gbk' ? GBK : EUC_KR;
  const bytesOf = (mark: string): number[] => [...mark].map((character) => character.charCodeAt(0));
  return (text) => {
    const bytes = bytesOf(marks.head);
    let open = false;
    for (const character of text) {
      const code = codes.get(character);
      if (code === undefined || (code.length === 2 && code.some((byte) => byte < 0xa1))) return null;
      const isPair = code.length === 2;
      if (isPair !== open) bytes.push(...bytesOf(isPair ? marks.open : marks.close));
      open = isPair;
      bytes.push(...code.map((byte) => byte & 0x7f));
    }
    if (open) bytes.push(...bytesOf(marks.close));
    return Uint8Array.from(bytes);
  };
}

export const utf8: Encode = (text) => new TextEncoder().encode(text);

export function utf16(order: 'be' | 'le', mark: boolean): Encode {
  return (text) => {
    const units = (mark ? '\ufeff' : '') + text;
    const view = new DataView(new ArrayBuffer(units.length * 2));
    for (let at = 0; at < units.length; at += 1) view.setUint16(at * 2, units.charCodeAt(at), order === 'le');
    return new Uint8Array(view.buffer);
  };
}

/** UTF-7 with everything but letters, digits and spaces in base64 (RFC 2152). */
export const utf7: Encode = (text) => {
  const coded = text.replace(/[^A-Za-z0-9 ]+/g, (run) => {
    const bytes = utf16('be', false)(run) ?? new Uint8Array();
    return `+${Buffer.from(bytes).toString('base64').replace(/=+$/, '')}-`;
  });
  return utf8(coded);
};

export const fromHex =
  (known: string, hex: string): Encode =>
  (text) =>
    text === known ? Uint8Array.from(Buffer.from(hex, 'hex')) : null;
