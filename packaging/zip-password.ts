/** Byte forms of a password, the likelier first: zip says nothing about its encoding. Windows in Japan uses code page 932. */
export function passwordForms(password: string): Uint8Array[] {
  const utf8 = Buffer.from(password, 'utf8');
  if (utf8.length === password.length) return [utf8];
  const japanese = encodeCp932(password);
  return japanese ? [utf8, japanese] : [utf8];
}

let table: Map<string, number> | null = null;

function encodeCp932(text: string): Buffer | null {
  table ??= cp932Table();
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) return null;
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Buffer.from(bytes);
}

/** The decoder turned around; of two codes for one character the lower is kept, except in the NEC selection of IBM's. */
function cp932Table(): Map<string, number> {
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  const codes = new Map<string, number>();
  const add = (...bytes: number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if (!codes.has(character))
        codes.set(
          character,
          bytes.reduce((code, byte) => code * 256 + byte, 0),
        );
    } catch {
      // Not every pair is a character.
    }
  };
  for (let byte = 0; byte < 0x80; byte++) add(byte);
  for (let byte = 0xa1; byte <= 0xdf; byte++) add(byte);
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if (lead >= 0xa0 && lead <= 0xdf) continue;
    if (lead === 0xed || lead === 0xee) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) add(lead, trail);
  }
  return codes;
}
