import { useState, type ReactElement } from 'react';
import { useLanguage, useText } from '../i18n/index.ts';
import { Button } from './button.tsx';

/** Characters of a text drawn at first, and added at a time: a line of a million would block the window for seconds. */
const SHOWN_AT_ONCE = 50_000;

/** The beginning of a text in `draw`, and the button that brings more of it. */
export function LongText(props: { text: string; draw: (shown: string) => ReactElement }): ReactElement {
  const t = useText('shell');
  const language = useLanguage();
  const [count, setCount] = useState(SHOWN_AT_ONCE);
  const left = props.text.length - count;
  return (
    <>
      {props.draw(left > 0 ? props.text.slice(0, count) : props.text)}
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
