import type { Report } from '../../../../core/model/report.ts';
import { without } from './without.ts';

export type Approval = NonNullable<Report['approval']>;
export type Decision = Approval['decision'];

/** A decision, dated when it was made (UTC). Choosing another keeps who decided and why. */
export function decided(before: Approval | null, decision: Decision, now: string): Approval {
  if (before?.decision === decision) return before;
  if (decision === 'not-needed') return { decision, name: '', at: now };
  return { ...before, decision, name: before?.name ?? '', at: now };
}

/** Who decided, in which position, and on what conditions; an empty text is no text. */
export function withApprovalText(approval: Approval, field: 'name' | 'role' | 'note', text: string): Approval {
  if (field === 'name') return { ...approval, name: text };
  return text === '' ? without(approval, field) : { ...approval, [field]: text };
}
