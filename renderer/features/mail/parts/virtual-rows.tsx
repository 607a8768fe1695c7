import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

/** Rows of text in a frame of their own; only what can be seen is drawn. `goTo` scrolls to a row. */
export function VirtualRows(props: {
  label: string;
  count: number;
  row: (index: number) => ReactNode;
  className?: string;
  goTo?: number | null;
}): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: props.count,
    getScrollElement: () => frame.current,
    estimateSize: () => 22,
    overscan: 30,
  });
  const { goTo } = props;
  useEffect(() => {
    if (goTo !== null && goTo !== undefined) virtual.scrollToIndex(goTo, { align: 'center' });
  }, [goTo, virtual]);
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
            className="mail-source-row"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {props.row(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
