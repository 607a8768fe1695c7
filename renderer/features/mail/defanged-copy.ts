import type { ClipboardEvent } from 'react';
import { shownText } from '../../../core/mail/shown.ts';

/** Whatever is selected in a mail leaves as plain text in which no program finds an address to open. */
export function copyDefanged(event: ClipboardEvent<HTMLElement>): void {
  const selected = document.getSelection()?.toString() ?? '';
  if (selected === '') return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', shownText(selected));
}
