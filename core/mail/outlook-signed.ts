import { readInnerParts, type InnerParts } from './mime/inner-parts.ts';
import { readMimeTree, type MailLeaf } from './mime-tree.ts';
import { isSmime } from './smime/smime-facts.ts';

const MULTIPART = 'multipart/signed';

/**
 * Whether an attachment of an Outlook item is S/MIME: of a signed or encrypted mail, Outlook keeps the whole as it came as
 * the only attachment ([MS-OXOSMIME] 2.1.3), a multipart with its header or a CMS message.
 */
export const isSigned = (attachment: MailLeaf): boolean => attachment.type === MULTIPART || isSmime(attachment);

/** The parts in such an attachment; it is not among the leaves itself. Never throws. */
export function readSignedParts(attachment: MailLeaf): InnerParts {
  if (attachment.type === MULTIPART) {
    const tree = readMimeTree(attachment.bytes, { within: attachment.path });
    const read = readInnerParts(tree);
    return { ...read, warnings: [...tree.warnings, ...read.warnings] };
  }
  const read = readInnerParts({ leaves: [attachment], recovered: [] });
  return { ...read, leaves: read.leaves.slice(1) };
}
