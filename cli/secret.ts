import { ExpectedError } from '../core/errors.ts';
import { normalizePassword } from '../core/exchange/passphrase.ts';
import type { OpenSecret } from '../packaging/index.ts';
import { readTextInput } from './input-file.ts';

/**
 * The secret that opens a package, from `--password-file` (a password as people write it) or `--identity` (an age
 * identity file). Exactly one is needed. Throws `usage`, and `wrong-key` for a file with no identity in it.
 */
export async function readSecret(passwordFile: string | null, identityFile: string | null): Promise<OpenSecret> {
  if ((passwordFile === null) === (identityFile === null)) {
    throw new ExpectedError('usage', { reason: '--password-file P | --identity KEY' });
  }
  if (passwordFile !== null) {
    const password = normalizePassword((await readTextInput(passwordFile)).replace(/^\ufeff/, ''));
    if (password === null) throw new ExpectedError('wrong-password', { path: passwordFile });
    return { password };
  }
  const path = identityFile ?? '';
  const identity = /^AGE-SECRET-KEY-1[0-9A-Z]+$/m.exec((await readTextInput(path)).toUpperCase())?.[0];
  if (identity === undefined) throw new ExpectedError('wrong-key', { path });
  return { identity };
}
