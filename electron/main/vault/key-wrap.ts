import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { ExpectedError } from '../../../core/errors.ts';
import { normalizePassword } from '../../../core/exchange/passphrase.ts';
import { KEY_BYTES, seal, subkey, unseal } from '../../shared/sealed.ts';
import { SCRYPT, type KeyStoreWrap, type PassphraseWrap, type RecoveryWrap } from './vault-file.ts';

const SALT_BYTES = 16;
/** What scrypt may allocate: 128 * N * r bytes and a little; Node's default of 32 MiB would refuse. */
const SCRYPT_MEMORY = 128 * SCRYPT.n * SCRYPT.r * 2;

const deriveKey = promisify<string, Uint8Array, number, object, Buffer>(scrypt);

/** The system's key store (DPAPI, Keychain, Secret Service); only main can reach it, so it is handed in. */
export type KeyStore = {
  available(): boolean;
  encrypt(plain: string): Uint8Array;
  /** Throws when the store refuses or the text is another user's. */
  decrypt(sealed: Uint8Array): string;
};

const purpose = (vaultId: string, by: string): string => `kakekomi-vault/1/${vaultId}/${by}`;

/** What a person types twice must be one passphrase on every keyboard: full width and half width are the same. */
const typed = (passphrase: string): string => passphrase.normalize('NFKC').trim();

/** @throws ExpectedError `usage` for white space only, which would be no passphrase at all */
async function passphraseKey(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  const { n, r, p } = SCRYPT;
  const text = typed(passphrase);
  if (text === '') throw new ExpectedError('usage', { reason: 'empty-passphrase' });
  return deriveKey(text, salt, KEY_BYTES, { N: n, r, p, maxmem: SCRYPT_MEMORY });
}

export async function wrapByPassphrase(
  vaultKey: Uint8Array,
  vaultId: string,
  passphrase: string,
): Promise<PassphraseWrap> {
  const salt = randomBytes(SALT_BYTES);
  const key = await passphraseKey(passphrase, salt);
  const sealed = seal(key, vaultKey, purpose(vaultId, 'passphrase')).toString('base64');
  key.fill(0);
  return { by: 'passphrase', kdf: { name: 'scrypt', ...SCRYPT, salt: salt.toString('base64') }, sealed };
}

/** Null when the passphrase is another one. */
export async function unwrapByPassphrase(
  wrap: PassphraseWrap,
  vaultId: string,
  passphrase: string,
): Promise<Buffer | null> {
  const key = await passphraseKey(passphrase, Buffer.from(wrap.kdf.salt, 'base64'));
  const vaultKey = unseal(key, Buffer.from(wrap.sealed, 'base64'), purpose(vaultId, 'passphrase'));
  key.fill(0);
  return vaultKey;
}

/** The code is 132 random bits: no slow derivation is needed against guessing. */
function recoveryKey(code: string, salt: Uint8Array): Buffer {
  return subkey(Buffer.from(normalizePassword(code) ?? '', 'utf8'), 'recovery-wrap', salt);
}

export function wrapByRecoveryCode(vaultKey: Uint8Array, vaultId: string, code: string): RecoveryWrap {
  const salt = randomBytes(SALT_BYTES);
  const sealed = seal(recoveryKey(code, salt), vaultKey, purpose(vaultId, 'recovery'));
  return { by: 'recovery', salt: salt.toString('base64'), sealed: sealed.toString('base64') };
}

/** Null when the code is another one; forgives what `normalizePassword` forgives. */
export function unwrapByRecoveryCode(wrap: RecoveryWrap, vaultId: string, code: string): Buffer | null {
  const key = recoveryKey(code, Buffer.from(wrap.salt, 'base64'));
  return unseal(key, Buffer.from(wrap.sealed, 'base64'), purpose(vaultId, 'recovery'));
}

export function wrapByKeyStore(vaultKey: Uint8Array, store: KeyStore): KeyStoreWrap {
  const sealed = store.encrypt(Buffer.from(vaultKey).toString('base64'));
  return { by: 'key-store', sealed: Buffer.from(sealed).toString('base64') };
}

/** Null when the store no longer opens it (another user, a restored system). */
export function unwrapByKeyStore(wrap: KeyStoreWrap, store: KeyStore): Buffer | null {
  if (!store.available()) return null;
  try {
    const key = Buffer.from(store.decrypt(Buffer.from(wrap.sealed, 'base64')), 'base64');
    return key.length === KEY_BYTES ? key : null;
  } catch {
    return null;
  }
}
