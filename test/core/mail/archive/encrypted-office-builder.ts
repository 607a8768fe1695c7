import { createCipheriv, createHash } from 'node:crypto';
import { compoundFile } from '../attachment/compound-builder.ts';

const hash = (name: string, ...pieces: Uint8Array[]): Buffer => {
  const made = createHash(name);
  for (const piece of pieces) made.update(piece);
  return made.digest();
};
const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const padded = (bytes: Uint8Array): Buffer => Buffer.concat([bytes, Buffer.alloc((16 - (bytes.length % 16)) % 16)]);
const fitted = (bytes: Uint8Array, length: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(length, 0x36)]).subarray(0, length);
const aes = (mode: 'cbc' | 'ecb', key: Uint8Array, iv: Uint8Array | null, plain: Uint8Array): Buffer => {
  const cipher = createCipheriv(`aes-${key.length * 8}-${mode}`, key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded(plain)), cipher.final()]);
};
const sized = (plain: Uint8Array, encrypted: Uint8Array): Buffer =>
  Buffer.concat([number(plain.length), number(0), encrypted]);
const salted = (seed: string): Buffer => hash('md5', Buffer.from(seed));

function spun(name: string, salt: Uint8Array, password: string, rounds: number): Buffer {
  let last = hash(name, salt, Buffer.from(password, 'utf16le'));
  for (let round = 0; round < rounds; round += 1) last = hash(name, number(round), last);
  return last;
}

export type AgileOptions = {
  readonly hashName?: string;
  readonly keyBits?: number;
  readonly rounds?: number;
  /** What the file says of it. */
  readonly saidRounds?: number;
  /** Another description than Office writes. */
  readonly edit?: (xml: string) => string;
};

/** A document encrypted as Office does since 2010 ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15). */
export function agileDocument(plain: Uint8Array, password: string, options: AgileOptions = {}): Uint8Array {
  const { hashName = 'sha512', keyBits = 256, rounds = 1000, saidRounds = rounds, edit = (xml) => xml } = options;
  const [salt, dataSalt, verifier] = ['salt', 'data', 'verifier'].map(salted) as [Buffer, Buffer, Buffer];
  const key = hash('sha256', Buffer.from('key')).subarray(0, keyBits / 8);
  const last = spun(hashName, salt, password, rounds);
  const locked = (hex: string, value: Uint8Array): string =>
    aes('cbc', fitted(hash(hashName, last, Buffer.from(hex, 'hex')), keyBits / 8), salt, value).toString('base64');
  const names = `cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="${hashName.toUpperCase()}" keyBits="${keyBits}" blockSize="16" saltSize="16"`;
  const xml =
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">` +
    `<keyData ${names} saltValue="${dataSalt.toString('base64')}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">` +
    `<p:encryptedKey spinCount="${saidRounds}" ${names} saltValue="${salt.toString('base64')}" encryptedVerifierHashInput="${locked('fea7d2763b4b9e79', verifier)}" ` +
    `encryptedVerifierHashValue="${locked('d7aa0f6d3061344e', hash(hashName, verifier))}" encryptedKeyValue="${locked('146e0be7abacd0d6', key)}"/></keyEncryptor></keyEncryptors></encryption>`;
  const pieces: Buffer[] = [];
  for (let at = 0; at < plain.length; at += 4096) {
    const iv = fitted(hash(hashName, dataSalt, number(at / 4096)), 16);
    pieces.push(aes('cbc', key, iv, plain.subarray(at, at + 4096)));
  }
  const info = Buffer.concat([Buffer.from('0400040040000000', 'hex'), Buffer.from(edit(xml))]);
  return document(info, sized(plain, Buffer.concat(pieces)));
}

/** A document encrypted as Office 2007 does ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9), AES-128. */
export function standardDocument(plain: Uint8Array, password: string): Uint8Array {
  const [salt, verifier] = ['salt', 'verifier'].map(salted) as [Buffer, Buffer];
  const last = hash('sha1', spun('sha1', salt, password, 50_000), number(0));
  const half = (filler: number): Buffer =>
    hash(
      'sha1',
      Buffer.alloc(64, filler).map((byte, at) => byte ^ (last[at] ?? 0)),
    );
  const key = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, 16);
  const name = Buffer.from('Microsoft Enhanced RSA and AES Cryptographic Provider\0', 'utf16le');
  const header = Buffer.concat([...[0x24, 0, 0x660e, 0x8004, 128, 0x18, 0, 0].map(number), name]);
  const info = Buffer.concat([
    Buffer.from('0300020024000000', 'hex'),
    ...[number(header.length), header, number(16), salt, aes('ecb', key, null, verifier), number(20)],
    aes('ecb', key, null, hash('sha1', verifier)),
  ]);
  return document(info, sized(plain, aes('ecb', key, null, plain)));
}

const document = (info: Uint8Array, packed: Uint8Array): Uint8Array =>
  compoundFile([
    { name: 'EncryptionInfo', stream: info },
    { name: 'EncryptedPackage', stream: packed },
  ]);
