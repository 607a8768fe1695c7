import * as z from 'zod';

/** What is wrong with a signature. `mismatch`: it is well made, and not of this text by this key. */
export const SIGNATURE_FAULTS = ['form', 'version', 'key-type', 'namespace', 'hash', 'mismatch'] as const;
export type SignatureFault = (typeof SIGNATURE_FAULTS)[number];

/**
 * What the signature of a package says by itself; whose key it is, is for whoever knows cards to say (`judgeSigner`).
 * `cardText` is the signer's own card as it lies in the package, not read yet.
 */
export const PackageSignature = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('absent') }),
  z.strictObject({ state: z.literal('tampered'), fault: z.enum(SIGNATURE_FAULTS) }),
  z.strictObject({ state: z.literal('valid'), signingKey: z.string(), cardText: z.string().nullable() }),
]);
export type PackageSignature = z.infer<typeof PackageSignature>;
