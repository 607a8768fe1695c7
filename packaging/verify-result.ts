import type { PackageSignature } from '../core/model/package-signature.ts';
import { VERIFY_CHECK_IDS, type VerifyCheck } from '../core/model/verify-check.ts';

export type Check = VerifyCheck;
export type CheckId = Check['id'];
export type VerifyResult = { ok: boolean; checks: Check[]; signature: PackageSignature };

/** In the order of VERIFY_CHECK_IDS; a check that is not given did not fail and is `absent`. */
export function verifyResult(
  found: Partial<Record<CheckId, Omit<Check, 'id'>>>,
  signature: PackageSignature,
): VerifyResult {
  const checks = VERIFY_CHECK_IDS.map((id) => ({ id, ...(found[id] ?? { result: 'absent' as const, detail: null }) }));
  return { ok: checks.every(({ result }) => result !== 'failed'), checks, signature };
}

/** `problem` null: passed. */
export function check(problem: string | null): Omit<Check, 'id'> {
  return { result: problem === null ? 'passed' : 'failed', detail: problem };
}
