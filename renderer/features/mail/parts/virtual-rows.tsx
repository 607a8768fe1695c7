import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

/** A place to go to, a new object each time: a row, or null for the frame around rows of which that one is none. */
export type GoTo = { readonly row: number | null };

/** Rows of text in a frame of their own; only what can be seen is drawn. `goTo` brings both into view and takes the focus. */
export function VirtualRows(props: {
  label: string;
  count: number;
  row: (index: number) => ReactNode;
  className?: string;
  goTo?: GoTo | null;
}): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: props.count,
    getScrollElement: () => frame.current,
    estimateSize: () => 22,
    overscan: 30,
  });
  const { goTo } = props;
  const awaited = useRef<GoTo | null>(null);
  useEffect(() => {
    if (!goTo) return;
    awaited.current = goTo;
    if (goTo.row !== null) virtual.scrollToIndex(goTo.row, { align: 'center' });
  }, [goTo, virtual]);
  // The row is drawn only after the frame was scrolled to it, so each drawing looks for it.
  useEffect(() => {
    if (awaited.current === null) return;
    const { row } = awaited.current;
    const found = row === null ? frame.current : frame.current?.querySelector<HTMLElement>(`[data-index="${row}"]`);
    if (!found) return;
    awaited.current = null;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: 'center' });
  });
  return (
    <div
      ref={frame}
      className={`mail-source${props.className ? ` ${props.className}` : ''}`}
      tabIndex={0}
      role="region"
      aria-label={props.label}
      translate="no"
    >
      <div className="mail-source-all" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <div
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className={item.index === goTo?.row ? 'mail-source-row mail-source-there' : 'mail-source-row'}
            tabIndex={item.index === goTo?.row ? -1 : undefined}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {props.row(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
