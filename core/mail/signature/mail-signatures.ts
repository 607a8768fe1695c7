import type { MailSignature } from '../../model/mail-details.ts';
import type { HeaderField } from '../header-block.ts';
import { arcSealData } from './arc-set.ts';
import { BodyHashes } from './body-hash.ts';
import { canonicalField, signedFields, withoutSignature } from './canonical-header.ts';
import { readPublicKey } from './public-key.ts';
import { binaryBytes, readRawHeaders, type RawField, type RawHeaders } from './raw-fields.ts';
import { readSignatureField, SIGNATURE_KINDS, timeOf, type SignatureField } from './signature-field.ts';
import type { SignatureProblem } from './signature-problem.ts';
import { isSignedBy } from './verify.ts';

/** TXT records by their name, `selector._domainkey.domain` in lower case: nothing is looked up in the DNS. */
export type KeyRecords = ReadonlyMap<string, string>;

/** Signature fields listed of one mail; a real one has up to about ten (DKIM twice, ARC of several servers). */
const MAX_SIGNATURES = 50;
/** RFC 8301 3.2: shorter RSA keys prove nothing. */
const MIN_RSA_BITS = 1024;

/**
 * Every DKIM-Signature (RFC 6376), ARC-Message-Signature and ARC-Seal (RFC 8617) of a mail file in its order, with what
 * can be checked without a network: the body hash from the bytes of the file, and the signature when `keys` has the
 * record of its key. `bytes` is the whole `.eml`. Never throws. A hash that differs often means that a mailing list or
 * a gateway changed the body, not that the mail is forged.
 */
export function readSignatures(bytes: Uint8Array, keys: KeyRecords = new Map()): MailSignature[] {
  const headers = readRawHeaders(bytes);
  const hashes = headers.bodyStart === null ? null : new BodyHashes(bytes.subarray(headers.bodyStart));
  const found: MailSignature[] = [];
  for (const field of headers.fields) {
    const kind = SIGNATURE_KINDS[field.key];
    if (kind === undefined) continue;
    if (found.length === MAX_SIGNATURES) break;
    const read = readSignatureField(kind, unfolded(field.text));
    const body = checkBody(read, hashes);
    const signature = checkSignature(read, field, headers, keys);
    const whole: SignatureProblem[] = headers.bodyStart === null ? ['headers-not-whole'] : [];
    found.push(
      shownSignature(read, body.result, signature.result, [...body.problems, ...signature.problems, ...whole]),
    );
  }
  return found;
}

/** The signature fields of headers without the bytes of their mail (an Outlook item): nothing can be checked. */
export function listSignatures(fields: readonly HeaderField[]): MailSignature[] {
  return fields
    .flatMap(({ key, text }) => {
      const kind = SIGNATURE_KINDS[key];
      return kind === undefined
        ? []
        : [shownSignature(readSignatureField(kind, text), 'cannot-check', 'cannot-check', [])];
    })
    .slice(0, MAX_SIGNATURES);
}

/** Whether a mail has more signatures than are listed. */
export const hasMoreSignatures = (fields: readonly HeaderField[]): boolean =>
  fields.filter(({ key }) => SIGNATURE_KINDS[key] !== undefined).length > MAX_SIGNATURES;

const unfolded = (text: string): string => text.slice(text.indexOf(':') + 1).replace(/\r\n/g, '');

type Check<Result> = { readonly result: Result; readonly problems: readonly SignatureProblem[] };

function checkBody(field: SignatureField, hashes: BodyHashes | null): Check<MailSignature['bodyHash']> {
  if (hashes === null || field.kind === 'arc-seal' || field.hash === null || field.bodyHash === null) {
    return { result: 'cannot-check', problems: [] };
  }
  const made = hashes.of(field.body, field.hash, field.length);
  if (made === null) return { result: 'cannot-check', problems: ['too-many-signatures'] };
  const problems: SignatureProblem[] = made.lineFeedOnly ? ['line-ends-were-lf'] : [];
  if (field.length !== null && made.octets > field.length) problems.push('body-goes-on');
  if (field.length !== null && made.octets < field.length) problems.push('body-too-short');
  const isSame = sameBytes(made.digest, field.bodyHash) && !problems.includes('body-too-short');
  return { result: isSame ? 'matches' : 'differs', problems };
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

function checkSignature(
  field: SignatureField,
  raw: RawField,
  headers: RawHeaders,
  keys: KeyRecords,
): Check<MailSignature['signature']> {
  const { hash, tags } = field;
  const name = `${tags.get('s') ?? ''}._domainkey.${tags.get('d') ?? ''}`.toLowerCase();
  const record = keys.get(name);
  if (record === undefined) return { result: 'no-key', problems: [] };
  if (hash === null || field.signature === null || headers.cut) return { result: 'cannot-check', problems: [] };
  const key = readPublicKey(record, hash);
  if (typeof key === 'string') return { result: 'cannot-check', problems: [key] };
  if (key.kind !== field.key) return { result: 'cannot-check', problems: ['key-of-other-kind'] };
  const data =
    field.kind === 'arc-seal' ? arcSealData(headers.fields, field, raw) : signedData(headers.fields, field, raw);
  if (data === null) return { result: 'cannot-check', problems: ['arc-set-incomplete'] };
  const isValid = isSignedBy(key, hash, binaryBytes(data), field.signature);
  const isShort = key.kind === 'rsa' && key.bits < MIN_RSA_BITS;
  return { result: isValid ? 'valid' : 'invalid', problems: isShort ? ['key-too-short'] : [] };
}

/** What `b=` signs (RFC 6376 3.7): the named fields, then the signature's own without its value and last line end. */
function signedData(fields: readonly RawField[], field: SignatureField, raw: RawField): string {
  const others = fields.filter((other) => other !== raw);
  const signed = signedFields(others, field.signedHeaders).map(
    ({ text }) => `${canonicalField(text, field.header)}\r\n`,
  );
  return signed.join('') + canonicalField(withoutSignature(raw.text), field.header);
}

function shownSignature(
  field: SignatureField,
  bodyHash: MailSignature['bodyHash'],
  signature: MailSignature['signature'],
  problems: readonly SignatureProblem[],
): MailSignature {
  const { kind, tags } = field;
  const get = (tag: string): string | null => tags.get(tag)?.slice(0, 500) ?? null;
  const instance = kind === 'dkim' ? null : /^\d{1,3}$/.exec(tags.get('i') ?? '')?.[0];
  return {
    kind,
    instance: instance === undefined || instance === null ? null : Number(instance),
    domain: get('d'),
    selector: get('s'),
    identity: kind === 'dkim' ? get('i') : null,
    algorithm: get('a'),
    canonicalization: kind === 'arc-seal' ? null : `${field.header}/${field.body}`,
    signedHeaders: [...field.signedHeaders],
    signedAt: timeOf(tags.get('t')),
    expiresAt: timeOf(tags.get('x')),
    bodyHash,
    signature,
    problems: [...new Set([...field.problems, ...problems])],
  };
}
