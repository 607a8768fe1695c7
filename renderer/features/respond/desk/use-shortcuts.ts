import { useEffect, useRef } from 'react';
import { navigate } from '../../../routes.ts';
import { readKey, type DeskCommand, type Pending } from './shortcuts.ts';

type Listener = (command: DeskCommand) => void;
const listeners = new Set<Listener>();

/** A page listens for the commands it can carry out (`next`, `note`, `tab`, `search`). */
export function useDeskCommand(listener: Listener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const hear: Listener = (command) => latest.current(command);
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
    };
  }, []);
}

/** The desk's keys. Mounted once, by the frame; `onHelp` shows or hides the list of keys. */
export function useShortcuts(onHelp: () => void): void {
  const pending = useRef<Pending>(null);
  const help = useRef(onHelp);
  help.current = onHelp;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const read = readKey(pending.current, {
        key: event.key,
        at: event.timeStamp,
        typing: isTyping(event.target) || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null,
        modified: event.ctrlKey || event.metaKey || event.altKey,
      });
      pending.current = read.pending;
      if (!read.command) return;
      event.preventDefault();
      if (read.command.do === 'help') help.current();
      else if (read.command.do === 'go') navigate(read.command.to);
      else for (const listener of listeners) listener(read.command);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role="listbox"], [role="option"]');
}
