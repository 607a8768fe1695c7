import { cbc } from '@noble/ciphers/aes.js';
import { md5 } from '@noble/hashes/legacy.js';
import type { ArchivePassword } from '../../archive/examine-archive.ts';
import { joinBytes } from '../../mime/join.ts';
import type { Reading } from '../reading.ts';
import { pdfKey } from './pdf-key.ts';
import { nameOf, PdfReference, type PdfDictionary, type PdfObject, type PdfValue } from './pdf-value.ts';
import { rc4 } from './rc4.ts';

/** Passwords tried on one PDF, the empty one among them. */
const MAX_TRIES = 40;
const BLOCK = 16;
/** What one password costs, in rounds of hashing that take as long. */
const HARDENED_ROUNDS = 15_000;
const OLD_ROUNDS = 500;
/** Bytes of the file's `ID` that cost a round: all of it is hashed for each password, and it may be as long as the file. */
const ID_BYTES_OF_A_ROUND = 16;
const NO_PASSWORD: ArchivePassword = { value: '', foundIn: '' };
/** Mixed into the key of an object for AES (ISO 32000-1, 7.6.2, algorithm 1). */
const AES_SALT = Uint8Array.of(0x73, 0x41, 0x6c, 0x54);

type Method = 'none' | 'rc4' | 'aes-128' | 'aes-256';
type Decrypt = (bytes: Uint8Array) => Uint8Array;

export type DecryptedPdf = {
  readonly objects: readonly PdfObject[];
  /** None: not encrypted, or it needs no password for reading. */
  readonly password: ArchivePassword | null;
};

/** The dictionary by which a PDF is encrypted, and the number of its object. */
type Encryption = { readonly dictionary: PdfDictionary; readonly number: number | null; readonly id: Uint8Array };

/**
 * How a trailer says that the file is encrypted (ISO 32000-1, 7.6.1); null when none does, 'missing' when what it refers
 * to is not there. Nothing else can say it.
 */
export function pdfEncryption(objects: readonly PdfObject[]): Encryption | 'missing' | null {
  const byNumber = new Map(objects.map(({ number, value }) => [number, value]));
  let isNamed = false;
  for (const { number, value } of objects.toReversed()) {
    if (!(value instanceof Map) || (number >= 0 && nameOf(value.get('Type')) !== 'XRef')) continue;
    const named = value.get('Encrypt');
    if (named === undefined) continue;
    const own = named instanceof PdfReference ? named.object : null;
    const dictionary = own === null ? named : byNumber.get(own);
    isNamed = true;
    if (!(dictionary instanceof Map)) continue;
    const ids = value.get('ID');
    const id = Array.isArray(ids) && ids[0] instanceof Uint8Array ? ids[0] : new Uint8Array(0);
    return { dictionary, number: own, id };
  }
  return isNamed ? 'missing' : null;
}

/**
 * The objects as they are without encryption: opened without a password, as most are, or with the first that fits. Null
 * when none does, 'unknown' when it is encrypted in a way that is not known here.
 */
export function decryptPdf(
  objects: readonly PdfObject[],
  encryption: Encryption,
  passwords: readonly ArchivePassword[],
  reading: Reading,
): DecryptedPdf | 'unknown' | null {
  const { dictionary, number, id } = encryption;
  const [strings, streams] = [methodOf(dictionary, 'StrF'), methodOf(dictionary, 'StmF')];
  const isWhole = ['O', 'U'].every((name) => dictionary.get(name) instanceof Uint8Array);
  if (nameOf(dictionary.get('Filter')) !== 'Standard' || strings === null || streams === null || !isWhole)
    return 'unknown';
  for (const password of [NO_PASSWORD, ...passwords].slice(0, MAX_TRIES)) {
    const rounds = dictionary.get('R') === 6 ? HARDENED_ROUNDS : OLD_ROUNDS;
    if (!reading.rounds.spend(rounds + Math.ceil(id.length / ID_BYTES_OF_A_ROUND))) break;
    const key = pdfKey(dictionary, id, password.value);
    if (key === null) continue;
    const opened = objects.map((object) =>
      object.number < 0 || object.number === number ? object : decrypted(object, key, { strings, streams }, reading),
    );
    return { objects: opened, password: password === NO_PASSWORD ? null : password };
  }
  if (passwords.length >= MAX_TRIES) reading.rounds.refused = true;
  return null;
}

