import type { ReactElement, ReactNode } from 'react';
import type { ErrorShape } from '../../core/errors.ts';
import { useText } from '../i18n/index.ts';
import { Notice } from './notice.tsx';

/** What happened, whether anything is lost, what to do next, and a code to tell the help desk. */
export function ErrorNotice(props: { error: ErrorShape; children?: ReactNode }): ReactElement {
  const t = useText('shell');
  return (
    <Notice tone="act-now" title={props.error.code} live>
      <p>{t('error.nothing-lost')}</p>
      {props.children}
      <p className="notice-code">
        {t('error.code')} <code>{props.error.code}</code>
      </p>
    </Notice>
  );
}
