import * as z from 'zod';
import { MAX_TEXT_CHARACTERS } from '../mail/limits.ts';
import type { Envelope } from '../mail/parsed-mail.ts';
import { Mailbox } from '../model/mail.ts';
import { MAX_LIST_CHARACTERS, MAX_SHORT_CHARACTERS, MAX_VALUES } from './limits.ts';

/** Where a mail lies: a file as it was pointed at, and its bytes in it. `item` names an item of a PST instead. */
export const MailPlace = z.strictObject({
  path: z.string(),
  offset: z.number(),
  size: z.number(),
  item: z.string().nullable(),
});
export type MailPlace = Readonly<z.infer<typeof MailPlace>>;

/**
 * A file that came with a mail, or inside one of its archives or mails. Hashes are hex, null where it was only listed; of
 * what lies in an archive there is no MD5.
 */
export const MailFile = z.strictObject({
  name: z.string(),
  sha256: z.string().nullable(),
  sha1: z.string().nullable(),
  md5: z.string().nullable(),
});
export type MailFile = Readonly<z.infer<typeof MailFile>>;

/** What is indexed and kept of one mail. */
export const MailDocument = z.strictObject({
  place: MailPlace,
  /** Of the mail's bytes, in hex: tells whether what lies at its place is still the mail, and what a report has already. */
  sha256: z.string(),
  /** It had no message of its own and was written as one. */
  rendered: z.boolean(),
  messageId: z.string().nullable(),
  /** Unix milliseconds: what the mail says, else when the last server received it. */
  date: z.number().nullable(),
  /** Whether `date` is what that server says. */
  isArrival: z.boolean(),
  subject: z.string(),
  from: z.array(Mailbox),
  /** Sender, Reply-To, Return-Path: other ways in which the sender is named. */
  senders: z.array(Mailbox),
  /** Everybody who received it, also unseen, or because it was sent on; those of To and Cc first. */
  to: z.array(Mailbox),
  /** Of the mails within it: who sent them, named in any way, and to whom they went. */
  innerFrom: z.array(Mailbox),
  innerTo: z.array(Mailbox),
  text: z.string(),
  files: z.array(MailFile),
  /** Attachments of the mail itself, not of mails or archives within it. */
  attachments: z.number(),
  /** Of links, then of where these lead on to, then of what the mail loads and of its forms, then of attached texts. */
  hosts: z.array(z.string()),
  /** Something of it that is searched for was left out by a limit: it is not found by that. */
  cut: z.boolean(),
});
export type MailDocument = z.infer<typeof MailDocument>;

/** The subjects of a mail and of those within it, in one line. */
export const subjectLine = (subject: string): string => subject.replaceAll('\n', ' / ');

/** What was gathered of a mail and of the mails within it, its own first. */
type Gathered = {
  readonly subjects: readonly string[];
  readonly innerFrom: readonly Mailbox[];
  readonly innerTo: readonly Mailbox[];
  readonly attachments: number;
  readonly texts: readonly string[];
  readonly files: readonly MailFile[];
  readonly hosts: ReadonlySet<string>;
  readonly onwardHosts: ReadonlySet<string>;
  readonly loadedHosts: ReadonlySet<string>;
  /** Whether a limit of reading left something out. */
  readonly isCut: boolean;
  readonly attachedHosts: { readonly hosts: ReadonlySet<string> };
};

/** What is indexed of a mail, within the limits of an index. */
export function mailDocument(
  envelope: Envelope,
  gathered: Gathered,
  {
    place,
    sha256,
    to,
    arrivedAt,
  }: Pick<MailDocument, 'place' | 'sha256' | 'to'> & { readonly arrivedAt: string | null },
): MailDocument {
  const written = timeOf(envelope.date);
  const date = written ?? timeOf(arrivedAt);
  let cut = gathered.isCut;
  const line = (text: string, most = MAX_SHORT_CHARACTERS): string => {
    cut ||= text.length > most;
    return text.slice(0, most);
  };
  const list = <T>(values: readonly T[], size: (value: T) => number, limit = MAX_LIST_CHARACTERS): T[] => {
    const kept = within(values, size, limit);
    cut ||= kept.length < values.length;
    return kept;
  };
  const boxes = (mailboxes: readonly Mailbox[]): Mailbox[] =>
    list(mailboxes, ({ display, address }) => display.length + address.length);
  const { hosts, onwardHosts, loadedHosts, attachedHosts } = gathered;
  const allHosts = [...new Set([...hosts, ...onwardHosts, ...loadedHosts, ...attachedHosts.hosts])];
  const document = {
    place,
    sha256,
    rendered: false,
    messageId: envelope.messageId === null ? null : line(envelope.messageId),
    date,
    isArrival: written === null && date !== null,
    subject: line(gathered.subjects.join('\n')),
    from: boxes(envelope.from),
    senders: boxes(otherSenders(envelope)),
    to: boxes(to),
    innerFrom: boxes(gathered.innerFrom),
    innerTo: boxes(gathered.innerTo),
    text: line(gathered.texts.join('\n\n'), MAX_TEXT_CHARACTERS),
    files: list(gathered.files, ({ name }) => name.length),
    attachments: gathered.attachments,
    hosts: list(allHosts, (host) => host.length, MAX_SHORT_CHARACTERS),
  };
  return { ...document, cut };
}

function timeOf(iso: string | null): number | null {
  const time = iso === null ? NaN : Date.parse(iso);
  return Number.isFinite(time) ? time : null;
}

/** In which other ways than From the sender is named. */
export function otherSenders({ sender, replyTo, returnPath }: Envelope): Mailbox[] {
  return [...sender, ...replyTo, ...(returnPath === null ? [] : [{ display: '', address: returnPath }])];
}

/** As many of the first values as keep within the limits of an index. */
function within<T>(values: readonly T[], size: (value: T) => number, limit: number): T[] {
  let room = limit;
  const end = values.findIndex((value) => (room -= size(value)) < 0);
  return values.slice(0, Math.min(MAX_VALUES, end < 0 ? values.length : end));
}
