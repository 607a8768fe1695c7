import type { Page } from 'playwright-core';
import type { ChannelName, Input, Output } from '../../contract/index.ts';

type Window = { kakekomi: { invoke(channel: string, input: unknown): Promise<unknown> } };
export type Answer<N extends ChannelName> =
  { ok: true; value: Output<N> } | { ok: false; error: { code: string; detail: Record<string, string | number> } };

/** Calls main as the page would, through the preload. Bytes do not survive the test driver: ask for what is text. */
export async function ask<N extends ChannelName>(page: Page, name: N, input: Input<N>): Promise<Answer<N>> {
  return page.evaluate(async ([channel, value]) => (window as unknown as Window).kakekomi.invoke(channel, value), [
    name,
    input,
  ] as const) as Promise<Answer<N>>;
}

/** The same where only a value will do; throws with the error's code otherwise. */
export async function demand<N extends ChannelName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const answer = await ask(page, name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}
