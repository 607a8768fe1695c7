import type { PackageSignature, SignatureFault } from '../model/package-signature.ts';
import type { SignedBy } from '../model/signed-by.ts';
import type { VerifyCheck } from '../model/verify-check.ts';
import type { ContactCard } from './card.ts';
import { cardLine } from './card-name.ts';
import { isPublishedSigningKey } from './published-key.ts';
import { sshFingerprint } from './ssh-public-key.ts';

/** A card whose words were compared, or that was named otherwise as one to go by. */
type Accepted = { readonly card: ContactCard; readonly withdrawn?: boolean };

/**
 * Who signed a package. `unknown`: the signature is right, and its key is that of no accepted card; `card` is the one in
 * the package that has this key, and claims to be whoever it names. `everybodys`: the key is published, so it proves nothing.
 */
export type Signer<K extends Accepted> =
  | { outcome: 'absent' }
  | { outcome: 'tampered-signature'; fault: SignatureFault }
  | { outcome: 'unknown-signer'; signingKey: string; card: ContactCard | null; everybodys: boolean }
  | { outcome: 'verified-by-known-card'; signingKey: string; known: K };

/** `card`: what `signerCard` made of the card in the package. */
export function judgeSigner<K extends Accepted>(
  signature: PackageSignature,
  card: ContactCard | null,
  accepted: readonly K[],
): Signer<K> {
  switch (signature.state) {
    case 'absent':
      return { outcome: 'absent' };
    case 'tampered':
      return { outcome: 'tampered-signature', fault: signature.fault };
    case 'valid': {
      const { signingKey } = signature;
      const everybodys = isPublishedSigningKey(signingKey);
      const known = everybodys ? undefined : accepted.find((one) => one.card.signingKey === signingKey);
      if (known) return { outcome: 'verified-by-known-card', signingKey, known };
      return { outcome: 'unknown-signer', signingKey, card, everybodys };
    }
  }
}

/** A name as long as this is a text; `SignedBy` takes no more. */
const MAX_NAME = 500;

/** The checks once it is known who signed: a right signature of an accepted card has passed. */
export function checksWithSigner(checks: readonly VerifyCheck[], signer: Signer<Accepted>): VerifyCheck[] {
  const passed = signer.outcome === 'verified-by-known-card';
  return checks.map((check) => (check.id === 'signature' && passed ? { ...check, result: 'passed' } : check));
}

/** As the record of a case keeps it. */
export function signedBy(signer: Signer<Accepted>): SignedBy {
  switch (signer.outcome) {
    case 'absent':
    case 'tampered-signature':
      return { outcome: signer.outcome };
    case 'unknown-signer':
      return { outcome: signer.outcome, signingKey: sshFingerprint(signer.signingKey) };
    case 'verified-by-known-card': {
      const { card, withdrawn = false } = signer.known;
      const name = cardLine(card, 'ja').slice(0, MAX_NAME);
      return { outcome: signer.outcome, signingKey: sshFingerprint(signer.signingKey), name, withdrawn };
    }
  }
}
