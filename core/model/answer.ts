import * as z from 'zod';
import { ArtifactId } from './ids.ts';

/** Where an answer comes from: a person, or the program read it in an artifact. */
export const AnswerSource = z.union([z.literal('person'), z.strictObject({ artifactId: ArtifactId })]);
export type AnswerSource = z.infer<typeof AnswerSource>;

export const NON_VALUE_STATES = ['unknown', 'not-checked', 'cannot-disclose'] as const;
export type NonValueState = (typeof NON_VALUE_STATES)[number];

/** Shared by all answers: the schema of a report has a hundred of them, and the first page waits for it to be made. */
const WITHOUT_VALUE = [
  z.strictObject({ state: z.literal('unknown') }),
  z.strictObject({ state: z.literal('not-checked') }),
  z.strictObject({ state: z.literal('cannot-disclose') }),
] as const;

/**
 * One answer: a value, `unknown`, `not checked`, `cannot disclose`. A question nobody has answered yet has
 * no entry at all: missing is none of these.
 */
export function answer<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('value'), value, source: AnswerSource.optional() }),
    ...WITHOUT_VALUE,
  ]);
}

export type Answer<T> = { state: 'value'; value: T; source?: AnswerSource | undefined } | { state: NonValueState };

/** The value, or null when there is none for whatever reason. */
export function valueOf<T>(given: Answer<T> | undefined): T | null {
  return given?.state === 'value' ? given.value : null;
}

/** Free text a person typed; limits keep one answer from filling a database (reason) at a length no one reaches. */
export const MAX_TEXT = 20_000;
export const Text = z.string().max(MAX_TEXT);
export const ShortText = z.string().max(500);

/** A point in time with its offset, or less exact: 'YYYY-MM-DD', 'YYYY-MM-DDTHH:mm' local with offset, full ISO. */
export const Moment = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/);
export type Moment = z.infer<typeof Moment>;

/** UTC time of something this program did or recorded, ISO 8601 with milliseconds and Z. */
export const UtcTime = z.iso.datetime();
export type UtcTime = z.infer<typeof UtcTime>;
