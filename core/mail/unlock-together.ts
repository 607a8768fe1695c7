import type { FactKind, FileFact } from '../model/mail-details.ts';
import type { ArchivePassword } from './archive/examine-archive.ts';
import { examineAttachment, type AttachmentFindings } from './attachment.ts';
import { readable } from './evidence.ts';
import type { GatheredMail, GatherOptions } from './gathered-mail.ts';
import { everyText } from './mail-bodies.ts';
import { findPasswordMention } from './password-line.ts';

/** Mails of one file whose passwords are tried on the locked files of another. */
const MAX_TELLERS = 10;
/** Lines that are told as evidence. */
const MAX_LINES = 5;

/**
 * Mails that were handed over as attachments of one mail, and the mail that carries them, speak of each other's files:
 * what stayed locked is tried with what the others tell, and is examined anew when that opens more of it.
 */
export async function unlockTogether(whole: GatheredMail, options: GatherOptions): Promise<void> {
  const mails = [{ mail: whole, name: nameOf(whole) }, ...namedWithin(whole)];
  const locking = mails.flatMap(({ mail }, index) => (holdsLocked(mail) ? [{ mail, index }] : []));
  if (locking.length === 0) return;
  const tellers = mails.map(tellerOf).filter(({ passwords }) => passwords.length > 0);
  for (const { mail, index } of locking) {
    // The mail with the password lies beside the one with the file, where many were handed over.
    const rank = ({ line, index: other }: Teller): number =>
      Math.abs(other - index) + (line === null ? mails.length : 0);
    const all = tellers.filter((teller) => teller.mail !== mail).sort((left, right) => rank(left) - rank(right));
    const others = all.slice(0, MAX_TELLERS);
    const passwords = others.flatMap((teller) => teller.passwords);
    // An archive that the mail's own password opens may hold one that another mail speaks of.
    if (passwords.length > 0)
      await unlock(mail, [...passwords, ...mail.told().passwords, ...(options.passwords ?? [])], options);
    const isComplete = all.length <= MAX_TELLERS && mail.told().complete && others.every((each) => each.complete);
    if (!isComplete && mail.files.some(({ findings }) => isLocked(findings))) options.tools.budget?.leavePassword();
    // What lies within the mail itself came with it.
    mail.toldElsewhere = toldFor(mail, others).map((evidence) => ({ weight: mail === whole ? 2 : 3, evidence }));
  }
}

const holdsLocked = ({ files }: GatheredMail): boolean =>
  files.some(({ findings }) => findings.encrypted || isLocked(findings));

/** The lines of those that opened a file, and while one stays locked those of others. */
function toldFor({ files }: GatheredMail, tellers: readonly Teller[]): string[] {
  const opened = files.flatMap(({ findings }) => factsOf('archive-opened', findings));
  const isUsed = ({ name }: Teller): boolean => opened.some(({ detail }) => detail.includes(`(${name}: `));
  const isOpen = files.every(({ findings }) => !staysLocked(findings));
  const told = isOpen ? tellers.filter(isUsed) : tellers;
  return told.flatMap(({ line }) => line ?? []).slice(0, MAX_LINES);
}

type Named = { readonly mail: GatheredMail; readonly name: string };

const nameOf = ({ name, mail }: GatheredMail): string => name || (mail.envelope.subject ?? '');

/** Mails within a mail are called by the way to them: those that people hand on are often all called alike. */
const namedWithin = ({ files }: GatheredMail, way = ''): Named[] =>
  files.flatMap(({ nested }) => {
    if (nested === null) return [];
    const name = `${way}${nameOf(nested)}`;
    return [{ mail: nested, name }, ...namedWithin(nested, `${name} / `)];
  });

type Teller = Named & {
  /** Its place among all mails. */
  readonly index: number;
  readonly passwords: readonly ArchivePassword[];
  readonly complete: boolean;
  /** The line with the password, where one is told as such. */
  readonly line: string | null;
};

function tellerOf({ mail, name }: Named, index: number): Teller {
  const named = (line: string): string => readable(name === '' ? line : `${name}: ${line}`);
  const { passwords, complete } = mail.told();
  const mention = findPasswordMention(`${mail.mail.envelope.subject ?? ''}\n${everyText(mail.mail)}`);
  return {
    ...{ mail, name, index },
    passwords: passwords.map(({ value, foundIn }) => ({ value, foundIn: named(foundIn) })),
    complete,
    line: mention?.kind === 'told' ? named(mention.line) : null,
  };
}

async function unlock(
  mail: GatheredMail,
  passwords: readonly ArchivePassword[],
  { tools, digest }: GatherOptions,
): Promise<void> {
  for (const file of mail.files) {
    if (!isLocked(file.findings)) continue;
    const again = await examineAttachment(file.leaf, { tools, passwords, ...(digest && { digest }) });
    // What they do not open is kept as it was: by now less may be left of what a mail may cost.
    if (factsOf('archive-opened', again).length > factsOf('archive-opened', file.findings).length)
      file.findings = again;
  }
}

type Looked = Pick<AttachmentFindings, 'facts' | 'archive'>;

/** Whether something in a file asks for a password that was not there. */
const isLocked = (findings: Looked): boolean => factsOf('archive-locked', findings).length > 0;

/** Also what nothing here can open, whatever the password. */
const staysLocked = (findings: AttachmentFindings): boolean =>
  isLocked(findings) || (findings.encrypted && factsOf('archive-opened', findings).length === 0);

/** The facts of a kind that a file has, and those of the files within it. */
const factsOf = (kind: FactKind, { facts, archive }: Looked): FileFact[] => [
  ...facts.filter((fact) => fact.kind === kind),
  ...(archive?.entries ?? []).flatMap((entry) => factsOf(kind, entry)),
];
