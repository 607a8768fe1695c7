/**
 * Where an element ends at which the reader's eye, and a mail program, end an address (unit separator). It ends every
 * address that is looked for in a text, and is shown nowhere.
 */
export const EDGE = '\u001f';

/** A text without the edges in it. */
export const withoutEdges = (text: string): string => text.replaceAll(EDGE, '');

const BLANKS = /[ \t\u00a0]+/g;

/** The text of a page line by line, as it is shown: runs of blanks are one, and so are empty lines. */
export class PageText {
  readonly #lines: string[] = [];
  #line = '';
  #endsWithBlank = false;
  #isEdge = false;

  /** Words whose blanks are layout. A line end (from a character reference) ends a line. */
  words(text: string): void {
    if (!text.includes('\n')) {
      this.#add(withoutEdges(text));
      return;
    }
    const [first = '', ...others] = withoutEdges(text).split('\n');
    this.#add(first);
    for (const line of others) {
      this.lineEnd();
      this.#add(line);
    }
  }

  #add(text: string): void {
    const words = text.replace(BLANKS, ' ');
    const isStart = this.#line === '';
    const piece = isStart ? words.trimStart() : this.#endsWithBlank && words.startsWith(' ') ? words.slice(1) : words;
    this.#append(piece);
  }

  #append(piece: string): void {
    if (piece === '') return;
    this.#line += this.#isEdge && this.#line !== '' ? EDGE + piece : piece;
    this.#endsWithBlank = piece.endsWith(' ');
    this.#isEdge = false;
  }

  /** Preformatted text: its blanks and its lines stay. */
  preformatted(text: string): void {
    const [first = '', ...others] = withoutEdges(text).split('\n');
    this.#append(first);
    for (const line of others) {
      this.#endLine(true);
      this.#append(line);
    }
  }

  lineEnd(): void {
    this.#endLine(false);
  }

  /** An element that begins on a new line: nothing where one has begun already. */
  blockEnd(): void {
    if (this.#line === '') this.#isEdge = false;
    else this.#endLine(false);
  }

  /** What is said of the place at which the text is; it counts when more is said on the same line. */
  get isEdge(): boolean {
    return this.#isEdge;
  }
  set isEdge(isEdge: boolean) {
    this.#isEdge = isEdge;
  }

  #endLine(keepsEmpty: boolean): void {
    let end = this.#line.length;
    while (end > 0 && /[\s\u001f]/.test(this.#line.charAt(end - 1))) end -= 1;
    const line = this.#line.slice(0, end);
    this.#line = '';
    this.#endsWithBlank = this.#isEdge = false;
    if (line !== '' || (this.#lines.length > 0 && (keepsEmpty || this.#lines.at(-1) !== ''))) this.#lines.push(line);
  }

  /** The text so far, with its edges; no more can be added. */
  end(): string {
    this.lineEnd();
    let { length } = this.#lines;
    while (length > 0 && this.#lines[length - 1] === '') length -= 1;
    return this.#lines.slice(0, length).join('\n');
  }
}
