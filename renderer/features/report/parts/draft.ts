import type { Report } from '../../../../core/model/report.ts';

/** A draft as a page holds it: what it says now, and the only way to change it. Every change saves itself. */
export type Draft = {
  readonly report: Report;
  readonly update: (recipe: (report: Report) => Report) => void;
  /** Resolves when everything typed is on the disk. */
  readonly flush: () => Promise<void>;
};
