import type { Page } from 'playwright-core';
import type { Bridge } from '../../contract/index.ts';

/** How far verifying was each time that it was told, and what it answered. */
type Turn = { readonly told: readonly number[]; readonly answer: unknown };

/** Verifies an open package twice, the first time only until something of it was read. */
export async function verifiedInTwoTurns(page: Page, jobId: string): Promise<Turn[]> {
  return page.evaluate(async (id) => {
    const { kakekomi } = window as unknown as { kakekomi: Bridge };
    const turn = async (cancels: boolean): Promise<{ told: number[]; answer: unknown }> => {
      const told: number[] = [];
      const stop = kakekomi.on('job.progress', (payload) => {
        const { bytesDone } = payload as { bytesDone: number };
        told.push(bytesDone);
        if (cancels && told.length === 1) void kakekomi.invoke('job.cancel', { jobId: id, keepOpen: true });
      });
      const answer = await kakekomi.invoke('package.verify', { jobId: id });
      stop();
      return { told, answer };
    };
    return [await turn(true), await turn(false)];
  }, jobId);
}
