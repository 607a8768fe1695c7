import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactElement, type ReactNode } from 'react';
import './data-table.css';

export type Column<R> = {
  id: string;
  header: string;
  cell: (row: R) => ReactNode;
  align?: 'start' | 'end';
  mono?: boolean;
  /** Never breaks: dates, numbers. */
  tight?: boolean;
};

/** Above this many rows only what can be seen is drawn. */
const VIRTUAL_FROM = 200;

export type DataTableProps<R> = {
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey?: (row: R, index: number) => string;
  /** Opens a row: by a click anywhere on it, from the keyboard by the button in its first cell. */
  onRow?: (row: R) => void;
};

export function DataTable<R>(props: DataTableProps<R>): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const tall = props.rows.length > VIRTUAL_FROM;
  const virtual = useVirtualizer({
    count: tall ? props.rows.length : 0,
    getScrollElement: () => frame.current,
    estimateSize: () => 36,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const before = first ? first.start : 0;
  const after = last ? virtual.getTotalSize() - last.end : 0;
  const row = (value: R, index: number, measure?: (element: HTMLElement | null) => void) => (
    <tr
      key={props.rowKey?.(value, index) ?? index}
      data-index={index}
      aria-rowindex={tall ? index + 2 : undefined}
      ref={measure}
      {...(props.onRow ? { className: 'data-table-pressable', onClick: () => props.onRow?.(value) } : {})}
    >
      {props.columns.map((column, place) => (
        <td key={column.id} className={cellClass(column)}>
          {place === 0 && props.onRow ? (
            <button
              type="button"
              className="row-button"
              onClick={(event) => {
                event.stopPropagation();
                props.onRow?.(value);
              }}
            >
              {column.cell(value)}
            </button>
          ) : (
            column.cell(value)
          )}
        </td>
      ))}
    </tr>
  );
  return (
    <div
      ref={frame}
      className={tall ? 'data-table-frame data-table-tall' : 'data-table-frame'}
      tabIndex={0}
      role="region"
      aria-label={props.caption}
    >
      <table className="data-table" aria-rowcount={tall ? props.rows.length + 1 : undefined}>
        <caption className={props.hideCaption ? 'visually-hidden' : ''}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.id} scope="col" className={column.align === 'end' ? 'cell-end' : ''}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tall ? (
            <>
              {before > 0 ? <Filler height={before} /> : null}
              {items.map((item) => row(props.rows[item.index] as R, item.index, virtual.measureElement))}
              {after > 0 ? <Filler height={after} /> : null}
            </>
          ) : (
            props.rows.map((value, index) => row(value, index))
          )}
        </tbody>
      </table>
    </div>
  );
}

function Filler(props: { height: number }): ReactElement {
  return <tr aria-hidden="true" style={{ height: props.height }} />;
}

function cellClass<R>(column: Column<R>): string {
  return [column.align === 'end' ? 'cell-end' : '', column.mono ? 'cell-mono' : '', column.tight ? 'cell-tight' : '']
    .filter(Boolean)
    .join(' ');
}
