import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { errorShape, type ErrorShape } from '../../../core/errors.ts';
import { mailSource, rowText } from '../../../core/mail/source-lines.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatBytes } from '../../ui/format.ts';
import { CopyButton } from '../../ui/mono.tsx';
import { Notice } from '../../ui/notice.tsx';

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
  return <SourceLines bytes={state.bytes} />;
}

function SourceLines(props: { bytes: Uint8Array }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { bytes } = props;
  const source = useMemo(() => mailSource(bytes), [bytes]);
  const headers = useMemo(
    () =>
      source.rows
        .slice(0, source.headerRows)
        .map((row) => rowText(bytes, row))
        .join('\n'),
    [bytes, source],
  );
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: source.rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 22,
    overscan: 30,
  });
  return (
    <div className="stack">
      <p className="soft small">{t('source.note')}</p>
      {source.shown < bytes.length ? (
        <Notice tone="look">
          {t('source.cut', { shown: formatBytes(source.shown, language), total: formatBytes(bytes.length, language) })}
        </Notice>
      ) : null}
      <div ref={frame} className="mail-source" tabIndex={0} role="region" aria-label={t('tabs.source')} translate="no">
        <div className="mail-source-all" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = source.rows[item.index];
            return row ? (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="mail-source-row"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <span className="mail-source-number" aria-hidden="true" data-number={row.line ?? '↪'} />
                <span>{rowText(bytes, row)}</span>
              </div>
            ) : null;
          })}
        </div>
      </div>
      <div>
        <CopyButton text={headers} label={t('source.copy')} />
      </div>
    </div>
  );
}
