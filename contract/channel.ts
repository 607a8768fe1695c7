import * as z from 'zod';
import { ERROR_CODES } from '../core/errors.ts';

/** One call from the page to the main process. Both sides parse: the page its answer, main its question. */
export type Channel<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly input: I;
  readonly output: O;
};

export function channel<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Channel<I, O> {
  return { input, output };
}

export const Nothing = z.strictObject({});

/** Bytes cross as a view; checked by shape, since the two worlds have two `Uint8Array`s. */
export const Bytes = z.custom<Uint8Array>((value) => ArrayBuffer.isView(value), 'bytes expected');

/** Names one long job: progress events carry it, `job.cancel` takes it. Made by the page, a UUID. */
export const JobId = z.uuid();
/** Stands for one file (or chosen target) that main knows by path; the page never sees the path. */
export const FileToken = z.string().regex(/^[0-9a-f]{32}$/);

export const ErrorShapeSchema = z.strictObject({
  code: z.enum(ERROR_CODES),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What every call answers with. */
export type Reply = { ok: true; value: unknown } | { ok: false; error: z.infer<typeof ErrorShapeSchema> };
export const ReplySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: ErrorShapeSchema }),
]);
