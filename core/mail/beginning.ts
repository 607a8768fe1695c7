/** A text up to `most` UTF-16 units, with no half of a character at its end: JSON readers refuse one. */
export const beginning = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');

/** The end of a text of that many UTF-16 units at most, with no half of a character at its beginning. */
const ending = (text: string, most: number): string => text.slice(-most).replace(/^[\udc00-\udfff]/, '');

/** What stands in place of what is cut out of the middle of a text. */
export const LEFT_OUT = '…';

/** The beginning and the end of a text that is longer than `most`: of a name of a file both tell what it is. */
export function withoutMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = most >>> 1;
  return `${beginning(text, half)}${LEFT_OUT}${ending(text, most - half - LEFT_OUT.length)}`;
}
