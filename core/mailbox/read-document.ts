import { ExpectedError } from '../errors.ts';
import { examineArchive } from '../mail/archive/examine-archive.ts';
import { passwordsIn } from '../mail/archive/mail-passwords.ts';
import { appendedZip, archiveTypes } from '../mail/archive/appended-archive.ts';
import { ENCRYPTED_OFFICE } from '../mail/archive/open-archive.ts';
import { zipAtStart } from '../mail/archive/zip-at-end.ts';
import { isPackedMail } from '../mail/archive/packed-mail.ts';
import { isAttachment } from '../mail/attachment.ts';
import type { OpenArchiveTool } from '../mail/attachment/tools.ts';
import { portableDigest } from '../mail/digest.ts';
import { detectType } from '../mail/file-type.ts';
import { MAX_NESTED_MAILS, MAX_NESTED_MESSAGES } from '../mail/limits.ts';
import { hostOfLink, onwardHosts, readLinks } from '../mail/links.ts';
import { MailBudget } from '../mail/mail-budget.ts';
import type { MailLeaf } from '../mail/mime-tree.ts';
import { holdsMessage } from '../mail/nested-message.ts';
import { everythingSearched } from '../mail/mail-bodies.ts';
import { isCalendar } from '../mail/body-part.ts';
import { readCalendarEntry } from '../mail/calendar/calendar-entry.ts';
import { decodeText } from '../mail/charset.ts';
import { readMail, refuseBySize, type ParsedMail } from '../mail/parsed-mail.ts';
import { isReportType } from '../mail/report-fields.ts';
import type { Mailbox } from '../model/mail.ts';
import type { InnerArchive } from '../model/mail-details.ts';
import { AttachedHosts } from './attached-hosts.ts';
import { hostDigest } from './host-digest.ts';
import { arrivalOf } from './mail-arrival.ts';
import { mailDocument, otherSenders, type MailDocument, type MailFile, type MailPlace } from './mail-document.ts';
import { receiversOf } from './mail-receivers.ts';

export type DocumentOptions = {
  /** Opens what the program cannot open itself; default none. */
  readonly openArchive?: OpenArchiveTool;
  /** Whether archives are opened at all, for the names in them; default true. */
  readonly archives?: boolean;
};

/**
 * Reads of a mail what a search is for and nothing else: who, when, about what, its text and that of calendars, its files
 * by name and hash, the names in archives, the hosts of links, of what is loaded, and of attached pages and texts. Mails within it, or within its archives, count as part
 * of it, subjects and texts too. The bytes are the reader's, and change. Throws as `readMail`.
 */
export async function readDocument(
  bytes: Uint8Array,
  place: MailPlace,
  options: DocumentOptions = {},
): Promise<MailDocument> {
  refuseBySize(bytes);
  // The hash comes before anything is decoded over it.
  const sha256 = await hostDigest('sha256', bytes);
  const mail = readMail(bytes, { mayOverwrite: true });
  const reading = new DocumentReading(options);
  await reading.mail(mail, 0);
  return mailDocument(mail.envelope, reading, { place, sha256, to: receiversOf(mail), arrivedAt: arrivalOf(mail) });
}

/** What the limits of reading leave out of a mail, as far as it is searched for. */
const CUT_WARNINGS: ReadonlySet<string> = new Set([
  'text-truncated',
  'parts-truncated',
  'nesting-truncated',
  'mailboxes-truncated',
  'rows-truncated',
  'entries-truncated',
  'streams-truncated',
  'rtf-truncated',
  'calendar-truncated',
  'encoded-files-truncated',
  'uuencode-truncated',
  'yenc-truncated',
]);
/** Bytes of a calendar that are read; an invitation has some thousand. */
const MAX_CALENDAR_BYTES = 512 * 1024;

type Digests = { readonly sha256: string; readonly sha1: string };

async function digestsOf(bytes: Uint8Array): Promise<Digests> {
  const [sha256, sha1] = await Promise.all([hostDigest('sha256', bytes), hostDigest('sha1', bytes)]);
  return { sha256, sha1 };
}

/** What is gathered of a mail and of the mails within it. */
class DocumentReading {
  readonly subjects: string[] = [];
  readonly innerFrom: Mailbox[] = [];
  readonly innerTo: Mailbox[] = [];
  readonly texts: string[] = [];
  readonly files: MailFile[] = [];
  readonly hosts = new Set<string>();
  readonly onwardHosts = new Set<string>();
  readonly loadedHosts = new Set<string>();
  readonly attachedHosts = new AttachedHosts();
  attachments = 0;
  #isCut = false;
  /** Of files within archives: SHA-256 by their bytes, SHA-1 by that. */
  readonly #sha256Of = new WeakMap<Uint8Array, string>();
  readonly #sha1Of = new Map<string, string>();
  readonly #options: DocumentOptions;
  #mailsLeft = MAX_NESTED_MAILS;
  /** Without anything for the passwords of documents, which would cost a second each. */
  readonly #budget = new MailBudget(0);

  constructor(options: DocumentOptions) {
    this.#options = options;
  }

  get isCut(): boolean {
    return this.#isCut || this.attachedHosts.isCut;
  }

  async mail(mail: ParsedMail, depth: number): Promise<void> {
    if (depth > 0) this.#mailboxes(mail);
    this.#words(mail);
    for (const leaf of mail.leaves) {
      if (!isAttachment(leaf)) continue;
      if (depth === 0) this.attachments += 1;
      await this.#attachment(mail, leaf, depth);
    }
  }

