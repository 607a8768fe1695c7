import {
  childrenOf,
  hexOf,
  INTEGER,
  OBJECT_ID,
  octetsOf,
  readElement,
  SEQUENCE,
  SET,
  timeOf,
  type DerElement,
} from './der.ts';
import { readName, textOf, type DistinguishedName } from './distinguished-name.ts';

/** Who is named as signer. Nothing is verified: anybody can put any certificate into a message. */
export type CmsSigner = {
  /** From the certificate that comes with the message; null when it is missing. */
  readonly subject: DistinguishedName | null;
  readonly issuer: DistinguishedName | null;
  /** Serial number of the certificate in hex, or null when the signer is named by a key identifier. */
  readonly serial: string | null;
  /** When the signer says it signed, ISO 8601. */
  readonly signedAt: string | null;
};

/** Somebody who can open an encrypted message: issuer and serial number of the certificate, or a key identifier. */
export type CmsRecipient = { readonly issuer: DistinguishedName | null; readonly serial: string | null };

export type CmsMessage =
  | { readonly kind: 'signed'; readonly content: Uint8Array | null; readonly signers: readonly CmsSigner[] }
  | { readonly kind: 'encrypted'; readonly recipients: readonly CmsRecipient[] }
  | { readonly kind: 'compressed' };

const SIGNED_DATA = '2a864886f70d010702';
const ENVELOPED_DATA = '2a864886f70d010703';
const ENCRYPTED_DATA = '2a864886f70d010706';
const AUTH_ENVELOPED_DATA = '2a864886f70d0109100117';
const COMPRESSED_DATA = '2a864886f70d0109100109';
const SIGNING_TIME = '2a864886f70d010905';
const SUBJECT_ALT_NAME = '551d11';

/** Signers, recipients and certificates read of one message. */
const MAX_PEOPLE = 100;

/**
 * Reads a CMS message (RFC 5652, as in S/MIME, RFC 8551): what is signed and who is named as signer, or to whom it is
 * encrypted. Null when it is none. Never throws; no signature is checked.
 */
export function readCms(bytes: Uint8Array): CmsMessage | null {
  const outer = readElement(bytes, 0, bytes.length);
  if (outer === null || outer.tag !== SEQUENCE) return null;
  const [type, explicit] = childrenOf(bytes, outer);
  if (type?.tag !== OBJECT_ID) return null;
  const kind = hexOf(bytes, type);
  if (kind === COMPRESSED_DATA) return { kind: 'compressed' };
  const body = explicit === undefined ? undefined : childrenOf(bytes, explicit)[0];
  if (kind === ENCRYPTED_DATA) return { kind: 'encrypted', recipients: [] };
  if (body?.tag !== SEQUENCE) return null;
  if (kind === SIGNED_DATA) return readSigned(bytes, body);
  if (kind === ENVELOPED_DATA || kind === AUTH_ENVELOPED_DATA) return readEnveloped(bytes, body);
  return null;
}

function readSigned(bytes: Uint8Array, body: DerElement): CmsMessage {
  const fields = childrenOf(bytes, body);
  const encapsulated = fields.find(({ tag }) => tag === SEQUENCE);
  const explicit = encapsulated === undefined ? undefined : childrenOf(bytes, encapsulated)[1];
  const octets = explicit === undefined ? undefined : childrenOf(bytes, explicit)[0];
  const listed = fields.find(({ tag }) => tag === 0xa0);
  const certificates = (listed === undefined ? [] : childrenOf(bytes, listed).slice(0, MAX_PEOPLE))
    .map((each) => readCertificate(bytes, each))
    .filter((each) => each !== null);
  // The last set of the sequence; the first one holds the digest algorithms.
  const signerInfos = fields.filter(({ tag }) => tag === SET)[1];
  const signers = signerInfos === undefined ? [] : childrenOf(bytes, signerInfos).slice(0, MAX_PEOPLE);
  return {
    kind: 'signed',
    content: octets === undefined ? null : octetsOf(bytes, octets),
    signers: signers.map((each) => readSigner(bytes, each, certificates)),
  };
}

type Certificate = {
  readonly serial: string;
  readonly issuerBytes: string;
  readonly subject: DistinguishedName;
};

