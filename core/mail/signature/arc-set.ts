import { canonicalField, withoutSignature } from './canonical-header.ts';
import type { RawField } from './raw-fields.ts';
import type { SignatureField } from './signature-field.ts';
import { readTagList } from './tag-list.ts';

/** RFC 8617 4.2.1: a chain longer than this fails. */
const MAX_INSTANCE = 50;
const ARC_FIELDS = ['arc-authentication-results', 'arc-message-signature', 'arc-seal'] as const;

const instanceOf = (field: RawField): number | null => {
  const value = field.text.slice(field.text.indexOf(':') + 1).replace(/\r\n/g, '');
  const text = readTagList(value).tags.get('i') ?? '';
  return /^\d{1,2}$/.test(text) ? Number(text) : null;
};

/**
 * What an ARC-Seal signs (RFC 8617 5.1.1): the ARC sets from the first to its own in order, relaxed, its own seal last
 * without its value. Null when one of them is missing or there twice.
 */
export function arcSealData(fields: readonly RawField[], seal: SignatureField, raw: RawField): string | null {
  const own = Number(seal.tags.get('i') ?? Number.NaN);
  if (!Number.isInteger(own) || own < 1 || own > MAX_INSTANCE) return null;
  const byPlace = new Map<string, RawField[]>();
  for (const field of fields) {
    if (!ARC_FIELDS.some((key) => key === field.key)) continue;
    const place = `${instanceOf(field) ?? ''} ${field.key}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []).slice(0, 1), field]);
  }
  const pieces: string[] = [];
  for (let instance = 1; instance <= own; instance += 1) {
    for (const key of ARC_FIELDS) {
      const [field, second] = byPlace.get(`${instance} ${key}`) ?? [];
      if (field === undefined || second !== undefined) return null;
      const isOwn = field === raw;
      pieces.push(canonicalField(isOwn ? withoutSignature(field.text) : field.text, 'relaxed'));
    }
  }
  return pieces.join('\r\n');
}
