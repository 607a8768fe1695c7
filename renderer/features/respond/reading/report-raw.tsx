import { useMemo, type ReactElement } from 'react';
import { shownText } from '../../../../core/mail/shown.ts';
import { useText } from '../../../i18n/index.ts';
import { CopyButton } from '../../../ui/mono.tsx';

/** More than this of a hostile text only makes the window slow; the copy button has all of it. */
const MAX_SHOWN = 400_000;

/** The report as it came, to read: addresses defanged, what is not seen made visible. The file itself is in the package. */
export function ReportRaw(props: { text: string }): ReactElement {
  const t = useText('respond');
  const shown = useMemo(() => shownText(props.text), [props.text]);
  return (
    <div className="stack">
      <div className="desk-bar">
        <p className="soft">{t('read.raw.lead')}</p>
        <div className="desk-bar-end">
          <CopyButton text={shown} label={t('read.raw.copy')} />
        </div>
      </div>
      <pre className="desk-pre" tabIndex={0} role="region" aria-label={t('read.raw.title')} translate="no">
        {shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}\n…` : shown}
      </pre>
    </div>
  );
}
