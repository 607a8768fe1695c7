import { Decrypter, Encrypter } from 'age-encryption';
import { ExpectedError } from '../core/errors.ts';

/** `key.age`: the password, encrypted to every recipient (`age1...`). Throws 'card-invalid' for a bad recipient. */
export async function encryptPassword(password: string, recipients: readonly string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch (error) {
      throw new ExpectedError('card-invalid', { reason: 'recipient' }, { cause: error });
    }
  }
  return encrypter.encrypt(password);
}

/** Throws 'wrong-key' when none of the identities is a recipient, 'damaged' when the file is. */
export async function decryptPassword(keyFile: Uint8Array, identities: readonly string[]): Promise<string> {
  const decrypter = new Decrypter();
  try {
    for (const identity of identities) decrypter.addIdentity(identity.trim());
  } catch (error) {
    throw new ExpectedError('wrong-key', { reason: 'not-an-identity' }, { cause: error });
  }
  try {
    return await decrypter.decrypt(keyFile, 'text');
  } catch (error) {
    // The library has one class of error; its sentence for "none of the identities fits" is this one.
    if (error instanceof Error && /no identity matched/u.test(error.message)) {
      throw new ExpectedError('wrong-key', { reason: 'not-a-recipient' }, { cause: error });
    }
    throw new ExpectedError('damaged', { entry: 'key.age', check: 'age' }, { cause: error });
  }
}
