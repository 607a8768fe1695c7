import { headerText } from './encoded-word.ts';
import { readHeaderBlock } from './header-block.ts';
import type { MailLeaf } from './mime-tree.ts';
import { isLineEnd } from './mime/line-ends.ts';

/** A field of a report, decoded. */
export type ReportField = { readonly name: string; readonly value: string };

/** Types whose content is groups of header fields with empty lines between them. */
const TYPES = new Set([
  'message/delivery-status', // RFC 3464
  'message/global-delivery-status', // RFC 6533
  'message/disposition-notification', // RFC 8098
  'message/global-disposition-notification',
  'message/feedback-report', // RFC 5965
  'message/tracking-status', // RFC 3886
  'text/rfc822-headers', // RFC 6522
  'message/global-headers',
]);

/** Whether parts of a type are groups of header fields: names of hosts in them are no addresses. */
export const isReportType = (type: string): boolean => TYPES.has(type);

/** Groups read of one report: the message and its recipients. */
export const MAX_REPORT_GROUPS = 500;

/**
 * The fields of a report part (bounce, read receipt, abuse report, returned headers), group by group: of a bounce, the
 * first is about the message and each other one about a recipient. Null when the part is no report. Never throws.
 */
export function readReportFields(leaf: Pick<MailLeaf, 'type' | 'bytes'>): ReportField[][] | null {
  if (!TYPES.has(leaf.type)) return null;
  const { bytes } = leaf;
  const groups: ReportField[][] = [];
  for (let at = 0; at < bytes.length && groups.length < MAX_REPORT_GROUPS;) {
    while (isLineEnd(bytes[at])) at += 1;
    const block = readHeaderBlock(bytes, at, bytes.length);
    if (block.fields.length > 0) {
      groups.push(block.fields.map(({ name, text }) => ({ name, value: headerText(text) })));
    }
    if (block.bodyStart <= at) break;
    at = block.bodyStart;
  }
  return groups;
}