/** Version 4 and 5 name a filter for texts and one for streams (ISO 32000-1, 7.6.5). */
function methodOf(dictionary: PdfDictionary, use: 'StrF' | 'StmF'): Method | null {
  const version = dictionary.get('V');
  if (version === 1 || version === 2) return 'rc4';
  if (version !== 4 && version !== 5) return null;
  const name = nameOf(dictionary.get(use)) || 'Identity';
  const filters = dictionary.get('CF');
  const filter = filters instanceof Map ? filters.get(name) : undefined;
  const method = name === 'Identity' ? 'None' : filter instanceof Map ? nameOf(filter.get('CFM')) : '';
  const known: Readonly<Record<string, Method>> = { None: 'none', V2: 'rc4', AESV2: 'aes-128', AESV3: 'aes-256' };
  return Object.hasOwn(known, method) ? (known[method] ?? null) : null;
}

type Methods = { readonly strings: Method; readonly streams: Method };

function decrypted(object: PdfObject, key: Uint8Array, methods: Methods, reading: Reading): PdfObject {
  const { value, stream } = object;
  const type = value instanceof Map ? nameOf(value.get('Type')) : '';
  // The table of objects is not encrypted.
  if (type === 'XRef') return object;
  const own = { ...object, value: withTexts(value, decrypter(methods.strings, key, object)) };
  if (stream === null || isLeftOut(value)) return own;
  const decrypt = decrypter(methods.streams, key, object);
  // Pictures are the most of many files, and tell something only where codes are looked for in them.
  if (value instanceof Map && nameOf(value.get('Subtype')) === 'Image') return { ...own, decrypt };
  if (!reading.spend(stream.length)) {
    reading.cut(`${object.number} 0 obj`);
    return { ...own, stream: new Uint8Array(0) };
  }
  return { ...own, stream: decrypt(stream) };
}

/** Whether the stream says that it is not encrypted (ISO 32000-1, 7.4.10): by a filter `Crypt`, whose name is `Identity`. */
function isLeftOut(value: PdfValue): boolean {
  const first = (name: string): PdfValue => {
    const own = value instanceof Map ? (value.get(name) ?? null) : null;
    return Array.isArray(own) ? (own[0] ?? null) : own;
  };
  const parameters = first('DecodeParms');
  const name = parameters instanceof Map ? nameOf(parameters.get('Name')) : '';
  return nameOf(first('Filter')) === 'Crypt' && (name === '' || name === 'Identity');
}

/** Texts at any depth; the reader bounds how deep they lie. */
function withTexts(value: PdfValue, decrypt: Decrypt): PdfValue {
  if (value instanceof Uint8Array) return decrypt(value);
  if (Array.isArray(value)) return value.map((item) => withTexts(item, decrypt));
  if (value instanceof Map) return new Map([...value].map(([name, item]) => [name, withTexts(item, decrypt)]));
  return value;
}

function decrypter(method: Method, key: Uint8Array, { number, generation }: PdfObject): Decrypt {
  if (method === 'none') return (bytes) => bytes;
  if (method === 'aes-256') return (bytes) => aes(key, bytes);
  const place = Uint8Array.of(number, number >> 8, number >> 16, generation, generation >> 8);
  const salt = method === 'aes-128' ? AES_SALT : new Uint8Array(0);
  const own = md5(joinBytes([key, place, salt])).subarray(0, Math.min(key.length + place.length, 16));
  return method === 'rc4' ? (bytes) => rc4(own, bytes) : (bytes) => aes(own, bytes);
}

/** AES-CBC with the initialization vector in front and the last block filled up (ISO 32000-1, 7.6.2); damage is left out. */
function aes(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const length = bytes.length - (bytes.length % BLOCK);
  if (length < 2 * BLOCK || key.length % 8 !== 0) return new Uint8Array(0);
  const cipher = cbc(key.slice(), bytes.slice(0, BLOCK), { disablePadding: true });
  const plain = cipher.decrypt(bytes.slice(BLOCK, length));
  const filled = plain.at(-1) ?? 0;
  return filled >= 1 && filled <= BLOCK ? plain.subarray(0, plain.length - filled) : plain;
}
