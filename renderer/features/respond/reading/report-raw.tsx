import type { ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { CopyButton } from '../../../ui/mono.tsx';

/** More than this of a hostile text only makes the window slow; the copy button has all of it. */
const MAX_SHOWN = 400_000;

/** The report as it came, character by character. */
export function ReportRaw(props: { text: string }): ReactElement {
  const t = useText('respond');
  return (
    <div className="stack">
      <div className="desk-bar">
        <p className="soft">{t('read.raw.lead')}</p>
        <div className="desk-bar-end">
          <CopyButton text={props.text} label={t('read.raw.copy')} />
        </div>
      </div>
      <pre className="desk-pre" tabIndex={0} role="region" aria-label={t('read.raw.title')} translate="no">
        {props.text.length > MAX_SHOWN ? `${props.text.slice(0, MAX_SHOWN)}\n…` : props.text}
      </pre>
    </div>
  );
}
