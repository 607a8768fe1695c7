import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { errorShape, type ErrorShape } from '../../../core/errors.ts';
import { AnalysisFrame } from '../../analysis/client.ts';
import { onEvent } from '../../bridge/client.ts';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

type State =
  | { at: 'loading' }
  | { at: 'gone' }
  | { at: 'failed'; error: ErrorShape }
  | { at: 'shown'; hasHtml: boolean; removed: number };

/** The sanitized mail in a frame of the other origin: nothing remote, nothing active, nothing to press. */
export function MailPreview(props: {
  isOpen: boolean;
  onClose: () => void;
  readBytes: () => Promise<Uint8Array | null>;
}): ReactElement {
  const t = useText('mail');
  return (
    <Dialog
      title={t('preview.title')}
      isOpen={props.isOpen}
      onClose={props.onClose}
      wide
      actions={
        <Button variant="primary" onPress={props.onClose}>
          {t('preview.close')}
        </Button>
      }
    >
      <PreviewFrame readBytes={props.readBytes} onEscape={props.onClose} />
    </Dialog>
  );
}

function PreviewFrame(props: {
  readBytes: () => Promise<Uint8Array | null>;
  /** Escape where the dialog does not see it: after a click into the mail. */
  onEscape: () => void;
}): ReactElement {
  const t = useText('mail');
  const [state, setState] = useState<State>({ at: 'loading' });
  const imageWords = t('preview.image');
  const { readBytes, onEscape } = props;
  useEffect(
    () =>
      onEvent('app.escape', () => {
        if (document.activeElement instanceof HTMLIFrameElement) onEscape();
      }),
    [onEscape],
  );
  const attach = useCallback(
    (element: HTMLIFrameElement | null) => {
      if (!element) return;
      const frame = new AnalysisFrame(element);
      preview(frame, readBytes, imageWords).then(setState, (error: unknown) =>
        setState({ at: 'failed', error: errorShape(error) }),
      );
      return () => frame.close();
    },
    [readBytes, imageWords],
  );
  return (
    <>
      <p className="soft small">{t('preview.note')}</p>
      {state.at === 'loading' ? <p role="status">{t('preview.loading')}</p> : null}
      {state.at === 'gone' ? <p>{t('preview.gone')}</p> : null}
      {state.at === 'failed' ? <ErrorNotice error={state.error} /> : null}
      {state.at === 'shown' && !state.hasHtml ? <p>{t('preview.none')}</p> : null}
      <iframe
        ref={attach}
        className="mail-preview"
        title={t('preview.title')}
        hidden={state.at !== 'loading' && !(state.at === 'shown' && state.hasHtml)}
      />
      {state.at === 'shown' && state.hasHtml ? (
        <p className="soft small">{t('preview.removed', { count: state.removed })}</p>
      ) : null}
    </>
  );
}

async function preview(
  frame: AnalysisFrame,
  readBytes: () => Promise<Uint8Array | null>,
  imageWords: string,
): Promise<State> {
  const bytes = await readBytes();
  if (bytes === null) return { at: 'gone' };
  const answer = await frame.ask({ kind: 'preview', id: crypto.randomUUID(), source: bytes, imageWords });
  return answer.kind === 'previewed'
    ? { at: 'shown', hasHtml: answer.hasHtml, removed: answer.removed }
    : { at: 'gone' };
}
