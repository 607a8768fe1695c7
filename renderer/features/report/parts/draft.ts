import { navigate } from '../../../routes.ts';
import type { Report } from '../../../../core/model/report.ts';

/** A draft as a page holds it: what it says now, and the only way to change it. Every change saves itself. */
export type Draft = {
  readonly report: Report;
  readonly update: (recipe: (report: Report) => Report) => void;
  /** Resolves when everything typed outlives the program; the disk has it a moment later. */
  readonly flush: () => Promise<void>;
};

/**
 * Writes the draft down and goes to another page. A write that fails does not hold anybody here: what was typed stays
 * in memory, is tried again, and every page says so.
 */
export async function leave(draft: Draft, path: string): Promise<void> {
  await draft.flush().catch(() => undefined);
  navigate(path);
}
