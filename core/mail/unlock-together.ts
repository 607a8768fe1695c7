import type { FactKind } from '../model/mail-details.ts';
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
  if (mails.length === 1) return;
  const locking = mails
    .map(({ mail }) => mail)
    .filter(({ files }) => files.some(({ findings }) => findings.encrypted || isLocked(findings)));
  if (locking.length === 0) return;
  const tellers = mails.map(tellerOf).filter(({ passwords }) => passwords.length > 0);
  tellers.sort((a, b) => Number(b.line !== null) - Number(a.line !== null));
  for (const mail of locking) {
    const others = tellers.filter((teller) => teller.mail !== mail).slice(0, MAX_TELLERS);
    // What lies within the mail itself came with it.
    const weight = mail === whole ? 2 : 3;
    mail.toldElsewhere = others
      .flatMap(({ line }) => (line === null ? [] : [{ weight, evidence: line } as const]))
      .slice(0, MAX_LINES);
    const passwords = others.flatMap((teller) => teller.passwords);
    // An archive that the mail's own password opens may hold one that another mail speaks of.
    if (passwords.length > 0)
      await unlock(mail, [...passwords, ...mail.passwords(), ...(options.passwords ?? [])], options);
  }
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

type Teller = {
  readonly mail: GatheredMail;
  readonly passwords: readonly ArchivePassword[];
  /** The line with the password, where one is told as such. */
  readonly line: string | null;
};

function tellerOf({ mail, name }: Named): Teller {
  const named = (line: string): string => readable(name === '' ? line : `${name}: ${line}`);
  const mention = findPasswordMention(`${mail.mail.envelope.subject ?? ''}\n${everyText(mail.mail)}`);
  return {
    mail,
    passwords: mail.passwords().map(({ value, foundIn }) => ({ value, foundIn: named(foundIn) })),
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
    if (countOf('archive-opened', again) > countOf('archive-opened', file.findings)) file.findings = again;
  }
}

type Looked = Pick<AttachmentFindings, 'facts' | 'archive'>;

/** Whether something in a file asks for a password that was not there. */
const isLocked = (findings: Looked): boolean => countOf('archive-locked', findings) > 0;

/** How many facts of a kind a file has, with those of the files within it. */
function countOf(kind: FactKind, { facts, archive }: Looked): number {
  const own = facts.filter((fact) => fact.kind === kind).length;
  return (archive?.entries ?? []).reduce((sum, entry) => sum + countOf(kind, entry), own);
}
