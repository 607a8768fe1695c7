import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** Signs mails the way RFC 6376 says, written apart from the program's reader: with regular expressions over strings. */
export type SigningKey = { readonly kind: 'rsa' | 'ed25519'; readonly privateKey: KeyObject; readonly record: string };

export function rsaKey(bits = 2048): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return { kind: 'rsa', privateKey, record: `v=DKIM1; k=rsa; p=${spki}` };
}

export function ed25519Key(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('base64');
  return { kind: 'ed25519', privateKey, record: `v=DKIM1; k=ed25519; p=${raw}` };
}

const relaxedField = (field: string): string => {
  const [, name = '', value = ''] = /^([^:]*):([\s\S]*)$/.exec(field) ?? [];
  return `${name.trim().toLowerCase()}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;
};

export function canonicalBody(body: string, form: 'simple' | 'relaxed'): string {
  if (form === 'simple') return body.replace(/(?:\r\n)*$/, '') + '\r\n';
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  const text = lines.join('\r\n').replace(/(?:\r\n)*$/, '');
  return text === '' ? '' : `${text}\r\n`;
}

export type SignOptions = {
  readonly header?: 'simple' | 'relaxed';
  readonly body?: 'simple' | 'relaxed';
  readonly hash?: 'sha256' | 'sha1';
  readonly names?: readonly string[];
  readonly extra?: string;
  readonly length?: number;
};

export function signatureOf(key: SigningKey, hash: 'sha256' | 'sha1', data: string): string {
  const bytes = Buffer.from(data, 'latin1');
  if (key.kind === 'rsa') return sign(`RSA-${hash.toUpperCase()}`, bytes, key.privateKey).toString('base64');
  return sign(null, createHash('sha256').update(bytes).digest(), key.privateKey).toString('base64');
}

/** A mail of header fields (folded with CRLF as given) and a body, both as one character for each byte, with a signature on top. */
export function signedMail(
  key: SigningKey,
  fields: readonly string[],
  body: string,
  options: SignOptions = {},
): string {
  const {
    header = 'relaxed',
    body: form = 'relaxed',
    hash = 'sha256',
    names = ['from', 'subject'],
    extra = '',
  } = options;
  const canonical = canonicalBody(body, form).slice(0, options.length);
  const bodyHash = createHash(hash).update(Buffer.from(canonical, 'latin1')).digest('base64');
  const length = options.length === undefined ? '' : ` l=${options.length};`;
  const empty =
    `DKIM-Signature: v=1; a=${key.kind}-${hash}; c=${header}/${form}; d=sender.example; s=sel;${length}${extra}\r\n` +
    `\th=${names.join(':')};\r\n\tbh=${bodyHash};\r\n\tb=`;
  const left = [...fields];
  const chosen = names.flatMap((name) => {
    const index = left.findLastIndex((field) => field.split(':')[0]?.trim().toLowerCase() === name.toLowerCase());
    return index < 0 ? [] : left.splice(index, 1);
  });
  const form1 = (field: string): string => (header === 'relaxed' ? relaxedField(field) : field);
  const data = chosen.map((field) => `${form1(field)}\r\n`).join('') + form1(empty);
  const value = signatureOf(key, hash, data).replace(/(.{60})/g, '$1\r\n\t ');
  return [`${empty}${value}`, ...fields].join('\r\n') + `\r\n\r\n${body}`;
}

export const KEY_NAME = 'sel._domainkey.sender.example';
