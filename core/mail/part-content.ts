import type { PartContent } from '../model/mail-details.ts';
import { leafText } from './page-charset.ts';
import { headerText } from './encoded-word.ts';
import { MAX_LOOKED_AT_BYTES, MAX_NESTED_MESSAGES, MAX_TEXT_CHARACTERS } from './limits.ts';
import type { MimeEntity } from './mime/entity.ts';
import type { MailLeaf } from './mime-tree.ts';
import { readMail, type ParsedMail } from './parsed-mail.ts';

const TEXT = /^(?:text\/|message\/|application\/(?:json|xml|javascript|x-sh)$)/;

/**
 * Opens one part of a mail by its path in the tree of `readTreePart`. Everything is empty where there is no such part.
 * Throws as `readMail` for bytes that are no mail.
 */
export function readPartContent(bytes: Uint8Array, path: string): PartContent {
  return contentOf(readMail(bytes), path, 0);
}

const NOTHING: PartContent = { fields: [], decoded: null, text: null };

function contentOf(mail: ParsedMail, path: string, depth: number): PartContent {
  const entity = mail.root === null ? null : entityAt(mail.root, path);
  const leaf = entity?.leaf ?? mail.leaves.find((each) => each.path === path);
  if (entity !== null || leaf !== undefined) return opened(entity, leaf ?? null);
  // `2/1.3` is part 1.3 of the mail that part 2 is.
  const slash = path.indexOf('/');
  const outer = slash < 0 ? undefined : mail.leaves.find((each) => each.path === path.slice(0, slash));
  if (outer === undefined || depth >= MAX_NESTED_MESSAGES) return NOTHING;
  return contentOf(readMail(outer.bytes), path.slice(slash + 1), depth + 1);
}

function entityAt(entity: MimeEntity, path: string): MimeEntity | null {
  if (entity.path === path) return entity;
  for (const child of [...entity.children, ...entity.recovered]) {
    const found = entityAt(child, path);
    if (found !== null) return found;
  }
  return null;
}

function opened(entity: MimeEntity | null, leaf: MailLeaf | null): PartContent {
  const fields = (entity?.fields ?? []).map(({ name, text, start, end }) => ({
    name,
    value: headerText(text),
    range: { start, end },
  }));
  const decoded = leaf?.bytes ?? null;
  const isText = leaf !== null && TEXT.test(leaf.type);
  return { fields, decoded, text: isText ? textOf(leaf) : null };
}

function textOf(leaf: MailLeaf): string {
  const { text } = leafText(leaf, leaf.bytes, MAX_LOOKED_AT_BYTES);
  return text.slice(0, MAX_TEXT_CHARACTERS).replace(/\r\n?/g, '\n');
}
