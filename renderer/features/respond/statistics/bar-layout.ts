/** Bars of a grouped chart, in units of its view box: y grows downwards, all bars stand on `baseline`. */
export type Bar = { x: number; y: number; width: number; height: number; value: number; series: number; group: number };
export type BarLayout = {
  width: number;
  height: number;
  baseline: number;
  bars: Bar[];
  /** Lines with their numbers, from zero up. */
  ticks: { value: number; y: number }[];
  /** Middle of each group, for its name. */
  centres: number[];
};

const LEFT = 44;
const TOP = 18;
const BOTTOM = 28;
const BAR = 26;
/** Bars of few groups are wider, up to this. */
const WIDEST_BAR = 44;
const GAP = 4;
const GROUP_GAP = 30;
const PLOT = 200;
/** Few groups are spread over this much, so that the picture is not a corner of its card. */
const LEAST_WIDTH = 460;
/** Few enough lines to read, enough to compare. */
const TICKS = 4;

/** `groups[g][s]` is the value of series `s` in group `g`; values are counts, never negative. */
export function barLayout(groups: readonly (readonly number[])[]): BarLayout {
  const series = Math.max(0, ...groups.map((group) => group.length));
  const gaps = Math.max(0, series - 1) * GAP;
  const room = groups.length === 0 ? 0 : (LEAST_WIDTH - LEFT) / groups.length;
  const bar = Math.min(WIDEST_BAR, Math.max(BAR, (room - GROUP_GAP - gaps) / Math.max(1, series)));
  const groupWidth = series * bar + gaps;
  const step = Math.max(groupWidth + GROUP_GAP, room);
  const top = niceTop(Math.max(0, ...groups.flat()));
  const baseline = TOP + PLOT;
  const yOf = (value: number) => baseline - (value / top) * PLOT;
  const startOf = (group: number) => LEFT + (step - groupWidth) / 2 + group * step;
  return {
    width: LEFT + groups.length * step,
    height: baseline + BOTTOM,
    baseline,
    bars: groups.flatMap((values, group) =>
      values.map((value, index) => ({
        x: startOf(group) + index * (bar + GAP),
        y: yOf(value),
        width: bar,
        height: baseline - yOf(value),
        value,
        series: index,
        group,
      })),
    ),
    ticks: Array.from({ length: TICKS + 1 }, (_, index) => (top / TICKS) * index)
      .filter(Number.isInteger)
      .map((value) => ({ value, y: yOf(value) })),
    centres: groups.map((_, group) => startOf(group) + groupWidth / 2),
  };
}

/** The next round number at or above: 1, 2 or 5 times a power of ten, at least 4. */
function niceTop(most: number): number {
  if (most <= TICKS) return TICKS;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 4, 5, 8, 10].find((factor) => factor * power >= most) ?? 10;
  return step * power;
}
