import { useState, type ReactElement, type ReactNode } from 'react';
import { useLanguage, useText } from '../i18n/index.ts';
import { Button } from './button.tsx';

/** Items shown at once: what is drawn in an instant, and more than is read in one go. */
const SHOWN_AT_ONCE = 100;

/**
 * Which of a long list is drawn, and what stands below it: the button that brings the next ones, and once it has brought
 * the last, a line that says so and takes the focus over from it. `start`: how many are drawn at first. On paper stands
 * what is drawn.
 */
export function useSlices<T>(
  items: readonly T[],
  start = SHOWN_AT_ONCE,
): { shown: readonly T[]; more: ReactElement | null; isWhole: boolean } {
  const [count, setCount] = useState(start);
  const shown = items.slice(0, count);
  const left = items.length - shown.length;
  const onMore = (): void => setCount((before) => before + SHOWN_AT_ONCE);
  const below = left > 0 ? <MoreButton left={left} onMore={onMore} /> : <AllShown number={items.length} />;
  return { shown, more: left > 0 || count > start ? below : null, isWhole: left === 0 };
}

function AllShown(props: { number: number }): ReactElement {
  const t = useText('shell');
  const language = useLanguage();
  return (
    <p className="soft small long-list-all" tabIndex={-1} ref={takeFocus}>
      {t('more.all', { number: props.number.toLocaleString(language) })}
    </p>
  );
}

/** Where it stands at the moment is where whoever pressed the button was. */
const takeFocus = (element: HTMLElement | null): void => element?.focus({ preventScroll: true });

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
  const { shown, more, isWhole } = useSlices(props.items);
  const unlisted = props.unlisted ?? 0;
  return (
    <>
      <ul className="small">{shown.map(props.render)}</ul>
      {more}
      {isWhole && unlisted > 0 ? (
        <p className="soft small">{t('more.unlisted', { number: unlisted.toLocaleString(language) })}</p>
      ) : null}
    </>
  );
}
