import { ExpectedError } from '../errors.ts';
import { isMbox, unquoteFrom } from '../mail/mbox.ts';
import type { MailPlace } from './mail-document.ts';
import { mboxMessages } from './mbox-scan.ts';
import type { Signal } from './search.ts';

/** A file as the host gives it: a path within what was pointed at, and its bytes in pieces. Reading may reject. */
export type SourceFile = {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Unix milliseconds. */
  readonly modifiedAt: number;
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
};

/**
 * One mail of a source. `rendered`: it has no message of its own and was written as one from its properties. `bytes`: as
 * it was before an mbox quoted lines of it; `place` is where it lies.
 */
export type SourceMail = {
  readonly place: MailPlace;
  readonly rendered: boolean;
  readonly bytes: () => Promise<Uint8Array>;
};

/** What an item of an Outlook data file is that is no mail. */
export const ITEM_KINDS = ['appointment', 'contact', 'task', 'note', 'other'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/**
 * Reads the mails of an Outlook data file; the host brings the library that does. `passOver` is told of each item that is
 * no mail.
 */
export type PstReader = (
  file: SourceFile,
  signal: Signal,
  passOver?: (kind: ItemKind) => void,
) => AsyncIterable<SourceMail>;

export const SOURCE_KINDS = ['mail', 'mbox', 'pst', 'other'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What two lines of an mbox need, with some empty ones before them. */
const HEAD_BYTES = 4096;
const MAIL_NAME = /\.(?:eml|msg|emlx|mht|mime)$/i;
/** One mail, even where it was saved with the `From ` line of an mbox. */
const ONE_MAIL_NAME = /\.(?:eml|msg)$/i;
/** What lies beside mails in the folders of mail programs; a file without such a name is looked into. */
const OTHER_NAME =
  /\.(?:msf|dat|json|sqlite\d?|db|log|html?|css|js|txt|csv|xml|ini|plist|png|jpe?g|gif|pdf|docx?|xlsx?|pptx?|zip|7z|rar|exe|dll|lock|tmp)$/i;
/** The first line of a message: a field name and a colon (RFC 5322 3.6.8). */
const FIELD_LINE = /^[!-9;-~]{1,100}[ \t]*:/;
/** Apple Mail's `.emlx`: the number of bytes of the message in a line before it. */
const EMLX_LINE = /^(\d{1,10})[ \t]*\r?\n/;

type Shape = { readonly kind: SourceKind; readonly offset: number; readonly size: number };

/** Whether a file begins as an Outlook data file does ([MS-PST] 2.2.2.6). */
export function isPst(head: Uint8Array): boolean {
  return new TextDecoder('windows-1252').decode(head.subarray(0, 4)) === '!BDN';
}

/** What a file is, by its first bytes, and by its name where these could be anything. */
export async function shapeOf(file: SourceFile): Promise<Shape> {
  const whole = { offset: 0, size: file.size };
  const bytes = await file.read(0, Math.min(HEAD_BYTES, file.size));
  const head = new TextDecoder('windows-1252').decode(bytes);
  if (isPst(bytes)) return { kind: 'pst', ...whole };
  if (isMbox(bytes) && !ONE_MAIL_NAME.test(file.path)) return { kind: 'mbox', ...whole };
  const emlx = EMLX_LINE.exec(head);
  if (emlx !== null && FIELD_LINE.test(head.slice(emlx[0].length))) {
    const offset = emlx[0].length;
    return { kind: 'mail', offset, size: Math.min(Number(emlx[1]), file.size - offset) };
  }
  const isMail = MAIL_NAME.test(file.path) || (!OTHER_NAME.test(file.path) && FIELD_LINE.test(head));
  return { kind: isMail && file.size > 0 ? 'mail' : 'other', ...whole };
}

/**
 * The bytes of a mail as `mailsOf` gave them, where it lies in a file itself. Throws 'file-changed' when the file ends
 * before it; what else lies there now only its hash tells. Whatever `read` rejects with comes through.
 */
export async function mailAt(file: SourceFile, { offset, size }: MailPlace): Promise<Uint8Array> {
  if (offset + size > file.size) throw new ExpectedError('file-changed');
  const { kind } = await shapeOf(file);
  const bytes = await file.read(offset, size);
  return kind === 'mbox' ? unquoteFrom(bytes) : bytes;
}

/**
 * The mails of a file, one after the other: one for a mail, all of an mbox or a PST, none for anything else. Whatever
 * `read` rejects with comes through. `passOver`: as `PstReader`.
 */
export async function* mailsOf(
  file: SourceFile,
  signal: Signal,
  readPst: PstReader | null,
  passOver: (kind: ItemKind) => void = () => undefined,
): AsyncGenerator<SourceMail> {
  const { kind, offset, size } = await shapeOf(file);
  const at = (from: number, length: number, original = (bytes: Uint8Array) => bytes): SourceMail => ({
    place: { path: file.path, offset: from, size: length, item: null },
    rendered: false,
    bytes: async () => original(await file.read(from, length)),
  });
  if (kind === 'mail') yield at(offset, size);
  if (kind === 'mbox') {
    for await (const { start, end } of mboxMessages(file, signal)) {
      // Nothing follows a last `From ` line.
      if (end > start) yield at(start, end - start, unquoteFrom);
    }
  }
  if (kind === 'pst' && readPst !== null) yield* readPst(file, signal, passOver);
}
