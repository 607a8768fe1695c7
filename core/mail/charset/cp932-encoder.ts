import { REPLACEMENT, textDecoder } from './text-decoders.ts';

/** NEC's selection of IBM characters, which Windows reads there and writes at 0xFA40 and behind. */
const isNecSelection = (lead: number): boolean => lead === 0xed || lead === 0xee;

let codes: ReadonlyMap<string, number> | null = null;

/** The code of each character beyond ASCII, the first where there are several, as Windows writes it. */
function everyCode(): ReadonlyMap<string, number> {
  const found: number[] = [];
  for (let code = 0xa1; code <= 0xdf; code += 1) found.push(code);
  for (let code = 0x8140; code <= 0xfcfc; code += 1) {
    const [lead, trail] = [code >> 8, code & 0xff];
    const isPair = (lead < 0xa0 || lead >= 0xe0) && trail >= 0x40 && trail <= 0xfc && trail !== 0x7f;
    if (isPair && !isNecSelection(lead)) found.push(code);
  }
  const bytes = found.flatMap((code) => [...(code > 0xff ? [code >> 8] : []), code & 0xff, 0x0a]);
  const characters = textDecoder('shift_jis').decode(Uint8Array.from(bytes)).split('\n');
  const known = new Map<string, number>();
  for (const [index, code] of found.entries()) {
    const character = characters[index] ?? REPLACEMENT;
    if (character.length === 1 && character !== REPLACEMENT && !known.has(character)) known.set(character, code);
  }
  return known;
}

/** A text in the code page of Japanese Windows; null when it has no code there. */
export function encodeCp932(text: string): Uint8Array | null {
  codes ??= everyCode();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character < '\u0080' ? character.charCodeAt(0) : codes.get(character);
    if (code === undefined) return null;
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}
