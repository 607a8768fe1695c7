import * as z from 'zod';
import { answer, Moment, ShortText, Text } from './answer.ts';
import { ArtifactId, HostId } from './ids.ts';

export const HOST_STATES = [
  'running-connected',
  'running-isolated',
  'shut-down',
  'restarted',
  'wiped',
  'scanned',
] as const;

/** What a person (or administrator) judges of one check. */
export const JUDGEMENTS = ['suspicious', 'normal', 'not-checked', 'cannot-tell', 'no-rights'] as const;
export const Judgement = z.enum(JUDGEMENTS);
export type Judgement = z.infer<typeof Judgement>;

/** Ids of the host checks of `core/host/checks.ts`. */
export const CHECK_IDS = [
  'run-keys',
  'services',
  'scheduled-tasks',
  'startup-folders',
  'processes',
  'connections',
  'name-cache',
  'network-settings',
  'event-logs',
  'system',
] as const;
export const CheckId = z.enum(CHECK_IDS);
export type CheckId = z.infer<typeof CheckId>;

export const CheckResult = z.strictObject({
  judgement: Judgement,
  reason: Text.optional(),
  artifactIds: z.array(ArtifactId).max(200),
  checkedAt: Moment.optional(),
  checkedBy: ShortText.optional(),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const ClockError = z.strictObject({
  /** Seconds the host's clock is ahead of (+) or behind (-) the true time. */
  seconds: z.number(),
  measuredBy: ShortText.optional(),
});

export const Host = z.strictObject({
  hostId: HostId,
  name: ShortText,
  use: answer(Text).optional(),
  user: answer(ShortText).optional(),
  os: answer(ShortText).optional(),
  securityProduct: answer(ShortText).optional(),
  state: answer(z.enum(HOST_STATES)).optional(),
  clockError: answer(ClockError).optional(),
  checks: z.partialRecord(CheckId, CheckResult),
  note: Text.optional(),
});
export type Host = z.infer<typeof Host>;
