/**
 * Characters that are not seen, or that turn the reading direction: controls, formats (zero-width, bidirectional,
 * soft hyphen, tags), line and paragraph separators, half of a surrogate pair, whatever Unicode calls ignorable, and
 * the Braille blank. Variation selectors are not among them: Japanese names need them, and they hide nothing.
 */
const UNSEEN = /(?!\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Two or more spaces of any width push the end of a name out of sight. */
const SPACES = /\p{Zs}{2,}/gu;

/** Text of several lines: what is not seen becomes `<U+202E>`; line breaks and tabs stay. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => (character === '\n' || character === '\t' ? character : named(character)));
}

/** A name or one line of a header: line breaks and tabs become visible too, and runs of spaces (`␣␣␣`). */
export function visibleName(name: string): string {
  return name.replace(UNSEEN, named).replace(SPACES, (run) => '␣'.repeat(run.length));
}

/** From how many blanks in a row on a name has their number instead: its end is seen then. */
const LONG_RUN = /\u2423{8,}/gu;

/** The name of a file on one line, as `visibleName`; a long run of blanks is folded: `invoice.pdf ␣×200 .exe`. */
export function foldedName(name: string): string {
  return visibleName(name).replace(LONG_RUN, (run) => foldedBlanks(run.length));
}

export const foldedBlanks = (count: number | string): string => ` ␣×${count} `;

function named(character: string): string {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}
