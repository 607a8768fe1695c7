import * as z from 'zod';
import { Mailbox, type ArchiveEntry, type MailAnalysis, type MailAttachment } from '../model/mail.ts';
import type { InnerArchive } from '../model/mail-details.ts';
import { MAX_TEXT_CHARACTERS } from '../mail/limits.ts';
import { MAX_LIST_CHARACTERS, MAX_SHORT_CHARACTERS, MAX_VALUES } from './limits.ts';

/** Where a mail lies: a file as it was pointed at, and its bytes in it. `item` names an item of a PST instead. */
export const MailPlace = z.strictObject({
  path: z.string(),
  offset: z.number(),
  size: z.number(),
  item: z.string().nullable(),
});
export type MailPlace = Readonly<z.infer<typeof MailPlace>>;

/** A file that came with a mail, or inside one of its archives or mails. Hashes are hex, null where it was only listed. */
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
  /** It had no message of its own and was written as one. */
  rendered: z.boolean(),
  messageId: z.string().nullable(),
  /** Unix milliseconds. */
  date: z.number().nullable(),
  subject: z.string(),
  from: z.array(Mailbox),
  /** Sender, Reply-To, Return-Path: other ways in which the sender is named. */
  senders: z.array(Mailbox),
  to: z.array(Mailbox),
  text: z.string(),
  files: z.array(MailFile),
  hosts: z.array(z.string()),
});
export type MailDocument = z.infer<typeof MailDocument>;

/**
 * Takes out of an analysis what a search is for. `archives`: the closer look at attached archives, where there was one,
 * for the names that lie deeper than the first list. Mails within the mail count as part of it, subjects and texts too.
 */
export function mailDocument(
  analysis: MailAnalysis,
  place: MailPlace,
  archives: readonly InnerArchive[] = [],
): MailDocument {
  const date = analysis.date === null ? NaN : Date.parse(analysis.date);
  const bare = analysis.returnPath === null ? [] : [{ display: '', address: analysis.returnPath }];
  const all = [analysis, ...nestedMails(analysis)];
  const line = (text: string | null): string => (text ?? '').slice(0, MAX_SHORT_CHARACTERS);
  const boxes = (mailboxes: readonly Mailbox[]): Mailbox[] =>
    within(mailboxes, ({ display, address }) => display.length + address.length, MAX_LIST_CHARACTERS);
  const files = [...all.flatMap(filesOf), ...archives.flatMap(archiveFiles)];
  const hosts = new Set(all.flatMap((mail) => mail.links.flatMap((link) => link.host ?? [])));
  return {
    place,
    rendered: false,
    messageId: analysis.messageId === null ? null : line(analysis.messageId),
    date: Number.isFinite(date) ? date : null,
    subject: line(all.flatMap((mail) => mail.subject ?? []).join('\n')),
    from: boxes(analysis.from),
    senders: boxes([...analysis.sender, ...analysis.replyTo, ...bare]),
    to: boxes([...analysis.to, ...analysis.cc]),
    text: all
      .map((mail) => mail.text.trim())
      .join('\n\n')
      .slice(0, MAX_TEXT_CHARACTERS),
    files: within(files, ({ name }) => name.length, MAX_LIST_CHARACTERS),
    hosts: within([...hosts], (host) => host.length, MAX_SHORT_CHARACTERS),
  };
}

/** As many of the first values as keep within the limits of an index. */
function within<T>(values: readonly T[], size: (value: T) => number, limit: number): T[] {
  let room = limit;
  const end = values.findIndex((value) => (room -= size(value)) < 0);
  return values.slice(0, Math.min(MAX_VALUES, end < 0 ? values.length : end));
}

/** The reader bounds how deep mails nest. */
function nestedMails(analysis: MailAnalysis): MailAnalysis[] {
  return analysis.attachments.flatMap(({ nestedMail }) =>
    nestedMail === undefined ? [] : [nestedMail, ...nestedMails(nestedMail)],
  );
}

const listed = ({ name, sha256 = null }: Pick<ArchiveEntry, 'name'> & { sha256?: string | null }): MailFile => ({
  name,
  sha256,
  sha1: null,
  md5: null,
});

function filesOf(analysis: MailAnalysis): MailFile[] {
  const hashes = new Map(analysis.parts.map((part) => [part.sha256, part]));
  const whole = ({ name, sha256 }: MailAttachment): MailFile => {
    const part = hashes.get(sha256);
    return { name: name ?? '', sha256, sha1: part?.sha1 ?? null, md5: part?.md5 ?? null };
  };
  return analysis.attachments.flatMap((attachment) => [whole(attachment), ...(attachment.entries ?? []).map(listed)]);
}

/** Depth is bounded by whoever listed the archive. */
function archiveFiles(archive: InnerArchive): MailFile[] {
  return archive.entries.flatMap((entry) => [
    listed(entry),
    ...(entry.archive === null ? [] : archiveFiles(entry.archive)),
  ]);
}
