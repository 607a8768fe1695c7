// Japanese encodings for the sample incident, by turning the platform's decoders round.

/**
 * @param {string} label of a two-byte encoding that TextDecoder knows
 * @param {number} firstLead
 * @param {number} firstTrail
 * @returns {Map<string, readonly number[]>}
 */
function inverseTable(label, firstLead, firstTrail) {
  const decoder = new TextDecoder(label);
  const table = new Map();
  for (let lead = firstLead; lead < 0xff; lead += 1) {
    for (let trail = firstTrail; trail < 0xff; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, [lead, trail]);
    }
  }
  return table;
}

const shiftJis = inverseTable('shift_jis', 0x81, 0x40);
const eucJp = inverseTable('euc-jp', 0xa1, 0xa1);

/**
 * Code page 932, as Windows programs write it.
 * @param {string} text of ASCII and two-byte characters
 * @returns {Buffer}
 * @throws {Error} for a character that code page 932 does not have
 */
export function encodeCodePage932(text) {
  const bytes = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = code < 0x80 ? [code] : shiftJis.get(character);
    if (!pair) throw new Error(`not in code page 932: ${character}`);
    bytes.push(...pair);
  }
  return Buffer.from(bytes);
}

/**
 * ISO-2022-JP (RFC 1468): every line begins and ends in ASCII.
 * @param {string} text
 * @returns {Buffer}
 * @throws {Error} for a character that JIS X 0208 does not have
 */
export function encodeIso2022Jp(text) {
  const bytes = [];
  let japanese = false;
  const turn = (/** @type {boolean} */ to) => {
    if (japanese !== to) bytes.push(0x1b, ...(to ? [0x24, 0x42] : [0x28, 0x42]));
    japanese = to;
  };
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    turn(code >= 0x80);
    const pair = code < 0x80 ? [code] : eucJp.get(character)?.map((byte) => byte & 0x7f);
    if (!pair) throw new Error(`not in JIS X 0208: ${character}`);
    bytes.push(...pair);
  }
  turn(false);
  return Buffer.from(bytes);
}

/** Characters of Japanese in one encoded word: keeps header lines under 76 characters (RFC 2047 2). */
const WORD_CHARACTERS = 12;

/**
 * A header text as Japanese mail programs write it: ISO-2022-JP in B words, folded.
 * @param {string} text
 * @returns {string}
 */
export function encodedWords(text) {
  const characters = [...text];
  const words = [];
  for (let at = 0; at < characters.length; at += WORD_CHARACTERS) {
    const piece = encodeIso2022Jp(characters.slice(at, at + WORD_CHARACTERS).join(''));
    words.push(`=?ISO-2022-JP?B?${piece.toString('base64')}?=`);
  }
  return words.join('\r\n ');
}

/** @param {string} text */
export function utf16WithMark(text) {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}
