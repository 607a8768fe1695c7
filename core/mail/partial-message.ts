import { withoutAngles } from './address-list.ts';
import { MAX_MAIL_BYTES } from './limits.ts';
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

/** Pieces of one message: `bytes` when all are there, else the numbers of those missing, as far as the total is known. */
export type JoinedPieces = {
  readonly total: number | null;
  readonly missing: readonly number[];
  readonly bytes: Uint8Array | null;
};

/** Joins a mail that is a piece with those of the others that are pieces of the same message; null when it is none. */
export function joinPieces(mail: Uint8Array, others: readonly Uint8Array[]): JoinedPieces | null {
  const saidBy = (bytes: Uint8Array): PartialPiece | null =>
    readPartialPiece(readHeaderBlock(bytes, 0, bytes.length).fields);
  const id = saidBy(mail)?.id;
  if (id === undefined) return null;
  const numbers = new Set<number>();
  let total: number | null = null;
  const same = [mail, ...others].filter((bytes) => {
    const said = saidBy(bytes);
    if (said?.id !== id) return false;
    numbers.add(said.number);
    total ??= said.total;
    return true;
  });
  const last = Math.min(total ?? 0, MAX_PIECES);
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !numbers.has(number));
  const size = same.reduce((sum, { length }) => sum + length, 0);
  return { total, missing, bytes: size > MAX_MAIL_BYTES ? null : joinPartials(same) };
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
