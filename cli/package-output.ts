import * as z from 'zod';
import { ERROR_CODES } from '../core/errors.ts';
import { PackageId, Sha256 } from '../core/model/ids.ts';
import { Report } from '../core/model/report.ts';
import { SIGNATURE_FAULTS } from '../core/model/package-signature.ts';
import { VERIFY_CHECK_IDS, VerifyOutcome } from '../core/model/verify-check.ts';

/** What `seal`, `open`, `verify` and a failed command write under `--json`; assets/schemas is made from these. */

const bytes = z.number().int().nonnegative();

/** `kakekomi seal --json`. `password` only where nothing else holds it; `missing` are named by the report, not given. */
export const SealOutput = z.strictObject({
  path: z.string(),
  /** The numbered pieces in their order, the first of them is `path`; none where it is one file. */
  volumes: z.array(z.string()),
  packageId: PackageId,
  size: bytes,
  sha256: Sha256,
  password: z.string().nullable(),
  passwordFile: z.string().nullable(),
  findings: z.array(
    z.strictObject({
      artifactId: z.string(),
      path: z.string(),
      problem: z.enum(['unreadable', 'vanished', 'shrank', 'grew', 'content-changed']),
      expectedBytes: bytes.nullable(),
      packedBytes: bytes,
      packedSha256: Sha256.nullable(),
    }),
  ),
  unreadable: z.array(z.string()),
  missing: z.array(z.string()),
});
export type SealOutput = z.infer<typeof SealOutput>;

/**
 * Who made it. `signer`: of the card that was named with `--signer` and whose key it is; of an unknown signer the card
 * that lies in the package, which claims to be whoever it names. `signingKey`: the one-line OpenSSH form.
 */
const SignatureOutput = z.strictObject({
  outcome: z.enum(['verified-by-known-card', 'unknown-signer', 'tampered-signature', 'absent']),
  fault: z.enum(SIGNATURE_FAULTS).nullable(),
  signingKey: z.string().nullable(),
  signer: z.strictObject({ name: z.string(), organization: z.string(), fingerprint: Sha256 }).nullable(),
});
export type SignatureOutput = z.infer<typeof SignatureOutput>;

/**
 * `kakekomi open --json`. `signature` is null until it was verified, as it is by extracting. `verified` is true only after
 * everything was extracted, which verifies it: with `--only` it is false. `laterReport`: the report is of a later schema
 * version, `report` holds what this one understands, `leftAside` where the rest stands.
 */
export const OpenOutput = z.strictObject({
  package: z.strictObject({
    packageId: z.string(),
    kind: z.enum(['report', 'supplement', 'advice', 'case']),
    version: z.number().int(),
    newerVersion: z.boolean(),
    recipients: z.array(z.string()),
    hasKey: z.boolean(),
    size: bytes,
    draft: z.boolean(),
    signed: z.boolean(),
  }),
  verified: z.boolean(),
  entries: z.array(z.strictObject({ path: z.string(), size: bytes })),
  report: Report.nullable(),
  laterReport: z.strictObject({ version: z.number().int(), leftAside: z.array(z.string()) }).nullable(),
  signature: SignatureOutput.nullable(),
  extracted: z.strictObject({ directory: z.string(), files: bytes }).nullable(),
});
export type OpenOutput = z.infer<typeof OpenOutput>;

/**
 * `kakekomi verify --json`. `absent`: there was nothing to check. `newer`, of the report's form alone: it is of a later
 * schema version, which `detail` names, and nothing is wrong with it.
 */
export const VerifyOutput = z.strictObject({
  packageId: z.string(),
  ok: z.boolean(),
  checks: z.array(
    z.strictObject({
      id: z.enum([...VERIFY_CHECK_IDS, 'report-schema']),
      result: z.enum([...VerifyOutcome.options, 'newer']),
      detail: z.string().nullable(),
    }),
  ),
  signature: SignatureOutput,
});
export type VerifyOutput = z.infer<typeof VerifyOutput>;

/**
 * `kakekomi receipt make|check --json`. `is` as in `ReceiptVerdict` (core/exchange/receipt.ts); what was made is `confirmed`
 * or `failed`. `signer`: of the card in the receipt. Null where the receipt is not about this package, or is none.
 */
export const ReceiptOutput = z.strictObject({
  is: z.enum([
    'confirmed',
    'unknown-card',
    'everybodys',
    'changed',
    'failed',
    'another',
    'forged',
    'newer',
    'no-receipt',
  ]),
  packageId: PackageId.nullable(),
  sha256: Sha256.nullable(),
  at: z.string().nullable(),
  outcome: z.enum(['verified', 'failed']).nullable(),
  signer: z.strictObject({ name: z.string(), organization: z.string(), fingerprint: Sha256 }).nullable(),
});
export type ReceiptOutput = z.infer<typeof ReceiptOutput>;

/** Any command that failed as a whole. `message` is in the language asked for. */
export const ErrorOutput = z.strictObject({
  error: z.strictObject({
    code: z.enum(ERROR_CODES),
    message: z.string(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
});
export type ErrorOutput = z.infer<typeof ErrorOutput>;
