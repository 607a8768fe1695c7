import type { Answer } from '../../../../core/model/answer.ts';
import { valueOf } from '../../../../core/model/answer.ts';
import type { MailAction, Report, Situation, WhatHappened } from '../../../../core/model/report.ts';

/** Replaces some answers of the situation. `undefined` takes an answer back to "not asked yet". */
export function withSituation(
  report: Report,
  change: Partial<{ [K in keyof Situation]: Situation[K] | undefined }>,
): Report {
  const situation: Record<string, unknown> = { ...report.situation };
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) delete situation[key];
    else situation[key] = value;
  }
  return { ...report, situation: situation as Situation };
}

/**
 * Records what happened. "Only received" answers what was done with the mail too, unless the person has said
 * something else; any other answer takes that "nothing" back.
 */
export function withWhatHappened(report: Report, what: Answer<WhatHappened> | undefined): Report {
  const actions = valueOf(report.situation.actions);
  const onlyNothing = actions?.length === 1 && actions[0] === 'nothing';
  const received = valueOf(what) === 'only-received';
  if (received && (actions === null || actions.length === 0) && report.situation.actions?.state !== 'cannot-disclose') {
    return withSituation(report, { whatHappened: what, actions: { state: 'value', value: ['nothing'] } });
  }
  if (!received && onlyNothing) return withSituation(report, { whatHappened: what, actions: undefined });
  return withSituation(report, { whatHappened: what });
}

/** Ticks or unticks one thing that was done with the mail. "Nothing" and everything else exclude each other. */
export function withAction(chosen: readonly MailAction[], action: MailAction, ticked: boolean): MailAction[] {
  if (!ticked) return chosen.filter((each) => each !== action);
  if (action === 'nothing') return ['nothing'];
  return [...chosen.filter((each) => each !== 'nothing' && each !== action), action];
}

/** When a step of the first aid was ticked (UTC), or null. */
export function tickedAt(situation: Situation, stepId: string): string | null {
  return situation.firstAid.find((tick) => tick.stepId === stepId)?.doneAt ?? null;
}

/** Ticks a step at `now` (UTC ISO 8601), or takes the tick away. A second tick keeps the first time. */
export function withTick(report: Report, stepId: string, ticked: boolean, now: string): Report {
  const others = report.situation.firstAid.filter((tick) => tick.stepId !== stepId);
  const doneAt = tickedAt(report.situation, stepId) ?? now;
  return withSituation(report, { firstAid: ticked ? [...others, { stepId, doneAt }] : others });
}
