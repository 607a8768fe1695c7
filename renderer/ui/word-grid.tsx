import type { ReactElement } from 'react';
import './word-grid.css';

/** Words to write down or to read aloud, numbered, three in a row. `lang` is the words' own language. */
export function WordGrid(props: { words: readonly string[]; lang: 'ja' | 'en' }): ReactElement {
  return (
    <ol className="word-grid">
      {props.words.map((word, index) => (
        <li key={index}>
          <span className="word-number">{index + 1}</span>
          <span className="word-text" lang={props.lang} translate="no">
            {word}
          </span>
        </li>
      ))}
    </ol>
  );
}
