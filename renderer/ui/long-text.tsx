import { useMemo, useState, type ReactElement } from 'react';
import { useLanguage, useText } from '../i18n/index.ts';
import { Button } from './button.tsx';

/** Characters of a text drawn at first, and added at a time: a line of a million would block the window for seconds. */
const SHOWN_AT_ONCE = 50_000;

/** The beginning of a text as `show` makes it readable, in `draw`, and the button that brings more of it. */
export function LongText(props: {
  text: string;
  show: (text: string) => string;
  draw: (shown: string) => ReactElement;
}): ReactElement {
  const t = useText('shell');
  const language = useLanguage();
  const [count, setCount] = useState(SHOWN_AT_ONCE);
  const { text, show } = props;
  const part = beginning(text, count);
  const shown = useMemo(() => show(part), [show, part]);
  const left = text.length - part.length;
  return (
    <>
      {props.draw(shown)}
      {left > 0 ? (
        <div>
          <Button variant="quiet" onPress={() => setCount((before) => before + SHOWN_AT_ONCE)}>
            {t('more.characters', { number: left.toLocaleString(language) })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Not within a character of two units. */
function beginning(text: string, length: number): string {
  if (text.length <= length) return text;
  const part = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(part) ? part.slice(0, -1) : part;
}
