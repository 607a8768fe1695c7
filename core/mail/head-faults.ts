import type { PartProblem } from '../model/mail-details.ts';
import { fieldText, type HeaderField } from './header-block.ts';
import { readWrittenDate } from './mail-date.ts';
import { fieldPlaces } from './mime/field-places.ts';

/** Fields of which a mail has one (RFC 5322 3.6): another one is shown by some programs and not by others. */
const SINGLE_FIELDS = [
  'from',
  'sender',
  'reply-to',
  'subject',
  'date',
  'to',
  'cc',
  'message-id',
  'content-type',
  'content-disposition',
  'content-transfer-encoding',
];

/** The keys of those that the head of a mail has several times, and that do not say the same each time. */
export function repeatedFields(fields: readonly HeaderField[]): string[] {
  const hasTwice = new Set(fields.map(({ key }) => key)).size < fields.length;
  return hasTwice ? SINGLE_FIELDS.filter((key) => saysTwoThings(fields.filter((field) => field.key === key))) : [];
}

/** Some servers write a field that is there already once more: the same twice leaves nothing to guess. */
const saysTwoThings = ([first, ...others]: readonly HeaderField[]): boolean =>
  others.some(({ text }) => text.trim() !== first?.text.trim());

/** The fields of a mail's head that warnings of its envelope are about: those that are repeated, a date without a zone. */
export function headProblems(fields: readonly HeaderField[]): PartProblem[] {
  const problems = (code: string, key: string, most?: number): PartProblem[] =>
    fieldPlaces(fields, key)
      .slice(0, most)
      .map((range) => ({ code, detail: key, range }));
  const isZoneless = readWrittenDate(fieldText(fields, 'date'))?.hasZone === false;
  return [
    ...repeatedFields(fields).flatMap((key) => problems('field-repeated', key)),
    // Of several dates the first is read.
    ...(isZoneless ? problems('date-zone-unknown', 'date', 1) : []),
  ];
}
