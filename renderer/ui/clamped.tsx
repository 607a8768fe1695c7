import { useLayoutEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useText } from '../i18n/index.ts';
import { Button } from './button.tsx';
import './clamped.css';

/** A text of fewer characters fills no three lines anywhere, and is not measured. */
const MIN_CLAMPED = 60;

/**
 * Clamps what holds `text` to three lines. `clamp` goes on the element around the text alone, `more` stands behind it:
 * the button for the whole text, where the lines do not hold it.
 */
export function useClamp(text: string): {
  clamp: { ref: RefObject<HTMLSpanElement | null>; className: string };
  more: ReactElement | null;
} {
  const t = useText('shell');
  const ref = useRef<HTMLSpanElement>(null);
  const [isCut, setCut] = useState(false);
  /** The text that was asked for whole: another one is clamped anew. */
  const [opened, setOpened] = useState<string | null>(null);
  const isOpen = opened === text;
  const isLong = text.length > MIN_CLAMPED;
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || !isLong || isOpen) return;
    // Letters may reach beyond their line: only half a line and more is something that is not seen.
    const line = Number.parseFloat(getComputedStyle(element).lineHeight) || 0;
    const look = () => setCut(element.scrollHeight - element.clientHeight > line / 2);
    look();
    const width = new ResizeObserver(look);
    width.observe(element);
    return () => width.disconnect();
  }, [text, isLong, isOpen]);
  const more =
    isLong && isCut ? (
      <Button
        variant="quiet"
        className="clamped-more"
        isExpanded={isOpen}
        onPress={() => setOpened(isOpen ? null : text)}
      >
        {t(isOpen ? 'more.fold' : 'more.whole')}
      </Button>
    ) : null;
  return { clamp: { ref, className: isLong && !isOpen ? 'clamped' : '' }, more };
}

/** A stranger's words in three lines, and the way to all of them. */
export function Clamped(props: { text: string }): ReactElement {
  const { clamp, more } = useClamp(props.text);
  return (
    <>
      <span {...clamp}>{props.text}</span>
      {more}
    </>
  );
}
