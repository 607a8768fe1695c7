import { ExpectedError } from '../errors.ts';
import type { CaseEvent, Stage } from '../model/case-event.ts';
import type { Sector } from '../model/report.ts';
import type { CaseView } from './case-view.ts';
import type { FiscalPeriod } from './fiscal-year.ts';
import { asOfInstant, fiscalPeriod } from './fiscal-year.ts';
import { foldCases } from './fold-case.ts';

export type StatisticsRow = FiscalPeriod & {
  readonly consultations: number;
  readonly rescues: number;
  readonly onsite: number;
  /** Of `onsite`, the cases that never were in rescue. */
  readonly onsiteWithoutRescue: number;
  /** Drills whose consultation began in the period; they are in no other column. */
  readonly drillsExcluded: number;
};

export type StatisticsOptions = {
  /**
   * `cohort`: of the cases whose consultation began in the period, how many ever reached a stage (as J-CRAT
   * publishes); `date`: how many cases first reached each stage in the period.
   */
  readonly by: 'cohort' | 'date';
  /** Only what happened up to then: a day (inclusive, JST) or an ISO 8601 time. */
  readonly asOf?: string | undefined;
  /** Only what was recorded up to then: the figures as anybody could have counted them on that day. */
  readonly recordedBy?: string | undefined;
};

/**
 * The table of consultations, rescues and onsite supports per fiscal half-year, oldest first; periods in which
 * nothing began are left out. A case counts once per stage, however many visits it had. Duplicates do not count,
 * out-of-scope consultations do. Throws ExpectedError('usage') for a date that is none.
 */
export function statistics(events: readonly CaseEvent[], options: StatisticsOptions): StatisticsRow[] {
  const rows = new Map<string, Mutable<StatisticsRow>>();
  const rowOf = (utc: string) => {
    const period = fiscalPeriod(utc);
    const key = `${period.fiscalYear}/${period.half}`;
    const row = rows.get(key) ?? { ...period, ...NOTHING };
    rows.set(key, row);
    return row;
  };
  for (const { receivedAt, reached, drill, closed } of countedCases(events, options)) {
    if (closed?.disposition === 'duplicate') continue;
    if (drill) {
      rowOf(receivedAt).drillsExcluded++;
      continue;
    }
    const begun = (at: string) => rowOf(options.by === 'cohort' ? receivedAt : at);
    rowOf(receivedAt).consultations++;
    if (reached.rescue) begun(reached.rescue).rescues++;
    if (reached.onsite) {
      begun(reached.onsite).onsite++;
      if (!reached.rescue) begun(reached.onsite).onsiteWithoutRescue++;
    }
  }
  return [...rows.values()].sort((a, b) => a.fiscalYear - b.fiscalYear || a.half - b.half);
}

/** The half-years added up per fiscal year: exact, as each case is in one half only. */
export function yearTotals(rows: readonly StatisticsRow[]): Omit<StatisticsRow, 'half'>[] {
  const years = new Map<number, Mutable<Omit<StatisticsRow, 'half'>>>();
  for (const row of rows) {
    const year = years.get(row.fiscalYear) ?? { fiscalYear: row.fiscalYear, ...NOTHING };
    for (const column of COLUMNS) year[column] += row[column];
    years.set(row.fiscalYear, year);
  }
  return [...years.values()];
}

/** Cells below this are not published: too few to hide who they are. */
export const SMALLEST_PUBLISHED_CELL = 5;

/** `null`: suppressed. */
export type SectorRow = { readonly sector: Sector | 'not-stated' } & Readonly<Record<Stage, number | null>>;

/**
 * Cases of one fiscal half-year (or year, without `half`) by sector, counted as the cohort. For publication small
 * cells are suppressed; where one alone would be, the next smallest goes too, as a total would give it away.
 */
export function sectorBreakdown(
  events: readonly CaseEvent[],
  period: { readonly fiscalYear: number; readonly half?: 1 | 2 | undefined },
  options: { readonly publication: boolean; readonly asOf?: string | undefined },
): SectorRow[] {
  const rows = new Map<string, { sector: Sector | 'not-stated' } & Record<Stage, number | null>>();
  for (const { receivedAt, reached, drill, closed, sector } of countedCases(events, { by: 'cohort', ...options })) {
    const began = fiscalPeriod(receivedAt);
    const inPeriod =
      began.fiscalYear === period.fiscalYear && (period.half === undefined || began.half === period.half);
    if (!inPeriod || drill || closed?.disposition === 'duplicate') continue;
    const key = sector ?? 'not-stated';
    const row = rows.get(key) ?? { sector: key, consultation: 0, rescue: 0, onsite: 0 };
    rows.set(key, row);
    for (const stage of ['consultation', 'rescue', 'onsite'] as const)
      if (reached[stage] !== null) row[stage] = (row[stage] ?? 0) + 1;
  }
  const table = [...rows.values()].sort((a, b) => (b.consultation ?? 0) - (a.consultation ?? 0));
  if (options.publication) for (const stage of ['consultation', 'rescue', 'onsite'] as const) suppress(table, stage);
  return table;
}

function suppress(table: Record<Stage, number | null>[], stage: Stage): void {
  const cells = table.filter((row) => (row[stage] ?? 0) > 0).sort((a, b) => (a[stage] ?? 0) - (b[stage] ?? 0));
  const small = cells.filter((row) => (row[stage] ?? 0) < SMALLEST_PUBLISHED_CELL).length;
  for (const row of cells.slice(0, small === 1 ? 2 : small)) row[stage] = null;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const COLUMNS = ['consultations', 'rescues', 'onsite', 'onsiteWithoutRescue', 'drillsExcluded'] as const;
const NOTHING = { consultations: 0, rescues: 0, onsite: 0, onsiteWithoutRescue: 0, drillsExcluded: 0 };

type BegunCase = Omit<CaseView, 'receivedAt'> & { readonly receivedAt: string };

function countedCases(events: readonly CaseEvent[], options: StatisticsOptions): BegunCase[] {
  const until = limit(options.asOf);
  const known = events.filter(
    (event) => Date.parse(event.recordedAt) <= limit(options.recordedBy) && happenedBy(event, until),
  );
  return foldCases(known.map((event) => tombstoneAsOf(event, until))).filter(
    (view): view is BegunCase => view.receivedAt !== null,
  );
}

function limit(asOf: string | undefined): number {
  if (asOf === undefined) return Number.POSITIVE_INFINITY;
  const instant = asOfInstant(asOf);
  if (instant === null) throw new ExpectedError('usage', { reason: 'not-a-date', what: asOf });
  return instant;
}

/** A tombstone stands for events older than itself: what it says began is what counts. */
function happenedBy(event: CaseEvent, until: number): boolean {
  return Date.parse(event.body.type === 'erased' ? event.body.receivedAt : event.at) <= until;
}

function tombstoneAsOf(event: CaseEvent, until: number): CaseEvent {
  const { body } = event;
  if (body.type !== 'erased') return event;
  const by = (at: string | null) => (at !== null && Date.parse(at) <= until ? at : null);
  const closedAt = by(body.closedAt);
  return {
    ...event,
    body: {
      ...body,
      rescueAt: by(body.rescueAt),
      onsiteAt: by(body.onsiteAt),
      closedAt,
      disposition: closedAt === null ? null : body.disposition,
    },
  };
}
