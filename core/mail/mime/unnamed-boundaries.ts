import type { HeaderField } from '../header-block.ts';
import { readBoundaries } from './boundary.ts';

/** Content-Type fields of one part that are tried; real parts have one. */
const MAX_TYPE_FIELDS = 5;

/**
 * The boundaries that a part names although it is no multipart by the rules: under a type that is something else, or
 * nothing by its form (`"multipart/mixed"`, `multipart`), as some programs read all the same; and those of further
 * Content-Type fields. `bytes` are those of the mail; `boundary` is the parameter of the first field as decoded.
 */
export function unnamedBoundaries(
  bytes: Uint8Array,
  fields: readonly HeaderField[],
  type: string,
  boundary: string | null,
): readonly Uint8Array[] {
  const all = fields.filter(({ key }) => key === 'content-type').slice(0, MAX_TYPE_FIELDS);
  // That of a multipart is read first, by the rules, and a mail within another is read with its own.
  const isReadAnyhow = /^(?:multipart|message)\//.test(type);
  return all.flatMap(({ start, end }, index) =>
    index === 0 && isReadAnyhow ? [] : readBoundaries(bytes, start, end, index > 0 ? null : boundary),
  );
}
