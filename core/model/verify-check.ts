import * as z from 'zod';

/** What verifying a package checks, in this order. */
export const VERIFY_CHECK_IDS = [
  'outer-structure',
  'authentication-tag',
  'inner-structure',
  'bag',
  'payload-manifest',
  'tag-manifest',
  'payload-oxum',
  'clear-entries',
  'custody-chain',
  'signature',
] as const;

/** `absent`: there was nothing to check. `unknown`, of a signature alone: it is right, and nobody knows whose it is. */
export const VerifyOutcome = z.enum(['passed', 'failed', 'absent', 'unknown']);

export const VerifyCheck = z.strictObject({
  id: z.enum(VERIFY_CHECK_IDS),
  result: VerifyOutcome,
  /** Names the entry or line that failed first. */
  detail: z.string().nullable(),
});
export type VerifyCheck = z.infer<typeof VerifyCheck>;
