import type { ReactElement } from 'react';
import './word-grid.css';

/** Words to write down or to read aloud, numbered, three in a row. `lang` is the words' own language; `readings`: the Japanese word for each. */
export function WordGrid(props: {
  words: readonly string[];
  lang: 'ja' | 'en';
  readings?: readonly string[];
}): ReactElement {
  return (
    <ol className="word-grid">
      {props.words.map((word, index) => (
        <li key={index}>
          <span className="word-number">{index + 1}</span>
          <span className="word-text" lang={props.lang} translate="no">
            {word}
          </span>
          {props.readings ? (
            <span className="word-reading" lang="ja" translate="no">
              {props.readings[index]}
            </span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
