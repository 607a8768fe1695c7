/** A line: how deep it is quoted, and its text without quote marks and the blank that was stuffed in. */
type FlowedLine = { readonly depth: number; readonly text: string };

function lineOf(line: string): FlowedLine {
  const depth = /^>*/.exec(line)?.[0].length ?? 0;
  return { depth, text: line.slice(depth).replace(/^ /, '') };
}

const quoted = ({ depth, text }: FlowedLine): string =>
  `${'>'.repeat(depth)}${depth === 0 || text === '' ? '' : ' '}${text}`;

/**
 * Joins the lines of a text of `format=flowed` (RFC 3676): one that ends in a blank goes on in the next of the same
 * quote depth. With `delSp` the blank is no part of the text, so that addresses and Japanese are whole again. The line
 * above a signature (`-- `) stands alone. Line ends are LF before and after.
 */
export function unflowed(text: string, delSp: boolean): string {
  const paragraphs: string[] = [];
  let pieces: string[] = [];
  let open: FlowedLine | null = null;
  const flush = (): void => {
    if (open !== null) paragraphs.push(quoted({ depth: open.depth, text: pieces.join('') }));
    open = null;
    pieces = [];
  };
  for (const written of text.split('\n')) {
    const line = lineOf(written);
    const isSignature = line.text === '-- ';
    if (open !== null && (open.depth !== line.depth || isSignature)) flush();
    open ??= line;
    const flows = line.text.endsWith(' ') && !isSignature;
    pieces.push(flows && delSp ? line.text.slice(0, -1) : line.text);
    if (!flows) flush();
  }
  flush();
  return paragraphs.join('\n');
}