  /** Of a mail within the mail: forwarded as an attachment, it has the sender that is looked for. */
  #mailboxes(mail: ParsedMail): void {
    this.innerFrom.push(...mail.envelope.from, ...otherSenders(mail.envelope));
    this.innerTo.push(...receiversOf(mail));
  }

  #words(mail: ParsedMail): void {
    if (mail.warnings.some(({ code }) => CUT_WARNINGS.has(code))) this.#isCut = true;
    const { subject } = mail.envelope;
    if (subject !== null) this.subjects.push(subject);
    this.texts.push(mail.text.trim());
    // Twice the words of nearly every mail would be twice the index.
    if (mail.otherwise.text.length > 2 * mail.text.length) this.texts.push(mail.otherwise.text.trim());
    for (const leaf of mail.leaves) if (isCalendar(leaf)) this.#calendar(leaf.bytes, mail.text);
    const { references } = mail.htmlContent;
    for (const { href, host } of readLinks(everythingSearched(mail), references, () => (this.#isCut = true))) {
      if (host !== null) this.hosts.add(host);
      // Gateways rewrite every link: the host that is looked for stands within.
      for (const onward of onwardHosts(href)) this.onwardHosts.add(onward);
    }
    for (const { kind, href, target } of references) {
      const host = kind === 'remote' || kind === 'form' ? hostOfLink(target ?? href) : null;
      if (host !== null) this.loadedHosts.add(host);
    }
  }

  /** What a calendar says, where the text of the mail says something else. */
  #calendar(bytes: Uint8Array, said: string): void {
    const { text } = readCalendarEntry(decodeText(bytes.subarray(0, MAX_CALENDAR_BYTES), null).text);
    if (!said.includes(text)) this.texts.push(text);
  }

  async #attachment(mail: ParsedMail, leaf: MailLeaf, depth: number): Promise<void> {
    // Kept while it is worked on: a large one is decoded again whenever it is asked for.
    const { bytes } = leaf;
    const name = leaf.name ?? '';
    this.files.push({ name, ...(await digestsOf(bytes)), md5: await hostDigest('md5', bytes) });
    const zip = zipAtStart(bytes);
    const type = detectType(bytes, zip ?? undefined);
    if (type === 'text/calendar' && !isCalendar(leaf)) this.#calendar(bytes, mail.text);
    // Reports name the servers that carried a mail.
    if (!isReportType(leaf.type)) this.attachedHosts.read({ bytes, name, type });
    const { archives, openArchive } = this.#options;
    for (const archiveType of archiveTypes(bytes, type, { appended: appendedZip(bytes, type), zip, name })) {
      // What a document is called inside is what it is called; its password would cost a second.
      if (archiveType === ENCRYPTED_OFFICE) continue;
      if (archives === false) {
        this.#isCut = true;
        break;
      }
      const archive = await examineArchive(bytes, archiveType, {
        tools: { budget: this.#budget, ...(openArchive === undefined ? {} : { openArchive }) },
        passwords: passwordsIn(mail).passwords,
        name,
        digest: (algorithm, inner) => this.#sha256Of.get(inner) ?? portableDigest(algorithm, inner),
        readFacts: async (inner, innerName, innerType, whole) => {
          // Its parts are listed with the other files of the archive.
          if (!whole) return [];
          await this.#note(inner);
          this.attachedHosts.read({ bytes: inner, name: innerName, type: innerType });
          if (isPackedMail(innerName, innerType)) await this.#within(() => this.#packed(readMail(inner)));
          return [];
        },
      });
      if (archive !== null) this.#archive(archive);
      if (archive?.complete === false) this.#isCut = true;
    }
    await this.#nested(mail.innerMessages.get(leaf.path) ?? null, leaf, type, depth);
  }

  /** The digests of a file within an archive, while its bytes are there. For MD5 hosts have no code of their own. */
  async #note(inner: Uint8Array): Promise<void> {
    const { sha256, sha1 } = await digestsOf(inner);
    this.#sha256Of.set(inner, sha256);
    this.#sha1Of.set(sha256, sha1);
  }

  #packed(mail: ParsedMail): void {
    this.#mailboxes(mail);
    this.#words(mail);
  }

  /** Depth is bounded by whoever listed the archive. */
  #archive({ entries }: InnerArchive): void {
    for (const { name, sha256, archive } of entries) {
      this.files.push({ name, sha256, sha1: this.#sha1Of.get(sha256 ?? '') ?? null, md5: null });
      if (archive !== null) this.#archive(archive);
    }
  }

  async #nested(inner: ParsedMail | null, leaf: MailLeaf, type: string, depth: number): Promise<void> {
    if (inner === null && !holdsMessage(leaf, type)) return;
    if (depth >= MAX_NESTED_MESSAGES) this.#isCut = true;
    else await this.#within(() => this.mail(inner ?? readMail(leaf.bytes), depth + 1));
  }

  /** Reads a mail within the mail while there are not too many of them. */
  async #within(read: () => Promise<void> | void): Promise<void> {
    if (this.#mailsLeft === 0) {
      this.#isCut = true;
      return;
    }
    this.#mailsLeft -= 1;
    try {
      await read();
    } catch (error) {
      // It is no mail after all.
      if (!(error instanceof ExpectedError)) throw error;
    }
  }
}
