import { useRef, type ReactElement, type ReactNode } from 'react';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { useDeskCommand } from '../desk/use-shortcuts.ts';
import type { SortColumn, Sorting } from './case-sort.ts';
import './sort-table.css';

/** A table whose headings sort it; `j` and `k` go through its rows, Enter opens one. */
export function SortTable<R>(props: {
  caption: string;
  columns: readonly { id: SortColumn; header: string; cell: (row: R) => ReactNode; tight: boolean }[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  /** Where a row leads. */
  to: (row: R) => string;
  sorting: Sorting;
  onSort: (column: SortColumn) => void;
}): ReactElement {
  const t = useText('respond');
  const body = useRef<HTMLTableSectionElement>(null);
  const { sorting } = props;
  useDeskCommand((command) => {
    if (command.do !== 'next' && command.do !== 'previous') return;
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>('a.sort-row-link') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[command.do === 'next' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0)]?.focus();
  });
  return (
    <div className="data-table-frame" role="region" aria-label={props.caption} tabIndex={0}>
      <table className="data-table sort-table">
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={sorting.column === column.id ? (sorting.down ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  className="sort-heading"
                  onClick={() => props.onSort(column.id)}
                  title={t('case.list.sortBy', { column: column.header })}
                >
                  {column.header}
                  <span aria-hidden="true">{sorting.column === column.id ? (sorting.down ? '▼' : '▲') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {props.rows.map((row) => (
            <tr key={props.rowKey(row)} className="data-table-pressable" onClick={() => navigate(props.to(row))}>
              {props.columns.map((column, index) => (
                <td key={column.id} className={column.tight ? 'cell-tight' : ''}>
                  {index === 0 ? (
                    <a
                      className="sort-row-link desk-number"
                      href={`#${props.to(row)}`}
                      onClick={(event) => event.stopPropagation()}
                    >
                      {column.cell(row)}
                    </a>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
