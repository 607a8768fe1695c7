import type { ByteRange } from '../../model/mail-details.ts';
import type { HeaderField } from '../header-block.ts';
import { MAX_PROBLEM_PLACES } from '../limits.ts';

/** Where the fields of these keys stand, the first MAX_PROBLEM_PLACES of them. */
export const fieldPlaces = (fields: readonly HeaderField[], ...keys: readonly string[]): ByteRange[] =>
  fields
    .filter(({ key }) => keys.includes(key))
    .slice(0, MAX_PROBLEM_PLACES)
    .map(({ start, end }) => ({ start, end }));
