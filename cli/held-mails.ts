import type { ArchivePassword } from '../core/mail/archive/examine-archive.ts';
import { isCompoundFile } from '../core/mail/compound-file.ts';
import { readHeaderBlock } from '../core/mail/header-block.ts';
import { hasLockedFile, linkedPasswords, linkMails, staysLocked, tellsPassword } from '../core/mail/linked-mails.ts';
import { readThreadIds } from '../core/mail/mail-relation.ts';
import type { InspectFailure, MailAnalysis } from '../core/model/mail.ts';
import { type LatePassword, LatePasswords } from './late-passwords.ts';
import type { MailInput } from './mail-input.ts';

export type Outcome = MailAnalysis | InspectFailure;

/** Reads a mail, with these passwords before its own. `mayOverwrite`: the bytes are not needed again. */
type ReadOutcome = (input: MailInput, passwords: readonly ArchivePassword[], mayOverwrite: boolean) => Promise<Outcome>;

/**
 * So many mails in a row are kept and looked at together (a password in a later mail), then written out, so that memory
 * does not grow with their number.
 */
const MAX_HELD_MAILS = 200;
/** Bytes of held mails with a locked file: they are read again once a password is known. More end the row. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;
/** A larger mail is not kept; a warning says so when a linked mail tells a password for it. */
const MAX_HELD_MAIL_BYTES = 48 * 1024 * 1024;
/** Mails with a password that are remembered when they are written out, the last ones: they speak of the next days. */
const MAX_TELLERS = 500;
/** Characters of such a mail that are remembered: it is short, and the password stands near its top. */
const MAX_TELLER_CHARACTERS = 8000;

/** `again` is what the mail is read from once more. */
type Held = { readonly outcome: Outcome; readonly again: MailInput | null };

/** Mails of one call in their order: those with a locked file are read again with what the mails around them tell. */
export class HeldMails {
  readonly #read: ReadOutcome;
  readonly #threads = new Map<MailAnalysis, readonly string[]>();
  #held: Held[] = [];
  #heldBytes = 0;
  #tellers: readonly MailAnalysis[] = [];
  readonly #late = new LatePasswords();

  constructor(read: ReadOutcome) {
    this.#read = read;
  }

  /** Whether `release` is due. */
  get isFull(): boolean {
    return this.#held.length >= MAX_HELD_MAILS || this.#heldBytes >= MAX_HELD_BYTES;
  }

  /** Mails that were written out locked before the mail with their password came. */
  get latePasswords(): readonly LatePassword[] {
    return this.#late.found;
  }

  /** Reads a mail and holds it; the bytes of a large one are changed. Says whether it could be read. */
  async add(input: MailInput): Promise<boolean> {
    const { name, content } = input;
    const isSmall = content instanceof Uint8Array && content.length <= MAX_HELD_MAIL_BYTES;
    const outcome = await this.#read(input, [], !isSmall);
    const isLocked = isAnalysis(outcome) && hasLockedFile(outcome);
    if (isAnalysis(outcome) && speaksOfFiles(outcome)) this.#threads.set(outcome, threadsOf(content));
    // The bytes are lent for this mail only.
    const again = isLocked && isSmall ? { name, content: content.slice() } : null;
    this.#heldBytes += again?.content.length ?? 0;
    this.#held.push({ outcome, again });
    return isAnalysis(outcome);
  }

  /** The mails held, in their order and linked; none is held after it but the passwords they tell. */
  async release(): Promise<Outcome[]> {
    const others = [...this.#tellers, ...this.#held.map(({ outcome }) => outcome).filter(isAnalysis)];
    const outcomes: Outcome[] = [];
    for (const held of this.#held) outcomes.push(await this.#withLinkedPasswords(held, others));
    const mails = outcomes.filter(isAnalysis);
    const linked = linkMails(mails, this.#threads, this.#tellers).values();
    const released = outcomes.map((outcome) => (isAnalysis(outcome) ? (linked.next().value ?? outcome) : outcome));
    this.#remember(mails);
    this.#held = [];
    this.#heldBytes = 0;
    return released;
  }

  async #withLinkedPasswords({ outcome, again }: Held, others: readonly MailAnalysis[]): Promise<Outcome> {
    if (!isAnalysis(outcome) || !hasLockedFile(outcome)) return outcome;
    const passwords = linkedPasswords(outcome, others, this.#threads);
    if (passwords.length === 0) return outcome;
    if (again === null)
      return { ...outcome, warnings: [...outcome.warnings, { code: 'attachment-partly-read', detail: '' }] };
    const opened = await this.#read(again, passwords, true);
    if (!isAnalysis(opened)) return outcome;
    this.#threads.set(opened, this.#threads.get(outcome) ?? []);
    return opened;
  }

  #remember(mails: readonly MailAnalysis[]): void {
    const tellers = mails.filter(tellsPassword);
    this.#late.look(tellers, this.#threads);
    const kept = new Map<MailAnalysis, readonly string[]>();
    const keep = (mail: MailAnalysis, small: MailAnalysis): MailAnalysis => {
      kept.set(small, this.#threads.get(mail) ?? []);
      return small;
    };
    this.#late.remember(mails.filter(staysLocked).map((mail) => keep(mail, slim(mail))));
    for (const mail of this.#late.waiting) keep(mail, mail);
    const told = [...this.#tellers, ...tellers].slice(-MAX_TELLERS);
    this.#tellers = told.map((mail) => keep(mail, slim(mail)));
    this.#threads.clear();
    for (const [mail, ids] of kept) this.#threads.set(mail, ids);
  }
}

const isAnalysis = (outcome: Outcome): outcome is MailAnalysis => !('error' in outcome);

/** An Outlook message has its thread in properties, and is found by sender and subject. */
const threadsOf = (content: MailInput['content']): string[] =>
  content instanceof Uint8Array && !isCompoundFile(content)
    ? readThreadIds(readHeaderBlock(content, 0, content.length).fields)
    : [];

/** What of a mail says what its password is, and for whom; of its attachments, which are locked and which are mails. */
const slim = (mail: MailAnalysis): MailAnalysis => ({
  ...mail,
  subject: mail.subject?.slice(0, MAX_TELLER_CHARACTERS) ?? null,
  from: mail.from.slice(0, 1),
  text: mail.text.slice(0, MAX_TELLER_CHARACTERS),
  ...(mail.otherText === undefined ? {} : { otherText: mail.otherText.slice(0, MAX_TELLER_CHARACTERS) }),
  ...{ sender: [], replyTo: [], to: [], cc: [], received: [], authentication: [], parts: [], links: [] },
  attachments: mail.attachments
    .filter(({ encrypted, nestedMail }) => encrypted || (nestedMail !== undefined && speaksOfFiles(nestedMail)))
    .map(({ nestedMail, ...attachment }) => ({
      ...attachment,
      entries: [],
      ...(nestedMail && { nestedMail: slim(nestedMail) }),
    })),
  ...{ signs: [], indicators: [], warnings: [] },
});

const speaksOfFiles = (mail: MailAnalysis): boolean => hasLockedFile(mail) || tellsPassword(mail);
