import { useSyncExternalStore, type ReactElement } from 'react';
import { useText } from '../i18n/index.ts';
import { Button } from './button.tsx';
import './clamped.css';
import { CloseIcon } from './icons.tsx';
import './toast.css';

/** `text` says it in the language of the screen; it is asked again when that changes. */
export type ToastContent = { text: () => string; undo?: () => void };
type Toast = ToastContent & { id: number };

/** Long enough to read twice; with an undo as long as the undo is possible (drafts.ts keeps 30 s). */
const PLAIN_FOR = 8_000;
const UNDO_FOR = 28_000;

let toasts: readonly Toast[] = [];
const shownNow = () => toasts;
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function dismiss(id: number): void {
  replace(toasts.filter((toast) => toast.id !== id));
}

/** Ends what is shown: the person is elsewhere now, and an undo there would be of something out of sight. */
export function endToasts(): void {
  if (toasts.length > 0) replace([]);
}

/** Shows one line at the bottom for some seconds; a newer one takes its place, so that the page stays readable. */
export function showToast(content: ToastContent): void {
  const id = ++lastId;
  replace([{ id, ...content }]);
  setTimeout(() => dismiss(id), content.undo ? UNDO_FOR : PLAIN_FOR);
}

const TOAST = { show: showToast };

/** Says what was just done, with a way to take it back. */
export function useToast(): { show: (content: ToastContent) => void } {
  return TOAST;
}

export function ToastRegion(): ReactElement {
  const t = useText('shell');
  const shown = useSyncExternalStore(subscribe, shownNow, shownNow);
  return (
    <div className="toast-region" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className="toast">
          <span className="clamped">{toast.text()}</span>
          {toast.undo ? (
            <Button
              label={t('toast.undo-of', { what: toast.text() })}
              onPress={() => {
                toast.undo?.();
                dismiss(toast.id);
              }}
            >
              {t('toast.undo')}
            </Button>
          ) : null}
          <Button
            variant="quiet"
            className="button-icon-only"
            label={t('toast.close')}
            onPress={() => dismiss(toast.id)}
          >
            <CloseIcon />
          </Button>
        </div>
      ))}
    </div>
  );
}
