import { ExpectedError } from '../core/errors.ts';
import { normalizePassword } from '../core/exchange/passphrase.ts';
import { importIdentity, type OpenSecret, ownCard, type PackageSigner, readIdentity } from '../packaging/index.ts';
import { readTextInput } from './input-file.ts';
import { usageError } from './usage-error.ts';

/** The options of every command that opens a package. */
export const SECRET_OPTIONS = { 'password-file': 'one', identity: 'one', 'passphrase-file': 'one' } as const;

type SecretValues = { readonly [N in keyof typeof SECRET_OPTIONS]: string | null };

/** How an identity starts that the desk exported: age, armored. */
const ENCRYPTED_IDENTITY = '-----BEGIN AGE ENCRYPTED FILE-----';

/**
 * The secret that opens a package, from `--password-file` (a password as people write it) or `--identity` (an age
 * identity file, or the encrypted one that the desk exports, with its passphrase in `--passphrase-file`). Exactly one
 * is needed. Throws `usage`, `wrong-key` for a file with no identity in it, and `wrong-passphrase`.
 */
export async function readSecret(values: SecretValues): Promise<OpenSecret> {
  const { 'password-file': passwordFile, identity: identityFile, 'passphrase-file': passphraseFile } = values;
  if ((passwordFile === null) === (identityFile === null)) {
    throw usageError('secret-missing');
  }
  if (passwordFile !== null) {
    const password = normalizePassword((await readTextInput(passwordFile)).replace(/^\ufeff/, ''));
    if (password === null) throw new ExpectedError('wrong-password', { path: passwordFile });
    return { password };
  }
  const path = identityFile ?? '';
  const text = await readTextInput(path);
  if (isEncrypted(text)) return { identity: (await decrypted(text, passphraseFile)).ageSecret };
  const identity = /^AGE-SECRET-KEY-1[0-9A-Z]+$/m.exec(text.toUpperCase())?.[0];
  if (identity === undefined) throw new ExpectedError('wrong-key', { path });
  return { identity };
}

/**
 * The signing half of `--identity`, in the same two forms, with the contact card it holds; null where none is named.
 * Throws `usage` when the file holds no signing key, and as `readSecret`.
 */
export async function readSigner(values: Omit<SecretValues, 'password-file'>): Promise<PackageSigner | null> {
  const path = values.identity;
  if (path === null) return null;
  const text = await readTextInput(path);
  const identity = isEncrypted(text)
    ? await decrypted(text, values['passphrase-file'])
    : await readIdentity(text).catch(() => {
        throw usageError('no-signing-key', path);
      });
  if (identity.card !== undefined) ownCard(identity, identity.card);
  return { signingSecret: identity.signingSecret, card: identity.card ?? null };
}

function isEncrypted(text: string): boolean {
  return text.trimStart().startsWith(ENCRYPTED_IDENTITY);
}

async function decrypted(text: string, passphraseFile: string | null): ReturnType<typeof importIdentity> {
  if (passphraseFile === null) throw usageError('passphrase-missing');
  const typed = (await readTextInput(passphraseFile)).replace(/^\ufeff/, '');
  return importIdentity(text, normalizePassword(typed) ?? '');
}
