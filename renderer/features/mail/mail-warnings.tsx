import type { ReactElement } from 'react';
import type { MailWarning } from '../../../core/model/mail.ts';
import { warningWords } from '../../../core/text/mail-warnings.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { Notice } from '../../ui/notice.tsx';
import { Glossed } from '../../ui/term.tsx';

/** Limits that were hit and repairs that were made: never silent. */
export function MailWarnings(props: { warnings: readonly MailWarning[] }): ReactElement | null {
  const t = useText('mail');
  const language = useLanguage();
  if (props.warnings.length === 0) return null;
  const codes = [...new Set(props.warnings.map(({ code }) => code))];
  return (
    <Notice tone="plain" title={t('warnings.title')}>
      <ul className="small">
        {codes.map((code) => (
          <li key={code}>
            <Glossed text={warningWords(code)[language]} /> <code className="soft">{code}</code>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
