import { fieldText, type HeaderField } from '../header-block.ts';
import type { MailLeaf } from '../mime-tree.ts';
import { readStructured, type Structured } from '../parameter.ts';

/** What the header fields of a part say about its content. */
export type PartHead = {
  readonly content: Structured;
  readonly disposition: Structured;
  /** Type and subtype, lower case. */
  readonly type: string;
  /** Content-Transfer-Encoding in lower case, null when the part has no such field. */
  readonly encoding: string | null;
};

/** Reads the MIME fields of a part (RFC 2045, RFC 2183); `fallback` is its type when it names none. */
export function readPartHead(fields: readonly HeaderField[], fallback: string): PartHead {
  const content = readStructured(fieldText(fields, 'content-type') ?? fallback);
  const disposition = readStructured(fieldText(fields, 'content-disposition') ?? '');
  return { content, disposition, type: contentType(content.value), encoding: encodingOf(fields) };
}

/** A type without what faulty programs write behind it; anything else is plain text (RFC 2045 5.2). */
function contentType(value: string): string {
  return /^([^\s/;,]+\/[^\s/;,]+)(?:$|[\s;,])/.exec(value)?.[1] ?? 'text/plain';
}

function encodingOf(fields: readonly HeaderField[]): string | null {
  const text = fieldText(fields, 'content-transfer-encoding');
  return text === null ? null : (readStructured(text).value.split(/\s/)[0] ?? '').replace(/^["']|["']$/g, '');
}

/** How the lines of a text belong together (RFC 3676 4.1); nothing when they are as they are. */
export function flowedText({ type, content }: PartHead): Pick<MailLeaf, 'flowed'> {
  const says = (key: string, value: string): boolean => content.parameters.get(key)?.toLowerCase() === value;
  return type === 'text/plain' && says('format', 'flowed') ? { flowed: { delSp: says('delsp', 'yes') } } : {};
}
