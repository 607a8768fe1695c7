import type { MailSignature } from '../../model/mail-details.ts';
import type { Canonicalization } from './canonical-body.ts';
import { base64Bytes, readTagList } from './tag-list.ts';
import type { SignatureProblem } from './signature-problem.ts';
import type { HashName } from './verify.ts';

/** Names listed of `h=`; real ones have up to about forty, with repetitions. */
const MAX_SIGNED_HEADERS = 500;

/** A signature field read into its tags, before anything is checked. */
export type SignatureField = {
  readonly kind: MailSignature['kind'];
  readonly tags: ReadonlyMap<string, string>;
  readonly signedHeaders: readonly string[];
  readonly header: Canonicalization;
  readonly body: Canonicalization;
  readonly hash: HashName | null;
  readonly key: 'rsa' | 'ed25519' | null;
  readonly bodyHash: Uint8Array | null;
  readonly signature: Uint8Array | null;
  /** `l=`, null for the whole body. */
  readonly length: number | null;
  readonly problems: readonly SignatureProblem[];
};

export const SIGNATURE_KINDS: Readonly<Record<string, MailSignature['kind']>> = {
  'dkim-signature': 'dkim',
  'arc-message-signature': 'arc-message',
  'arc-seal': 'arc-seal',
};

const ALGORITHMS: Readonly<Record<string, readonly [SignatureField['key'], HashName]>> = {
  'rsa-sha256': ['rsa', 'sha256'],
  'rsa-sha1': ['rsa', 'sha1'],
  'ed25519-sha256': ['ed25519', 'sha256'],
};

const formOf = (text: string | undefined): Canonicalization | null =>
  text === 'simple' || text === 'relaxed' ? text : null;

/** Reads the value of a signature field. What is missing or wrong is in `problems`. */
export function readSignatureField(kind: MailSignature['kind'], value: string): SignatureField {
  const { tags, problems: listProblems } = readTagList(value);
  const problems: SignatureProblem[] = [...listProblems];
  const isSeal = kind === 'arc-seal';
  const needed = isSeal
    ? ['i', 'a', 'b', 'cv', 'd', 's']
    : ['a', 'b', 'bh', 'd', 'h', 's', kind === 'dkim' ? 'v' : 'i'];
  if (needed.some((tag) => !tags.has(tag))) problems.push('tag-missing');
  const [key, hash] = ALGORITHMS[(tags.get('a') ?? '').toLowerCase()] ?? [null, null];
  if (tags.has('a') && hash === null) problems.push('algorithm-unknown');
  if (hash === 'sha1') problems.push('sha1-obsolete');
  const [header, body = 'simple'] = (tags.get('c') ?? (isSeal ? 'relaxed' : 'simple')).toLowerCase().split('/');
  const forms = [formOf(header), formOf(body)] as const;
  if (forms.includes(null)) problems.push('canonicalization-unknown');
  const names = (tags.get('h') ?? '').split(':', MAX_SIGNED_HEADERS + 1).map((name) => name.trim());
  const signedHeaders = names.filter((name) => name !== '').slice(0, MAX_SIGNED_HEADERS);
  if (names.length > MAX_SIGNED_HEADERS) problems.push('too-many-signed-headers');
  if (!isSeal && tags.has('h') && !signedHeaders.some((name) => name.toLowerCase() === 'from')) {
    problems.push('from-not-signed');
  }
  const identity = tags.get('i');
  if (kind === 'dkim' && identity !== undefined && !isWithin(identity, tags.get('d') ?? '')) {
    problems.push('identity-outside-domain');
  }
  const length = tags.get('l');
  if (length !== undefined) problems.push(/^\d{1,15}$/.test(length) ? 'length-limited' : 'tag-unreadable');
  const [signedAt, expiresAt] = [timeOf(tags.get('t')), timeOf(tags.get('x'))];
  if (signedAt !== null && expiresAt !== null && expiresAt <= signedAt) problems.push('expires-before-signed');
  return {
    ...{ kind, tags, signedHeaders, hash, key },
    header: forms[0] ?? 'simple',
    body: forms[1] ?? 'simple',
    bodyHash: base64Bytes(tags.get('bh') ?? ''),
    signature: base64Bytes(tags.get('b') ?? ''),
    length: length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null,
    problems: [...new Set(problems)],
  };
}

/** The address or domain of `i=` is of the domain of `d=` or below it (RFC 6376 3.5). */
function isWithin(identity: string, domain: string): boolean {
  const own = identity.slice(identity.lastIndexOf('@') + 1).toLowerCase();
  return own === domain.toLowerCase() || own.endsWith(`.${domain.toLowerCase()}`);
}

/** Seconds since 1970 as ISO 8601 in UTC; null when there are none, or they are past the year 9999. */
export function timeOf(text: string | undefined): string | null {
  if (text === undefined || !/^\d{1,12}$/.test(text)) return null;
  const seconds = Number(text);
  return seconds > 253_402_300_799 ? null : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
