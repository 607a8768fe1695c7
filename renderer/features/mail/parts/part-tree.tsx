import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { TreePart } from '../../../../core/model/mail-details.ts';
import { foldedName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { formatBytes } from '../../../ui/format.ts';
import { AlertIcon } from '../../../ui/icons.tsx';
import { FileType } from '../token-words.tsx';

/** Levels that are drawn further in each: beyond them a narrow column would hold no names. */
const MAX_INDENTS = 8;

/** Height of a row before it is measured, in pixels. */
const ROW = 56;

type Row = {
  readonly part: TreePart;
  /** From 1. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** Row of the part that holds it. */
  readonly parent: number | null;
};

/**
 * The parts of a mail, each within the one that holds it; pressing one shows its bytes. One stop of the keyboard: arrows go
 * from part to part, as in any tree.
 */
export function PartTree(props: {
  part: TreePart;
  selected: string;
  onSelect: (path: string) => void;
  label: string;
}): ReactElement {
  const { selected, onSelect } = props;
  const rows = useMemo(() => rowsOf(props.part), [props.part]);
  const tree = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const wantsFocus = useRef(false);
  // What has the focus stays, however far it is scrolled away.
  const rangeExtractor = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), current])].sort((a, b) => a - b),
    [current],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => ROW,
    overscan: 10,
    rangeExtractor,
  });
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    tree.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus({ preventScroll: true });
  }, [current]);
  const goTo = (row: number) => {
    wantsFocus.current = row !== current;
    setCurrent(row);
    virtual.scrollToIndex(row);
  };
  const press = (event: KeyboardEvent) => {
    const row = rows[current];
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') onSelect(row.part.path);
    else {
      const next = rowAfter(event.key, current, row, rows.length);
      if (next === null) return;
      goTo(next);
    }
    event.preventDefault();
  };
  return (
    <div ref={tree} className="part-tree" role="tree" aria-label={props.label}>
      <div className="part-tree-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <Entry
              key={row.part.path}
              row={row}
              index={index}
              start={start}
              measure={virtual.measureElement}
              isSelected={row.part.path === selected}
              isCurrent={index === current}
              onPress={() => {
                setCurrent(index);
                onSelect(row.part.path);
              }}
              onFocus={() => setCurrent(index)}
              onKeyDown={press}
            />
          );
        })}
      </div>
    </div>
  );
}

function Entry(props: {
  row: Row;
  index: number;
  /** How far down it stands, in pixels. */
  start: number;
  measure: (element: HTMLElement | null) => void;
  isSelected: boolean;
  isCurrent: boolean;
  onPress: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { part, level, position, siblings } = props.row;
  return (
    <div
      ref={props.measure}
      data-index={props.index}
      role="treeitem"
      className="part-tree-entry"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-selected={props.isSelected}
      tabIndex={props.isCurrent ? 0 : -1}
      style={{
        transform: `translateY(${props.start}px)`,
        insetInlineStart: `${Math.min(level - 1, MAX_INDENTS)}rem`,
      }}
      onClick={props.onPress}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
    >
      <span className="part-tree-name" translate="no">
        {part.name ? foldedName(part.name) : <FileType type={part.type} />}
        {part.problems.length > 0 ? (
          <span className="part-tree-problem">
            <AlertIcon />
            <span className="visually-hidden">{t('look.problems')}</span>
          </span>
        ) : null}
      </span>
      <span className="soft small">
        {part.path === '' ? t('look.whole') : part.path}
        {part.size === null ? null : ` · ${formatBytes(part.size, language)}`}
      </span>
    </div>
  );
}

/** Depth first, as they stand in the file. */
function rowsOf(tree: TreePart): Row[] {
  const rows: Row[] = [];
  const waiting: Row[] = [{ part: tree, level: 1, position: 1, siblings: 1, parent: null }];
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    const { part, level } = row;
    const parent = rows.push(row) - 1;
    const siblings = part.children.length;
    for (let at = siblings; at > 0; at -= 1) {
      const child = part.children[at - 1];
      if (child) waiting.push({ part: child, level: level + 1, position: at, siblings, parent });
    }
  }
  return rows;
}

/** Where a key leads from a row; null for a key that leads nowhere. Nothing of the tree is ever closed. */
function rowAfter(key: string, current: number, row: Row, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(current + 1, count - 1);
    case 'ArrowUp':
      return Math.max(current - 1, 0);
    case 'ArrowRight':
      return row.part.children.length > 0 ? current + 1 : current;
    case 'ArrowLeft':
      return row.parent ?? current;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
