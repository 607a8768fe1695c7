import type { MailWarning } from '../../model/mail.ts';
import { rtfReferences } from '../attachment/rtf/rtf-body.ts';
import type { HtmlReference } from '../html-references.ts';
import type { MailLeaf } from '../mime-tree.ts';
import { decompressRtf, encapsulatesHtml, readRtf } from '../rtf-text.ts';
import { readTnef } from './tnef-message.ts';

/** The text of a message, as plain text and as HTML; null for what is not there. */
export type TnefBody = { readonly plain: string | null; readonly html: string | null };

/** TNEF parts of one mail that are looked into for its text; Outlook writes one. */
const MAX_TNEF_PARTS = 5;
const TNEF_TYPE = /^application\/(?:vnd\.)?ms-tnef$/;

/**
 * The texts that lie in `winmail.dat` ([MS-OXTNEF]), which Outlook shows in place of all others: of each TNEF part its own,
 * and that of its RTF. The first is the one to show where the mail has no other.
 */
export function readTnefBodies(leaves: readonly MailLeaf[], warnings: MailWarning[]): TnefBody[] {
  const parts = leaves.filter(isTnefPart);
  if (parts.length > MAX_TNEF_PARTS) warnings.push({ code: 'tnef-parts-not-read', detail: `${parts.length}` });
  return parts.slice(0, MAX_TNEF_PARTS).flatMap(({ path, bytes }) => {
    const message = readTnef(bytes);
    if (message === null) return [];
    const rtfCut = (): void => void warnings.push({ code: 'rtf-truncated', detail: path });
    const packed = message.rtf === null ? null : decompressRtf(message.rtf, rtfCut);
    const rtf = packed === null ? null : readRtf(packed);
    const [plain, html] = [written(message.plain), written(message.html)];
    const ofRtf = { plain: written(rtf?.text ?? null), html: written(rtf?.html ?? null) };
    const bodies = [
      { plain: plain ?? ofRtf.plain, html: html ?? ofRtf.html },
      { plain: plain && ofRtf.plain, html: html && ofRtf.html },
    ].filter((body) => body.plain !== null || body.html !== null);
    if (bodies.length > 0 && !message.complete) warnings.push({ code: 'tnef-incomplete', detail: path });
    return bodies;
  });
}

/** Where the messages in TNEF parts lead beside their texts: links of an RTF body, and what Outlook opens elsewhere. */
export function tnefReferences(leaves: readonly MailLeaf[], warnings: MailWarning[]): HtmlReference[] {
  return leaves
    .filter(isTnefPart)
    .slice(0, MAX_TNEF_PARTS)
    .flatMap(({ path, bytes }) => {
      const message = readTnef(bytes);
      const rtf = message === null || message.rtf === null ? null : decompressRtf(message.rtf);
      const ofRtf =
        rtf === null || encapsulatesHtml(rtf)
          ? []
          : rtfReferences(rtf, () => void warnings.push({ code: 'rtf-truncated', detail: path }));
      return [...(message?.references ?? []), ...ofRtf];
    });
}

const isTnefPart = ({ type, name }: MailLeaf): boolean => TNEF_TYPE.test(type) || /^winmail\.dat$/i.test(name ?? '');

const written = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text);
