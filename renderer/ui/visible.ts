/**
 * A name or header as it stands, with invisible and direction-changing characters made visible (`<U+202E>`) and
 * runs of spaces shown: what deceives an eye must not deceive it here.
 */
export function visible(text: string): string {
  return Array.from(text, (character) => {
    if (!/[\p{Cf}\p{Cc}]/u.test(character)) return character;
    return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
  })
    .join('')
    .replace(/ {2,}/g, (run) => '␣'.repeat(run.length));
}
