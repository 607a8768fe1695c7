export type { ArtifactFinding, ArtifactSource } from './artifact-source.ts';
export type { CustodyEntry } from '../core/exchange/custody-chain.ts';
export { brokenCustodyLine, custodyText } from '../core/exchange/custody-chain.ts';
export type { HelpDesk } from './readme-text.ts';
export type { PackageDocument, PackedArtifact, SealRequest, SealResult } from './seal-request.ts';
export { sealPackage } from './seal.ts';
export { packageFileName } from './package-name.ts';
export type { PackageKind } from './clear-entries.ts';
export type {
  ExtractedFile,
  OpenSecret,
  PackageEntry,
  PackageInfo,
  PackageInspection,
  PackageReader,
  ReadOptions,
} from './open-package.ts';
export { inspectPackage, openPackage } from './open-package.ts';
export type { Check, CheckId, VerifyResult } from './verify-result.ts';
export type { OrdinaryEntry, OrdinaryZip } from './ordinary-zip.ts';
export { openOrdinaryZip } from './ordinary-zip.ts';
export { sealDraft, openDraft, type DraftSealRequest } from './draft-file.ts';
export type { Identity } from './identity.ts';
export { exportIdentity, importIdentity, makeIdentity } from './identity.ts';
export { generatePassword, normalizePassword, passwordReading } from '../core/exchange/passphrase.ts';
export {
  cardFingerprint,
  cardText,
  cardValidity,
  ContactCard,
  fingerprintWords,
  makeCard,
  parseCard,
  recipientFingerprint,
} from '../core/exchange/card.ts';
