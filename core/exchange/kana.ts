/**
 * One spelling for what a Japanese keyboard may produce: full-width and half-width forms unified (NFKC), sound marks
 * composed also when typed as characters of their own, katakana turned into hiragana, Latin in lower case.
 */
export function foldTyped(text: string): string {
  const composed = text
    .replace(/ ?\u309b/gu, '\u3099')
    .replace(/ ?\u309c/gu, '\u309a')
    .normalize('NFKC');
  let folded = '';
  for (const character of composed) {
    const code = character.codePointAt(0)!;
    folded += code >= 0x30a1 && code <= 0x30f6 ? String.fromCodePoint(code - 0x60) : character;
  }
  return folded.normalize('NFKC').toLowerCase();
}
