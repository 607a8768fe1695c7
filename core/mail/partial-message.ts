import { withoutAngles } from './address-list.ts';
import { fieldText, readHeaderBlock, type HeaderBlock, type HeaderField } from './header-block.ts';
import { joinBytes } from './mime/join.ts';
import { readStructured } from './parameter.ts';

/** What a `message/partial` says of itself (RFC 2046 5.2.2). `total` is known by the last piece at least. */
export type PartialPiece = { readonly id: string; readonly number: number; readonly total: number | null };

/** Pieces of one message; a mail of 150 MB in pieces of 64 KiB has fewer. */
const MAX_PIECES = 4000;

/** Reads the Content-Type of a mail, or of a part, that is one piece of a message; null when it is none. */
export function readPartialPiece(fields: readonly HeaderField[]): PartialPiece | null {
  const { value, parameters } = readStructured(fieldText(fields, 'content-type') ?? '');
  const number = Number(parameters.get('number') ?? Number.NaN);
  const total = Number(parameters.get('total') ?? Number.NaN);
  const id = withoutAngles(parameters.get('id') ?? null);
  if (value !== 'message/partial' || id === null || !Number.isSafeInteger(number) || number < 1) return null;
  return { id, number, total: Number.isSafeInteger(total) && total >= 1 ? total : null };
}

type Piece = { readonly bytes: Uint8Array; readonly block: HeaderBlock; readonly said: PartialPiece };

/**
 * Joins the pieces of one message (RFC 2046 5.2.2.1), given as whole mails in any order. Header fields are those of the
 * first piece, but the ones that describe the content come from the message inside it. Null when a piece is missing, or
 * when they are not pieces of one message.
 */
export function joinPartials(mails: readonly Uint8Array[]): Uint8Array | null {
  if (mails.length === 0 || mails.length > MAX_PIECES) return null;
  const pieces = new Map<number, Piece>();
  let total: number | null = null;
  for (const bytes of mails) {
    const block = readHeaderBlock(bytes, 0, bytes.length);
    const said = readPartialPiece(block.fields);
    if (said === null) return null;
    pieces.set(said.number, { bytes, block, said });
    total ??= said.total;
  }
  const [first] = pieces.values();
  if (total === null || total > MAX_PIECES) return null;
  const ordered: Piece[] = [];
  for (let number = 1; number <= total; number += 1) {
    const piece = pieces.get(number);
    if (piece === undefined || piece.said.id !== first?.said.id) return null;
    ordered.push(piece);
  }
  return joinBytes([...mergedHead(ordered), ...ordered.slice(1).map(bodyOf)]);
}

const bodyOf = ({ bytes, block }: Piece): Uint8Array => bytes.subarray(block.bodyStart);

/** Fields that describe the content, of which those of the message inside count (RFC 2046 5.2.2.1). */
const OF_CONTENT = /^(?:content-.*|subject|message-id|encrypted|mime-version)$/;

/** Header fields of the envelope, those of the message inside the first piece, and the rest of that piece. */
function mergedHead(ordered: readonly Piece[]): Uint8Array[] {
  const first = ordered[0];
  if (first === undefined) return [];
  const { bytes, block } = first;
  const inner = readHeaderBlock(bytes, block.bodyStart, bytes.length);
  const lines = [
    ...block.fields.filter(({ key }) => !OF_CONTENT.test(key)),
    ...inner.fields.filter(({ key }) => OF_CONTENT.test(key)),
  ];
  const lineEnd = new TextEncoder().encode(bytes.includes(0x0d) ? '\r\n' : '\n');
  const head = lines.flatMap(({ start, end }) => [bytes.subarray(start, end), lineEnd]);
  return [...head, lineEnd, bytes.subarray(inner.bodyStart)];
}
