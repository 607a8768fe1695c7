import type { ReactElement, ReactNode } from 'react';
import type { ErrorShape } from '../../core/errors.ts';
import { ERROR_WORDS, errorSentence } from '../../core/text/errors.ts';
import { useLanguage, useText } from '../i18n/index.ts';
import { Notice } from './notice.tsx';

/** What happened, whether anything is lost, what to do next, and a code to tell the help desk. */
export function ErrorNotice(props: { error: ErrorShape; children?: ReactNode }): ReactElement {
  const t = useText('shell');
  const language = useLanguage();
  const { code, detail } = props.error;
  const { next } = ERROR_WORDS[code];
  return (
    <Notice tone="act-now" title={errorSentence(code, detail, language)} live>
      <p>
        {t('error.nothing-lost')}
        {next === 'none' ? null : ` ${t(`error.next.${next}`)}`}
      </p>
      {props.children}
      <p className="notice-code">
        {t('error.code')} <code>{code}</code>
      </p>
    </Notice>
  );
}
