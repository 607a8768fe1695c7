/** A text up to `most` UTF-16 units, with no half of a character at its end: JSON readers refuse one. */
export const beginning = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
