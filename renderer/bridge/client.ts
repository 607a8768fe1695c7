import * as z from 'zod';
import {
  CHANNELS,
  EVENTS,
  GUARDED,
  ReplySchema,
  type Bridge,
  type ChannelName,
  type EventName,
  type EventPayload,
  type Guarded,
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

/** Asks the person for the passphrase again and main to allow this call; rejects with 'cancelled'. */
export type Prover = (use: Guarded) => Promise<void>;
let prover: Prover | null = null;

/** Whoever shows the question says so once. */
export function proveBy(next: Prover): void {
  prover = next;
}

/**
 * Asks the main process. Both directions are parsed against the contract. Throws ExpectedError with the code
 * main answered, BugError when the answer has another shape than agreed. Where main wants the passphrase first, the
 * person is asked for it and the call is made once more.
 */
export async function call<N extends ChannelName>(name: N, input: Input<N>): Promise<Output<N>> {
  try {
    return await ask(name, input);
  } catch (error) {
    if (!prover || !isGuarded(name) || !wantsProof(error)) throw error;
    await prover(name);
    return ask(name, input);
  }
}

const isGuarded = (name: ChannelName): name is ChannelName & Guarded => (GUARDED as readonly string[]).includes(name);

const wantsProof = (error: unknown): boolean =>
  error instanceof ExpectedError && error.code === 'wrong-passphrase' && error.detail['reason'] === 'prove';

async function ask<N extends ChannelName>(name: N, input: Input<N>): Promise<Output<N>> {
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

/** What tells the thing pointed at apart; null when it is nothing on a disk. `within`: path of `file` from it on. */
export async function pointerTo(file: File, within: string): Promise<{ id: string; parent: string } | null> {
  return CHANNELS['file.pointer'].output.nullable().parse(await window.kakekomi.pointerTo(file, within));
}

/** A token for a dropped or chosen file; null when it is not a real file on a disk (a dragged mail, an image). */
export async function registerFile(file: File): Promise<RegisteredFile | null> {
  return CHANNELS['file.register'].output.nullable().parse(await window.kakekomi.registerFile(file));
}
