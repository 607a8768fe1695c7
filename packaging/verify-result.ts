export const CHECK_IDS = [
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
export type CheckId = (typeof CHECK_IDS)[number];

/** `absent`: there was nothing to check. `detail` names the entry or line that failed first. */
export type Check = { id: CheckId; result: 'passed' | 'failed' | 'absent'; detail: string | null };
export type VerifyResult = { ok: boolean; checks: Check[] };

/** In the order of CHECK_IDS; a check that is not given did not fail and is `absent`. */
export function verifyResult(found: Partial<Record<CheckId, Omit<Check, 'id'>>>): VerifyResult {
  const checks = CHECK_IDS.map((id) => ({ id, ...(found[id] ?? { result: 'absent' as const, detail: null }) }));
  return { ok: checks.every(({ result }) => result !== 'failed'), checks };
}

/** `problem` null: passed. */
export function check(problem: string | null): Omit<Check, 'id'> {
  return { result: problem === null ? 'passed' : 'failed', detail: problem };
}
