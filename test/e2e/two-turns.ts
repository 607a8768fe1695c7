import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Bridge } from '../../contract/index.ts';

/** How far it was each time that it was told, and what it answered. */
type Turn = { readonly told: readonly number[]; readonly answer: unknown };

/** Calls `name` twice for an open package, the first time only until something of it was read; the second goes on there. */
export async function inTwoTurns(
  page: Page,
  name: 'package.verify' | 'package.extract',
  input: { readonly jobId: string; readonly target?: string },
): Promise<Turn> {
  const [first, second] = await page.evaluate(
    async ({ name: what, input: asked }) => {
      const { kakekomi } = window as unknown as { kakekomi: Bridge };
      const turn = async (cancels: boolean): Promise<{ told: number[]; answer: unknown }> => {
        const told: number[] = [];
        const stop = kakekomi.on('job.progress', (payload) => {
          const { bytesDone } = payload as { bytesDone: number };
          told.push(bytesDone);
          if (cancels && told.length === 1) {
            void kakekomi.invoke('job.cancel', { jobId: asked.jobId, keepOpen: true });
          }
        });
        const answer = await kakekomi.invoke(what, asked);
        stop();
        return { told, answer };
      };
      return [await turn(true), await turn(false)] as const;
    },
    { name, input },
  );
  expect(first.answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(second.told[0]).toBeGreaterThanOrEqual(first.told.at(-1) ?? Infinity);
  return second;
}
