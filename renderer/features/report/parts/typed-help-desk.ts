import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { onEvent } from '../../../bridge/client.ts';
import { useSession } from '../../../store/session.ts';
import { changeSealedSettings, useSealedSettings } from '../../../store/settings.ts';
import type { HelpDesk } from './help-desk.ts';

type Typed = { name: string; phone: string };
const NOBODY: Typed = { name: '', phone: '' };

/**
 * Whom a person without a card asks for help, as they typed it. Before the vault is open it is only in memory; from then
 * on it is kept in the sealed settings. Locking forgets what is in memory.
 */
let typed: Typed | null = null;
let kept = true;
let writing: Promise<unknown> = Promise.resolve();
const listeners = new Set<() => void>();

function hold(next: Typed | null): void {
  typed = next;
  for (const listener of listeners) listener();
}

function keep(): void {
  if (kept || typed === null) return;
  const helpDesk = typed;
  kept = true;
  writing = writing
    .then(() => changeSealedSettings({ helpDesk }))
    .catch(() => {
      kept = false;
    });
}

let listening = false;
function subscribe(listener: () => void): () => void {
  if (!listening) {
    listening = true;
    onEvent('vault.locked', () => {
      if (kept) hold(null);
    });
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was typed, as a form shows it, and as a help desk (null when there is neither name nor number). */
export function useTypedHelpDesk(): { desk: HelpDesk | null; fields: Typed; change: (part: Partial<Typed>) => void } {
  const { vault } = useSession();
  const { settings } = useSealedSettings();
  const held = useSyncExternalStore(subscribe, () => typed);
  const fields = held ?? settings.helpDesk ?? NOBODY;
  const open = vault === 'unlocked';
  useEffect(() => {
    if (open) keep();
  }, [open]);
  const change = useCallback(
    (part: Partial<Typed>) => {
      kept = false;
      hold({ ...fields, ...part });
      if (open) keep();
    },
    [fields, open],
  );
  const name = fields.name.trim();
  const phone = fields.phone.trim();
  return { desk: name || phone ? { name, organization: '', phone } : null, fields, change };
}
