import { u16 } from '../little-endian.ts';

/** The file format of Excel 2, 3, 4, 5 and 95, or 97 and later. */
export type BiffVersion = 2 | 3 | 4 | 5 | 8;

/** What a formula calls that reaches beyond the sheet, and the texts in it. */
export type BiffFormula = { readonly calls: readonly string[]; readonly texts: readonly string[] };

/** Functions by their number ([MS-XLS] 2.5.198.17), commands (which only macro sheets have) with the top bit ([MS-XLS] 2.5.198.4). */
const CALLS: Readonly<Record<number, string>> = {
  110: 'EXEC',
  132: 'FOPEN',
  137: 'FWRITELN',
  138: 'FWRITE',
  149: 'REGISTER',
  150: 'CALL',
  175: 'INITIATE',
  178: 'EXECUTE',
  186: 'GET.WORKSPACE',
  257: 'EVALUATE',
  0x8005: 'SAVE.AS',
  0x8006: 'FILE.DELETE',
  0x8011: 'RUN',
  0x8060: 'FORMULA',
  0x8061: 'FORMULA.FILL',
  0x8062: 'FORMULA.ARRAY',
  0x8094: 'ON.TIME',
};

const TEXT = 0x17;
const ATTRIBUTE = 0x19;
const CHOOSE = 0x04;
const FUNCTION = 0x21;
const FUNCTION_OF_COUNT = 0x22;

/** Bytes that follow each token in Excel 97 and later, and before ([MS-XLS] 2.5.198.25 onwards). Tokens not listed end the reading. */
const TOKEN_BYTES: Readonly<Record<number, readonly [number, number]>> = {
  0x01: [4, 4],
  0x02: [4, 4],
  0x18: [5, 5],
  0x1c: [1, 1],
  0x1d: [1, 1],
  0x1e: [2, 2],
  0x1f: [8, 8],
  0x20: [7, 7],
  0x21: [2, 2],
  0x22: [3, 3],
  0x23: [4, 14],
  0x24: [4, 3],
  0x25: [8, 6],
  0x26: [6, 6],
  0x27: [6, 6],
  0x28: [6, 6],
  0x29: [2, 2],
  0x2a: [4, 3],
  0x2b: [8, 6],
  0x2c: [4, 3],
  0x2d: [8, 6],
  0x39: [6, 24],
  0x3a: [6, 17],
  0x3b: [10, 20],
  0x3c: [6, 17],
  0x3d: [10, 20],
};

/** Excel 2 to 4 where they differ from Excel 5: numbers of functions have one byte before Excel 4. */
const OLDER_TOKEN_BYTES: Readonly<Record<number, readonly [two: number, three: number, four: number]>> = {
  0x01: [3, 4, 4],
  0x1a: [7, 10, 10],
  0x1b: [3, 4, 4],
  0x21: [1, 1, 2],
  0x22: [2, 2, 3],
  0x23: [7, 10, 10],
  0x38: [2, 2, 2],
};
/** A command of a macro in Excel 2 and 3; later ones have the top bit in the number of the function. */
const OLD_COMMAND = 0x38;

function tokenBytes(token: number, version: BiffVersion): number | undefined {
  const older = version < 5 ? OLDER_TOKEN_BYTES[token]?.[version - 2] : undefined;
  return older ?? TOKEN_BYTES[token]?.[version === 8 ? 0 : 1];
}

/** The name of the function or command that a token calls, when it reaches beyond the sheet. */
function callOf(token: number, tokens: Uint8Array, at: number, version: BiffVersion): string | undefined {
  const number = (from: number): number => (version < 4 ? (tokens[from] ?? 0) : u16(tokens, from));
  if (token === FUNCTION) return CALLS[number(at)];
  if (token === FUNCTION_OF_COUNT) return CALLS[number(at + 1)];
  return token === OLD_COMMAND && version < 4 ? CALLS[0x8000 + number(at + 1)] : undefined;
}

/** Reads the tokens of a formula. */
export function readFormula(tokens: Uint8Array, version: BiffVersion): BiffFormula {
  const calls = new Set<string>();
  const texts: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const byte = tokens[at] ?? 0;
    // References, functions and names come in three classes; two bits say which.
    const token = byte < 0x20 ? byte : (byte & 0x1f) | 0x20;
    at += 1;
    if (token === TEXT) {
      const wide = version === 8 && ((tokens[at + 1] ?? 0) & 1) === 1;
      const start = at + (version === 8 ? 2 : 1);
      const end = start + (tokens[at] ?? 0) * (wide ? 2 : 1);
      texts.push(new TextDecoder(wide ? 'utf-16le' : 'windows-1252').decode(tokens.subarray(start, end)));
      at = end;
    } else if (token === ATTRIBUTE) {
      const isChoose = ((tokens[at] ?? 0) & CHOOSE) !== 0;
      at += version === 2 ? choose2(tokens, at, isChoose) : 3 + (isChoose ? (u16(tokens, at + 1) + 1) * 2 : 0);
    } else if (token >= 0x03 && token <= 0x16) {
      continue;
    } else {
      const name = callOf(token, tokens, at, version);
      if (name !== undefined) calls.add(name);
      const size = tokenBytes(token, version);
      if (size === undefined) break;
      at += size;
    }
  }
  return { calls: [...calls], texts };
}

/** Bytes of an attribute in Excel 2, whose counts have one byte. */
const choose2 = (tokens: Uint8Array, at: number, isChoose: boolean): number =>
  2 + (isChoose ? (tokens[at + 1] ?? 0) + 1 : 0);
