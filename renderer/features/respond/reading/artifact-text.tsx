import { useEffect, useState, type ReactElement } from 'react';
import { visibleName } from '../../../../core/text/visible.ts';
import type { Artifact } from '../../../../core/model/artifact.ts';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { CopyButton } from '../../../ui/mono.tsx';
import { outputText } from './output-text.ts';
import type { ReportSource } from './report-source.ts';

/** A command's output is some hundred kilobytes; a larger file is exported, not shown. */
const MAX_READ = 4 * 1024 * 1024;
/** What a window shows without becoming slow, in characters. */
const MAX_SHOWN = 300_000;

/** One text file of the report, to read; nothing in it is interpreted. */
export function ArtifactText(props: { artifact: Artifact; source: ReportSource; onClose: () => void }): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<ErrorShape | null>(null);
  const { artifact, source } = props;
  const name = visibleName(artifact.originalName);
  useEffect(() => {
    let gone = false;
    source.read(artifact, MAX_READ).then(
      (bytes) => {
        if (!gone) setText(outputText(bytes));
      },
      (thrown: unknown) => {
        if (!gone) setError(errorShape(thrown));
      },
    );
    return () => {
      gone = true;
    };
  }, [artifact, source]);
  const long = text !== null && text.length > MAX_SHOWN;
  return (
    <Dialog
      title={t('read.hosts.output', { name })}
      isOpen
      wide
      onClose={props.onClose}
      actions={
        <>
          <Button variant="primary" onPress={props.onClose} autoFocus>
            {t('open.close')}
          </Button>
          {text === null ? null : <CopyButton text={text} />}
        </>
      }
    >
      {error ? <ErrorNotice error={error} /> : null}
      {long ? (
        <p className="soft small">{t('read.hosts.truncated', { size: formatBytes(MAX_SHOWN, language) })}</p>
      ) : null}
      <pre className="desk-pre" tabIndex={0} role="region" aria-label={name} translate="no">
        {long ? text.slice(0, MAX_SHOWN) : (text ?? '')}
      </pre>
    </Dialog>
  );
}
