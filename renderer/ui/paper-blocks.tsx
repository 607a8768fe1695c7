import type { ReactElement } from 'react';
import { inert } from '../../core/exchange/report-format.ts';

/** A table of a report on paper. `cellClass`: how the cells break their lines. `widths`: of the columns, in per cent. */
export function PaperTable(props: {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  cellClass?: string;
  widths?: readonly number[];
}): ReactElement {
  return (
    <table className={props.widths ? 'paper-set' : undefined}>
      {props.widths ? (
        <colgroup>
          {props.widths.map((width, column) => (
            <col key={column} style={{ width: `${width}%` }} />
          ))}
        </colgroup>
      ) : null}
      <thead>
        <tr>
          {props.head.map((name, column) => (
            <th key={column} scope="col">
              {inert(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, line) => (
          <tr key={line}>
            {row.map((cell, column) => (
              <td key={column} className={props.cellClass}>
                {inert(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A list of a report on paper. `itemClass`: how the items break their lines. */
export function PaperList(props: { items: readonly string[]; itemClass?: string }): ReactElement {
  return (
    <ul>
      {props.items.map((item, line) => (
        <li key={line} className={props.itemClass}>
          {inert(item)}
        </li>
      ))}
    </ul>
  );
}
