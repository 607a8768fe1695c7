import type { HtmlReference } from './html-references.ts';
import { shareHost } from './links/link-scheme.ts';

/** Files on other computers told of one item; a reminder has one. */
export const MAX_OUTLOOK_REFERENCES = 50;
/** Windows opens no longer path. */
const MAX_PATH_CHARACTERS = 32_767;

/**
 * A path on a file server in a property that the item names itself ([MS-OXMSG] 2.2.3, [MS-OXTNEF]: from 0x8000 on); null
 * for any other text. Outlook opens that of PidLidReminderFileParameter by itself and hands over the user's credentials
 * (CVE-2023-23397); which one it is, the item says, and nobody else puts such a path there.
 */
export function namedShare(id: number, written: string): HtmlReference | null {
  const href = trimmed(written);
  return shareHost(href) === null ? null : { kind: 'link', href, shown: `Outlook 0x${id.toString(16)}` };
}

/** Where an attachment by reference lies on another computer; a file of this one is nothing that anybody is led to. */
export function attachedPath(written: string, shown: string | null): HtmlReference | null {
  const href = trimmed(written);
  const leadsAway = shareHost(href) !== null || /^(?:https?|ftp):/i.test(href);
  return leadsAway ? { kind: 'link', href, shown: shown ?? href } : null;
}

const trimmed = (written: string): string => written.trim().slice(0, MAX_PATH_CHARACTERS);
