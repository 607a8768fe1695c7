import type { MailWarning } from '../../model/mail.ts';
import { rtfReferences } from '../attachment/rtf/rtf-body.ts';
import type { HtmlReference } from '../html-references.ts';
import type { MailLeaf } from '../mime-tree.ts';
import { decompressRtf, encapsulatesHtml, readRtf } from '../rtf-text.ts';
import { readTnef, type TnefMessage } from './tnef-message.ts';

/** The text of a message, as plain text and as HTML; null for what is not there. */
export type TnefBody = { readonly plain: string | null; readonly html: string | null };

/** TNEF parts of one mail that are looked into for its text; Outlook writes one. */
const MAX_TNEF_PARTS = 5;
const TNEF_TYPE = /^application\/(?:vnd\.)?ms-tnef$/;

/** The message of one TNEF part. `rtf`: unpacked, null for none; `isRtfCut`: as far as it is read. */
export type CarriedMessage = {
  readonly path: string;
  readonly message: TnefMessage;
  readonly rtf: Uint8Array | null;
  readonly isRtfCut: boolean;
};

/** The messages in the TNEF parts of a mail ([MS-OXTNEF]), each read once. */
export function carriedMessages(leaves: readonly MailLeaf[], warnings: MailWarning[]): CarriedMessage[] {
  const parts = leaves.filter(isTnefPart);
  if (parts.length > MAX_TNEF_PARTS) warnings.push({ code: 'tnef-parts-not-read', detail: `${parts.length}` });
  return parts.slice(0, MAX_TNEF_PARTS).flatMap(({ path, bytes }) => {
    const message = readTnef(bytes);
    if (message === null) return [];
    let isRtfCut = false;
    const rtf = message.rtf === null ? null : decompressRtf(message.rtf, () => (isRtfCut = true));
    return [{ path, message, rtf, isRtfCut }];
  });
}

/**
 * The texts of such messages, which Outlook shows in place of all others: of each its own, and that of its RTF. The first
 * is the one to show where the mail has no other.
 */
export function tnefBodies(messages: readonly CarriedMessage[], warnings: MailWarning[]): TnefBody[] {
  return messages.flatMap(({ path, message, rtf, isRtfCut }) => {
    if (isRtfCut) warnings.push({ code: 'rtf-truncated', detail: path });
    const shown = rtf === null ? null : readRtf(rtf);
    const [plain, html] = [written(message.plain), written(message.html)];
    const ofRtf = { plain: written(shown?.text ?? null), html: written(shown?.html ?? null) };
    const bodies = [
      { plain: plain ?? ofRtf.plain, html: html ?? ofRtf.html },
      { plain: plain && ofRtf.plain, html: html && ofRtf.html },
    ].filter((body) => body.plain !== null || body.html !== null);
    if (bodies.length > 0 && !message.complete) warnings.push({ code: 'tnef-incomplete', detail: path });
    return bodies;
  });
}

/** Where such messages lead beside their texts: links of an RTF body, and what Outlook opens elsewhere. */
export function tnefReferences(messages: readonly CarriedMessage[], warnings: MailWarning[]): HtmlReference[] {
  return messages.flatMap(({ path, message, rtf }) => {
    const ofRtf =
      rtf === null || encapsulatesHtml(rtf)
        ? []
        : rtfReferences(rtf, () => void warnings.push({ code: 'rtf-truncated', detail: path }));
    return [...message.references, ...ofRtf];
  });
}

const isTnefPart = ({ type, name }: MailLeaf): boolean => TNEF_TYPE.test(type) || /^winmail\.dat$/i.test(name ?? '');

const written = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text);
