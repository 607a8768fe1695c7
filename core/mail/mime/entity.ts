import type { ByteRange, PartProblem } from '../../model/mail-details.ts';
import type { HeaderField } from '../header-block.ts';
import type { MailLeaf } from '../mime-tree.ts';

/** A part of the tree as it lies in the file: a multipart with its children, or a leaf. Offsets count in the whole file. */
export type MimeEntity = {
  /** As in `MailPart.path`; `''` for a multipart that is the whole message. */
  readonly path: string;
  readonly type: string;
  readonly fields: readonly HeaderField[];
  readonly header: ByteRange;
  /** Raw bytes, before the transfer encoding is taken off. */
  readonly body: ByteRange;
  /** Content-Transfer-Encoding in lower case, null when the part has no such field. */
  readonly encoding: string | null;
  readonly children: readonly MimeEntity[];
  /** Parts that the rules leave out and some programs show (`MimeTree.recovered`): of a multipart, or within a leaf. */
  readonly recovered: readonly MimeEntity[];
  readonly leaf: MailLeaf | null;
  /** Faults of the structure; those of the encoding are the leaf's. */
  readonly problems: readonly PartProblem[];
};
