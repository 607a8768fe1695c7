import type { ReactElement } from 'react';
import type { MailWarning } from '../../../core/model/mail.ts';
import { warningFields, warningWords } from '../../../core/text/mail-warnings.ts';
import { visibleName } from '../../../core/text/visible.ts';
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
            <Fields names={warningFields(code, props.warnings)} />
            {code === 'made-from-outlook-item' ? <ItemPlace warnings={props.warnings} /> : null}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Where in the head it is. */
function Fields(props: { names: string }): ReactElement | null {
  return props.names === '' ? null : (
    <>
      {' '}
      <code translate="no">{props.names}</code>
    </>
  );
}

/** The data file, the folder in it and the number of the item, as the first line of the mail says. */
function ItemPlace(props: { warnings: readonly MailWarning[] }): ReactElement {
  const t = useText('mail');
  const detail = props.warnings.find(({ code }) => code === 'made-from-outlook-item')?.detail ?? '';
  const [, file, folder, node = ''] = /^(.*?)#(\/.*|)#(\d+)$/s.exec(detail) ?? [];
  return (
    <>
      <br />
      {file === undefined
        ? visibleName(detail)
        : t('warnings.item', { file: visibleName(file), folder: visibleName(folder || '/'), node })}
    </>
  );
}