/** Bytes of an issuer that are compared. */
const MAX_ISSUER_BYTES = 2048;

function readCertificate(bytes: Uint8Array, certificate: DerElement): Certificate | null {
  const signed = childrenOf(bytes, certificate)[0];
  if (certificate.tag !== SEQUENCE || signed === undefined) return null;
  const fields = childrenOf(bytes, signed);
  const at = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, , issuer, , subject] = fields.slice(at);
  if (serial === undefined || issuer === undefined || subject === undefined) return null;
  const name = readName(bytes, subject);
  const extensions = fields.find(({ tag }) => tag === 0xa3);
  return {
    serial: hexOf(bytes, serial),
    issuerBytes: hexOf(bytes, issuer, MAX_ISSUER_BYTES),
    subject: { ...name, email: name.email ?? (extensions === undefined ? null : alternativeEmail(bytes, extensions)) },
  };
}

/** The first rfc822Name of the extension subjectAltName (RFC 5280 4.2.1.6). */
function alternativeEmail(bytes: Uint8Array, explicit: DerElement): string | null {
  const list = childrenOf(bytes, explicit)[0];
  for (const extension of list === undefined ? [] : childrenOf(bytes, list)) {
    const parts = childrenOf(bytes, extension);
    const value = parts.at(-1);
    if (parts[0] === undefined || value === undefined || hexOf(bytes, parts[0]) !== SUBJECT_ALT_NAME) continue;
    const names = readElement(bytes, value.start, value.end);
    const email = names === null ? undefined : childrenOf(bytes, names).find(({ tag }) => tag === 0x81);
    return email === undefined ? null : textOf(bytes, email);
  }
  return null;
}

function readSigner(bytes: Uint8Array, signer: DerElement, certificates: readonly Certificate[]): CmsSigner {
  const fields = childrenOf(bytes, signer);
  const named = readIdentifier(bytes, fields[1]);
  const attributes = fields.find(({ tag }) => tag === 0xa0 && fields[1]?.tag === SEQUENCE);
  const certificate = certificates.find(
    ({ serial, issuerBytes }) => serial === named.serial && issuerBytes === named.issuerBytes,
  );
  // A signer named by its key has a certificate that cannot be told apart, unless it is the only one.
  const only = named.serial === null && certificates.length === 1 ? certificates[0] : undefined;
  return {
    subject: (certificate ?? only)?.subject ?? null,
    issuer: named.issuer,
    serial: named.serial,
    signedAt: attributes === undefined ? null : signingTime(bytes, attributes),
  };
}

type Identifier = {
  readonly issuer: DistinguishedName | null;
  readonly issuerBytes: string | null;
  readonly serial: string | null;
};

/** IssuerAndSerialNumber; a key identifier says neither. */
function readIdentifier(bytes: Uint8Array, element: DerElement | undefined): Identifier {
  const [issuer, serial] = element?.tag === SEQUENCE ? childrenOf(bytes, element) : [];
  if (issuer === undefined || serial?.tag !== INTEGER) return { issuer: null, issuerBytes: null, serial: null };
  return {
    issuer: readName(bytes, issuer),
    issuerBytes: hexOf(bytes, issuer, MAX_ISSUER_BYTES),
    serial: hexOf(bytes, serial),
  };
}

function signingTime(bytes: Uint8Array, attributes: DerElement): string | null {
  for (const attribute of childrenOf(bytes, attributes)) {
    const [type, values] = childrenOf(bytes, attribute);
    if (type === undefined || values === undefined || hexOf(bytes, type) !== SIGNING_TIME) continue;
    const value = childrenOf(bytes, values)[0];
    return value === undefined ? null : timeOf(bytes, value);
  }
  return null;
}

function readEnveloped(bytes: Uint8Array, body: DerElement): CmsMessage {
  const infos = childrenOf(bytes, body).find(({ tag }) => tag === SET);
  const recipients = infos === undefined ? [] : childrenOf(bytes, infos).slice(0, MAX_PEOPLE);
  return {
    kind: 'encrypted',
    recipients: recipients.map((recipient) => {
      const { issuer, serial } = readIdentifier(bytes, childrenOf(bytes, recipient)[1]);
      return { issuer, serial };
    }),
  };
}
