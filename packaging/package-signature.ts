import { MAX_CARD_BYTES } from '../core/exchange/card.ts';
import { sshFingerprint } from '../core/exchange/ssh-public-key.ts';
import { MAX_SIGNATURE_BYTES } from '../core/exchange/ssh-signature-limits.ts';
import { PACKAGE_NAMESPACE, signSsh, verifySsh } from '../core/exchange/ssh-signature.ts';
import type { PackageSignature } from '../core/model/package-signature.ts';
import { type ReadEntry, SIGNATURE_PATH, SIGNER_CARD_PATH, TAG_MANIFEST_PATH } from './bag-check.ts';
import type { Check } from './verify-result.ts';

/** `tagmanifest-sha256.txt.sig`: by the tag manifest it covers the id, the recipients and every file of the package. */
export function signTagManifest(tagManifest: string, signingSecret: string): string {
  return signSsh(Buffer.from(tagManifest), PACKAGE_NAMESPACE, signingSecret);
}

/** The signature of what was read, and the card beside it. */
export function readSignature(entries: readonly ReadEntry[]): PackageSignature {
  const textOf = (path: string, maxBytes: number): string | null => {
    const entry = entries.find((one) => one.path === path);
    return entry && entry.bytes <= maxBytes ? entry.text : null;
  };
  if (!entries.some(({ path }) => path === SIGNATURE_PATH)) return { state: 'absent' };
  const armored = textOf(SIGNATURE_PATH, MAX_SIGNATURE_BYTES);
  const tagManifest = textOf(TAG_MANIFEST_PATH, Infinity);
  if (armored === null) return { state: 'tampered', fault: 'form' };
  if (tagManifest === null) return { state: 'tampered', fault: 'mismatch' };
  const found = verifySsh(Buffer.from(tagManifest), PACKAGE_NAMESPACE, armored);
  if (!found.ok) return { state: 'tampered', fault: found.fault };
  return { state: 'valid', signingKey: found.signingKey, cardText: textOf(SIGNER_CARD_PATH, MAX_CARD_BYTES) };
}

/** `detail`: the key as `ssh-keygen -l` names it, or the file and what is wrong with it. */
export function signatureCheck(signature: PackageSignature): Omit<Check, 'id'> {
  switch (signature.state) {
    case 'absent':
      return { result: 'absent', detail: null };
    case 'tampered':
      return { result: 'failed', detail: `${SIGNATURE_PATH}: ${signature.fault}` };
    case 'valid':
      return { result: 'unknown', detail: sshFingerprint(signature.signingKey) };
  }
}
