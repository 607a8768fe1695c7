import type { ReactElement } from 'react';
import { fileTypeWords } from '../../../core/text/file-type-words.ts';
import { explainedTokens } from '../../../core/text/technical-words.ts';
import { useLanguage } from '../../i18n/index.ts';

/** Below a line with technical tokens: each with what it means. Nothing when there is none. */
export function TokenWords(props: { shown: string }): ReactElement | null {
  const language = useLanguage();
  const tokens = explainedTokens(props.shown);
  if (tokens.length === 0) return null;
  return (
    <ul className="token-words soft small">
      {tokens.map(({ token, meaning }) => (
        <li key={token}>
          <code translate="no">{token}</code> {meaning[language]}
        </li>
      ))}
    </ul>
  );
}

/** A type of file in words, its MIME type small beside it. */
export function FileType(props: { type: string }): ReactElement {
  const language = useLanguage();
  const words = fileTypeWords(props.type);
  return (
    <>
      {words ? `${words[language]} ` : ''}
      <code className={words ? 'soft small' : ''} translate="no">
        {props.type}
      </code>
    </>
  );
}
