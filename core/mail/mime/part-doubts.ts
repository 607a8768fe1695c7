import type { ByteRange } from '../../model/mail-details.ts';
import type { Search } from '../charset/undecodable.ts';
import type { HeaderField } from '../header-block.ts';
import { fieldPlaces } from './field-places.ts';
import { lostNames } from './field-problems.ts';
import { differingNames, namingFields, type PartHead } from './part-head.ts';
import { hasRawNames } from './raw-names.ts';
import { UNDECODABLE } from './text-problems.ts';

/**
 * What the head of a part leaves in doubt: `what` it is about, empty where the code says all, and the fields that it stands
 * in; null where `fieldProblems` tells the places.
 */
export type PartDoubt = { readonly code: string; readonly what: string; readonly places: readonly ByteRange[] | null };

/** The doubts about a part in the file `bytes`. With `isMail`, what is told with the other fields of the mail is none. */
export function partDoubts(
  head: PartHead,
  fields: readonly HeaderField[],
  bytes: Uint8Array,
  search: Search,
  isMail: boolean,
): PartDoubt[] {
  const { content, disposition } = head;
  const doubts: PartDoubt[] = [];
  const add = (code: string, what: string, places: PartDoubt['places']): void =>
    void doubts.push({ code, what, places });
  if (content.cut || disposition.cut)
    add('parameters-truncated', '', fieldPlaces(fields, 'content-type', 'content-disposition'));
  if (content.guessed || disposition.guessed || (!isMail && hasRawNames(bytes, fields)))
    add('header-charset-guessed', 'content-disposition', null);
  if (content.lost || disposition.lost) for (const key of lostNames(fields, bytes, search)) add(UNDECODABLE, key, null);
  const names = differingNames(head);
  if (names.length > 0) add('names-differ', names.join(' / '), fieldPlaces(fields, ...namingFields(head)));
  if (!isMail) for (const key of head.repeated) add('field-repeated', key, fieldPlaces(fields, key));
  return doubts;
}
