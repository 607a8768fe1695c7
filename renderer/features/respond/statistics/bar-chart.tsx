import type { ReactElement } from 'react';
import { barLayout } from './bar-layout.ts';
import './statistics.css';

/** How much larger than drawn the picture may become: beyond, its letters outgrow those of the page. */
const LARGEST = 1.3;

/** Grouped bars with their numbers. The table beside it says the same; `label` says it in one sentence. */
export function BarChart(props: {
  label: string;
  groups: readonly { name: string; values: readonly number[] }[];
  series: readonly string[];
}): ReactElement {
  const layout = barLayout(props.groups.map((group) => group.values));
  return (
    <figure className="bar-chart" style={{ maxWidth: `calc(${layout.width * LARGEST}px + 2rem)` }}>
      <svg viewBox={`0 0 ${layout.width} ${layout.height}`} role="img" aria-label={props.label}>
        {layout.ticks.map((tick) => (
          <g key={tick.value}>
            <line className="bar-tick" x1={36} x2={layout.width} y1={tick.y} y2={tick.y} />
            <text className="bar-tick-text" x={30} y={tick.y} textAnchor="end" dominantBaseline="central">
              {tick.value}
            </text>
          </g>
        ))}
        {layout.bars.map((bar) => (
          <g key={`${bar.group}/${bar.series}`}>
            <rect className={`bar bar-${bar.series}`} x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
            <text className="bar-value" x={bar.x + bar.width / 2} y={bar.y - 4} textAnchor="middle">
              {bar.value}
            </text>
          </g>
        ))}
        {layout.centres.map((x, index) => (
          <text key={x} className="bar-name" x={x} y={layout.baseline + 18} textAnchor="middle">
            {props.groups[index]?.name}
          </text>
        ))}
      </svg>
      <figcaption className="bar-legend">
        {props.series.map((name, index) => (
          <span key={name}>
            <svg className="bar-key" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <rect className={`bar bar-${index}`} width="12" height="12" />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
