import type { MailWarning } from '../model/mail.ts';
import { extendedValue } from './extended-value.ts';
import type { HeaderField } from './header-block.ts';
import { readStructured } from './parameter.ts';

/** Where the item of an Outlook data file lay of which a message was written, and what of it the message has not. */
export type ItemOrigin = {
  /** The data file's name without its folders. */
  readonly file: string;
  /** Path of the folder within the data file, with `/`. */
  readonly folder: string;
  /** Number of the item's node ([MS-PST] 2.2.2.1). */
  readonly node: number;
  /** Whether the header lines are those that the server received, or were made from the item's properties. */
  readonly headers: 'received' | 'made';
  /** Attachments whose bytes could not be read or were too many. */
  readonly leftOut: number;
  /** Whether its text in rich text format was too long to be read to its end. */
  readonly bodyCut: boolean;
};

const NAME = 'X-Kakekomi-Outlook-Item';
/** Characters of a name or path that are written down. */
const MAX_NAME = 300;

/** The header field that says of a message that it was written from an item: its first line, without the line end. */
export function originField({ file, folder, node, headers, leftOut, bodyCut }: ItemOrigin): string {
  const named = (text: string): string => extendedValue(text.slice(0, MAX_NAME));
  return `${NAME}: rebuilt; node=${node}; headers=${headers}; left-out=${leftOut};${bodyCut ? ' body=cut;' : ''}\r\n file*=${named(file)};\r\n folder*=${named(folder)}`;
}

/**
 * Reads it again; null when the message was not written from an item. Only the first field counts: whatever a sender
 * writes comes to stand behind the fields of the servers.
 */
export function readItemOrigin(fields: readonly HeaderField[]): ItemOrigin | null {
  const [first] = fields;
  if (first?.key !== NAME.toLowerCase()) return null;
  const { value, parameters } = readStructured(first.text);
  if (value !== 'rebuilt') return null;
  return {
    file: parameters.get('file') ?? '',
    folder: parameters.get('folder') ?? '',
    node: Number(parameters.get('node') ?? 0),
    headers: parameters.get('headers') === 'made' ? 'made' : 'received',
    leftOut: Number(parameters.get('left-out') ?? 0),
    bodyCut: parameters.get('body') === 'cut',
  };
}

/** What is said of a message that was written from an item. */
export function originWarnings(fields: readonly HeaderField[]): MailWarning[] {
  const origin = readItemOrigin(fields);
  if (origin === null) return [];
  const { file, folder, node, headers, leftOut, bodyCut } = origin;
  return [
    { code: 'made-from-outlook-item', detail: `${file}#${folder}#${node}` },
    ...(headers === 'made' ? [{ code: 'no-transport-headers', detail: '' }] : []),
    ...(bodyCut ? [{ code: 'rtf-truncated', detail: '' }] : []),
    ...(leftOut > 0 ? [{ code: 'item-files-left-out', detail: `${leftOut}` }] : []),
  ];
}
