/**
 * What the other folders use of packages: seal, inspect, open, verify, extract; ordinary zips; identities; the words
 * of passwords and cards.
 */
export type { ArtifactFinding, ArtifactSource } from './artifact-source.ts';
export type { CustodyEntry } from '../core/exchange/custody-chain.ts';
export { brokenCustodyLine } from '../core/exchange/custody-chain.ts';
export type { Compression, PackageDocument, PackageSigner, SealRequest, SealResult } from './seal-request.ts';
export { COMPRESSIONS } from './seal-request.ts';
export { sealPackage } from './seal.ts';
export { packageFileName } from './package-name.ts';
export type { OpenSecret, PackageInfo, PackageReader } from './open-package.ts';
export { inspectPackage, openPackage } from './open-package.ts';
export type { Check, VerifyResult } from './verify-result.ts';
export { hashPackage } from './package-hash.ts';
export { openOrdinaryZip } from './ordinary-zip.ts';
export { openRegularFile } from './regular-file.ts';
export { freeBytes } from './free-space.ts';
export type { Identity } from './identity.ts';
export { exportIdentity, importIdentity, makeIdentity, ownCard, readIdentity } from './identity.ts';
export { generatePassword, normalizePassword, passwordReading } from '../core/exchange/passphrase.ts';
export {
  cardFingerprint,
  cardValidity,
  ContactCard,
  fingerprintWords,
  recipientFingerprint,
} from '../core/exchange/card.ts';
export { makeCard, parseCard } from '../core/exchange/card-signature.ts';
