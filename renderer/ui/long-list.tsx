import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useLanguage, useText } from '../i18n/index.ts';
import { Button } from './button.tsx';

/** Items shown at once: what is drawn in an instant, and more than is read in one go. */
const SHOWN_AT_ONCE = 100;

/**
 * Which of a long list is drawn, and the button that brings the next ones: it keeps its place until nothing is left, and
 * then the focus is on what came last. `start`: how many are drawn at first. On paper stands what is drawn.
 */
export function useSlices<T>(
  items: readonly T[],
  start = SHOWN_AT_ONCE,
): { shown: readonly T[]; more: ReactElement | null } {
  const [count, setCount] = useState(start);
  const shown = items.slice(0, count);
  const left = items.length - shown.length;
  const more = left > 0 ? <MoreButton left={left} onMore={() => setCount((before) => before + SHOWN_AT_ONCE)} /> : null;
  return { shown, more };
}

function MoreButton(props: { left: number; onMore: () => void }): ReactElement {
  const t = useText('shell');
  const language = useLanguage();
  return (
    <div className="long-list-more">
      <Button variant="quiet" onPress={props.onMore}>
        {t('more.left', { number: props.left.toLocaleString(language) })}
      </Button>
    </div>
  );
}

/** A list of which the first are drawn, and the others on demand. `unlisted`: how many more there are without a name. */
export function LongList<T>(props: {
  items: readonly T[];
  render: (item: T, index: number) => ReactNode;
  unlisted?: number;
}): ReactElement {
  const t = useText('shell');
  const language = useLanguage();
  const { shown, more } = useSlices(props.items);
  const list = useRef<HTMLUListElement>(null);
  const first = useRef(shown.length);
  // The button that had the focus is gone: what it brought takes it.
  useEffect(() => {
    const before = first.current;
    first.current = shown.length;
    if (shown.length <= before || document.activeElement !== document.body) return;
    const item = list.current?.children[before];
    if (item instanceof HTMLElement) item.focus();
  }, [shown.length]);
  const unlisted = props.unlisted ?? 0;
  return (
    <>
      <ul className="small" ref={list}>
        {shown.map(props.render)}
      </ul>
      {more}
      {more === null && unlisted > 0 ? (
        <p className="soft small">{t('more.unlisted', { number: unlisted.toLocaleString(language) })}</p>
      ) : null}
    </>
  );
}
