import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { errorShape, type ErrorShape } from '../../../core/errors.ts';
import { mailSource, rowText } from '../../../core/mail/source-lines.ts';
import { useText } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { CopyButton } from '../../ui/mono.tsx';
import { ByteLines } from './parts/byte-lines.tsx';

type State =
  { at: 'loading' } | { at: 'gone' } | { at: 'failed'; error: ErrorShape } | { at: 'read'; bytes: Uint8Array };

/** The mail as it lies in its file: header lines and body, as text, with line numbers. */
export function MailSource(props: { readBytes: () => Promise<Uint8Array | null>; kind: 'eml' | 'msg' }): ReactElement {
  const t = useText('mail');
  const [state, setState] = useState<State>({ at: 'loading' });
  const { readBytes, kind } = props;
  useEffect(() => {
    if (kind === 'msg') return;
    let left = false;
    readBytes().then(
      (bytes) => {
        if (!left) setState(bytes === null ? { at: 'gone' } : { at: 'read', bytes });
      },
      (error: unknown) => {
        if (!left) setState({ at: 'failed', error: errorShape(error) });
      },
    );
    return () => {
      left = true;
    };
  }, [readBytes, kind]);
  if (kind === 'msg') return <p>{t('source.outlook')}</p>;
  if (state.at === 'loading') return <p role="status">{t('preview.loading')}</p>;
  if (state.at === 'gone') return <p>{t('preview.gone')}</p>;
  if (state.at === 'failed') return <ErrorNotice error={state.error} />;
  return <Source bytes={state.bytes} />;
}

function Source(props: { bytes: Uint8Array }): ReactElement {
  const t = useText('mail');
  const { bytes } = props;
  const headers = useMemo(() => {
    const source = mailSource(bytes);
    return source.rows
      .slice(0, source.headerRows)
      .map((row) => rowText(bytes, row))
      .join('\n');
  }, [bytes]);
  return (
    <div className="stack">
      <p className="soft small">{t('source.note')}</p>
      <ByteLines label={t('tabs.source')} bytes={bytes} />
      <div>
        <CopyButton text={headers} label={t('source.copy')} />
      </div>
    </div>
  );
}
