import * as z from 'zod';
import {
  CHANNELS,
  EVENTS,
  ReplySchema,
  type Bridge,
  type ChannelName,
  type EventName,
  type EventPayload,
  type Input,
  type Output,
} from '../../contract/index.ts';
import { BugError, ExpectedError } from '../../core/errors.ts';

// The page's policy forbids eval; zod must not even probe for it.
z.config({ jitless: true });

declare global {
  interface Window {
    /** Put there by the preload; the only way out of the sandbox. */
    readonly kakekomi: Bridge;
  }
}

/**
 * Asks the main process. Both directions are parsed against the contract. Throws ExpectedError with the code
 * main answered, BugError when the answer has another shape than agreed.
 */
export async function call<N extends ChannelName>(name: N, input: Input<N>): Promise<Output<N>> {
  const channel = CHANNELS[name];
  const question = channel.input.parse(input);
  const reply = ReplySchema.parse(await window.kakekomi.invoke(name, question));
  if (!reply.ok) throw new ExpectedError(reply.error.code, reply.error.detail);
  const answer = channel.output.safeParse(reply.value);
  if (!answer.success) throw new BugError(`answer of ${name} has another shape`);
  return answer.data as Output<N>;
}

/** Listens to what main tells unasked. Returns the function that stops listening. */
export function onEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
  return window.kakekomi.on(name, (payload) => {
    const parsed = EVENTS[name].safeParse(payload);
    if (parsed.success) listener(parsed.data as EventPayload<N>);
  });
}

export type RegisteredFile = { token: string; name: string; size: number };

/** A token for a dropped or chosen file; null when it is not a real file on a disk (a dragged mail, an image). */
export async function registerFile(file: File): Promise<RegisteredFile | null> {
  return CHANNELS['file.register'].output.nullable().parse(await window.kakekomi.registerFile(file));
}
