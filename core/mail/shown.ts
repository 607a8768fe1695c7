import type { DetectedSign } from '../model/mail.ts';
import { visible, visibleName } from '../text/visible.ts';
import { defangText } from './defang.ts';

/** Text of a mail as people read it on a screen or on paper: nothing unseen in it, nothing that becomes a link. */
export function shownText(text: string): string {
  return defangText(visible(text));
}

/** The same for one line: a subject, a display name, the words of a link. */
export function shownLine(text: string): string {
  return defangText(visibleName(text));
}

/** The evidence of a sign. That about attachments names files, which keep their dots. */
export function shownEvidence(sign: Pick<DetectedSign, 'id' | 'evidence'>): string {
  return defangText(visible(sign.evidence), { hosts: !sign.id.startsWith('attachment.') });
}
