import { ed25519 } from '@noble/curves/ed25519.js';
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { ExpectedError } from '../core/errors.ts';
import type { ContactCard } from '../core/exchange/card.ts';
import { parseCard } from '../core/exchange/card-signature.ts';
import { base64, bytesFromBase64, sshFromEd25519 } from '../core/exchange/ssh-public-key.ts';

/** A responder's keys. `signingSecret` is the Ed25519 seed in base64, `signingPublic` the OpenSSH line. */
export type Identity = { ageSecret: string; ageRecipient: string; signingSecret: string; signingPublic: string };

/** An exported identity is a page of text. */
const MAX_EXPORT_LENGTH = 64 * 1024;
/**
 * scrypt with N=2^17, r=8: 128 MiB and about half a second here. The same cost as the vault; the file leaves the
 * computer, so the passphrase should be a generated one.
 */
const SCRYPT_LOG_N = 17;
/** A file that asks for more is not one of ours: 2^20 takes a gibibyte and freezes the program for seconds. */
const MAX_SCRYPT_LOG_N = 18;
const SIGNING_LABEL = '# kakekomi signing key: ';
const CARD_LABEL = '# kakekomi card: ';

export async function makeIdentity(): Promise<Identity> {
  const ageSecret = await generateX25519Identity();
  return completeIdentity(ageSecret, base64(ed25519.utils.randomSecretKey()));
}

/**
 * The private halves, encrypted with a passphrase as an armored age file. `age -d` gives an ordinary age identity
 * file, which `age -d -i` takes for `key.age`; the signing key is in a comment of it, and the text of the contact card
 too, when given.
 */
export async function exportIdentity(identity: Identity, passphrase: string, card?: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
  encrypter.setPassphrase(passphrase);
  const text = [
    '# kakekomi identity, version 1',
    `# public key: ${identity.ageRecipient}`,
    `# signing public key: ${identity.signingPublic}`,
    SIGNING_LABEL + identity.signingSecret,
    ...(card === undefined ? [] : [CARD_LABEL + Buffer.from(card, 'utf8').toString('base64')]),
    identity.ageSecret,
    '',
  ].join('\n');
  return armor.encode(await encrypter.encrypt(text));
}

/** Throws 'wrong-passphrase', or 'not-a-card' with reason 'identity' when the text is no exported identity. */
export async function importIdentity(exported: string, passphrase: string): Promise<Identity & { card?: string }> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const bytes = armoredBytes(exported);
  if (workFactor(bytes) > MAX_SCRYPT_LOG_N) throw notAnIdentity();
  const text = await decrypter.decrypt(bytes, 'text').catch((error: unknown) => {
    if (error instanceof Error && /no identity matched/u.test(error.message)) {
      throw new ExpectedError('wrong-passphrase', {}, { cause: error });
    }
    throw notAnIdentity(error);
  });
  return readIdentity(text);
}

/** An identity in clear, as `age -d` gives it. Throws 'not-a-card' with reason 'identity' where a half is missing. */
export async function readIdentity(text: string): Promise<Identity & { card?: string }> {
  const lines = text.split(/\r?\n/u);
  const ageSecret = lines.find((line) => /^AGE-SECRET-KEY-1[0-9A-Z]{58}$/u.test(line));
  const signingSecret = lines.find((line) => line.startsWith(SIGNING_LABEL))?.slice(SIGNING_LABEL.length);
  if (!ageSecret || !signingSecret) throw notAnIdentity();
  const card = lines.find((line) => line.startsWith(CARD_LABEL))?.slice(CARD_LABEL.length);
  try {
    const identity = await completeIdentity(ageSecret, signingSecret);
    return card === undefined ? identity : { ...identity, card: Buffer.from(card, 'base64').toString('utf8') };
  } catch (error) {
    throw notAnIdentity(error);
  }
}

/**
 * The card of an identity, read. Throws as `parseCard`, and 'card-invalid' with reason 'identity' for a card with other
 * keys: packages would be made for it that this identity cannot open, and signatures that it does not fit.
 */
export function ownCard(identity: Identity, text: string): ContactCard {
  const card = parseCard(text);
  if (card.ageRecipient !== identity.ageRecipient || card.signingKey !== identity.signingPublic) {
    throw new ExpectedError('card-invalid', { reason: 'identity' });
  }
  return card;
}

async function completeIdentity(ageSecret: string, signingSecret: string): Promise<Identity> {
  const ageRecipient = await identityToRecipient(ageSecret);
  const signingPublic = sshFromEd25519(ed25519.getPublicKey(bytesFromBase64(signingSecret)));
  return { ageSecret, ageRecipient, signingSecret, signingPublic };
}

function armoredBytes(text: string): Uint8Array {
  if (text.length > MAX_EXPORT_LENGTH) throw notAnIdentity();
  try {
    return armor.decode(text);
  } catch (error) {
    throw notAnIdentity(error);
  }
}

/** log2 of scrypt's N as the header of an age file asks for it (C2SP age, "scrypt recipient stanza"); 0 for none. */
function workFactor(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return Number(/^-> scrypt \S+ (\d{1,3})$/mu.exec(head)?.[1] ?? 0);
}

function notAnIdentity(cause?: unknown): ExpectedError {
  return new ExpectedError('not-a-card', { reason: 'identity' }, { cause });
}
