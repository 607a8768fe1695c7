import type { ReactElement } from 'react';
import type { MailWarning } from '../../../core/model/mail.ts';
import { useText } from '../../i18n/index.ts';
import { Notice } from '../../ui/notice.tsx';
import { Glossed } from '../../ui/term.tsx';

const KNOWN = [
  'parts-truncated',
  'nesting-truncated',
  'text-truncated',
  'headers-not-ended',
  'no-from',
  'no-date',
  'boundary-missing',
  'boundary-not-closed',
  'charset-mismatch',
  'nested-message-not-read',
  'archives-not-listed',
  'embedded-message-without-bytes',
  'no-transport-headers',
] as const;

/** Limits that were hit and repairs that were made: never silent. */
export function MailWarnings(props: { warnings: readonly MailWarning[] }): ReactElement | null {
  const t = useText('mail');
  if (props.warnings.length === 0) return null;
  const codes = [...new Set(props.warnings.map(({ code }) => code))];
  return (
    <Notice tone="plain" title={t('warnings.title')}>
      <ul className="small">
        {codes.map((code) => {
          const known = KNOWN.find((each) => each === code);
          return (
            <li key={code}>
              <Glossed text={t(`warnings.${known ?? 'other'}`)} /> <code className="soft">{code}</code>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
