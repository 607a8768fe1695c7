import type { AuthenticationResult, Mailbox } from '../model/mail.ts';
import { addressDomain } from './address-list.ts';
import { isBounce } from './bounce.ts';
import { isBulk } from './bulk-mail.ts';
import { displayNameSigns, foldedName } from './display-name-signs.ts';
import { normalizedHost } from './domain-name.ts';
import type { Evidence } from './evidence.ts';
import { frontName } from './front-name.ts';
import { withoutEdges } from './html-page-text.ts';
import { isListed, type MailLists } from './lists/mail-lists.ts';
import { lookAlike } from './look-alike.ts';
import { ownerOfAddress } from './owner.ts';
import { everythingSearched } from './mail-bodies.ts';
import { introducedWord, organizationWord } from './organization-word.ts';
import { ownText } from './own-text.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { addressesIn } from './text-addresses.ts';

const shown = (box: Mailbox): string => (box.display === '' ? `<${box.address}>` : `${box.display} <${box.address}>`);

/** Characters at the end of a body in which the signature stands, and its lines when nothing sets it apart. */
const SIGNATURE_CHARACTERS = 1500;
const SIGNATURE_LINES = 12;
/** `--`, and the rulers that Japanese signatures begin with. */
const RULER = /^\s*(?:--|[-=_*+~#・━─―＿－＝～※◆■□◇☆★…]{4,})/;

/** Of the text that is searched, with its edges. */
type Signature = { readonly text: string; readonly isSetApart: boolean };
/** A signature with the organization that the first lines of its text say the sender is of. */
type Signed = Signature & { readonly introduced: string | null };

/** The signature of a text: its last block behind a ruler, or its last lines. What is quoted and the people of an invitation are no part of it. */
function signatureOf(text: string): Signature {
  const lines = ownText(text)
    .split('\n')
    .filter((line) => !/^(?:ORGANIZER|ATTENDEE): /.test(line));
  const tail = lines.join('\n').slice(-SIGNATURE_CHARACTERS).trimEnd().split('\n');
  const closed = tail.length > 1 && RULER.test(tail.at(-1) ?? '') ? tail.slice(0, -1) : tail;
  const ruler = closed.findLastIndex((line) => RULER.test(line));
  const isSetApart = ruler >= 0;
  return { text: closed.slice(isSetApart ? ruler + 1 : -SIGNATURE_LINES).join('\n'), isSetApart };
}

/** Senders that are judged: a mail of several authors has two or three, a hostile one thousands. */
export const MAX_SENDERS = 20;

export function senderSigns(
  mail: ParsedMail,
  authentication: readonly AuthenticationResult[],
  lists: MailLists,
): Evidence[] {
  const found: Evidence[] = [];
  const { envelope } = mail;
  const boxes = [...envelope.to, ...envelope.cc];
  const recipients = new Set(boxes.map((box) => ownerOfAddress(box.address)).filter((domain) => domain !== null));
  const names = new Map(boxes.map((box) => [foldedName(box), ownerOfAddress(box.address)]));
  const signatures = [mail.searched, mail.otherwise.searched]
    .filter((text) => text !== '')
    .map((text): Signed => ({ ...signatureOf(text), introduced: introducedWord(text) }));
  const own = [...recipients];
  const named = addressesIn(everythingSearched(mail))
    .map(ownerOfAddress)
    .filter((name) => name !== null);
  for (const box of envelope.from.slice(0, MAX_SENDERS)) {
    const domain = ownerOfAddress(box.address);
    if (domain === null) continue;
    const line = `From: ${shown(box)}`;
    found.push(
      ...freeMailSigns(signatures, box, line, lists),
      ...displayNameSigns(box, domain, line, { names, domains: recipients }, lists),
      // What a server writes about a mail ends with addresses of that mail.
      ...(isBounce(mail) ? [] : signatures.flatMap((signature) => signatureSigns(signature, box, domain, recipients))),
      ...otherSenders(mail, domain, line, lists),
    );
    const host = normalizedHost(addressDomain(box.address) ?? '') ?? domain;
    const imitated = lookAlike(host, own, lists.imitated, named);
    const front = frontName(host, lists, own);
    if (imitated !== null) found.push({ id: 'sender.lookalike', weight: 3, evidence: imitated });
    else if (front !== null)
      found.push({ id: 'sender.lookalike', weight: front.weight, evidence: `${front.name} ⊂ ${host}` });
  }
  for (const result of authentication) {
    if (!result.trusted || !['fail', 'softfail', 'permerror'].includes(result.result)) continue;
    const weight = result.result === 'fail' ? (result.method === 'dmarc' ? 3 : 2) : 1;
    found.push({ id: 'sender.auth', weight, evidence: `${result.method}=${result.result} (${result.by ?? ''})` });
  }
  return found;
}

function freeMailSigns(signatures: readonly Signed[], box: Mailbox, line: string, lists: MailLists): Evidence[] {
  if (!isListed(addressDomain(box.address) ?? '', lists['free-mail'])) return [];
  if (organizationWord(box.display, true) !== null) return [{ id: 'sender.free-mail', weight: 3, evidence: line }];
  return signatures.flatMap((signature) => {
    const signed = organizationWord(withoutEdges(signature.text));
    const word = signed ?? signature.introduced;
    if (word === null) return [];
    const weight = signed !== null && signature.isSetApart ? 2 : 1;
    return [{ id: 'sender.free-mail', weight, evidence: `${line} … ${word}` }];
  });
}

/** An address in the signature that is neither of the sender's domain nor of a recipient's, and none that is. */
function signatureSigns(
  signature: Signature,
  box: Mailbox,
  domain: string,
  recipients: ReadonlySet<string>,
): Evidence[] {
  const named = addressesIn(signature.text).map((address) => ({ address, other: ownerOfAddress(address) }));
  if (named.some(({ other }) => other === domain)) return [];
  return named
    .filter(({ other }) => other !== null && !recipients.has(other))
    .map(({ address }) => ({
      id: 'sender.signature',
      weight: signature.isSetApart ? 2 : 1,
      evidence: `${address} ≠ ${box.address}`,
    }));
}

/** A listed service under its own name; at a free-mail provider anybody is. */
const isService = (domain: string, lists: MailLists): boolean =>
  lists.providers.entries.has(domain) && !isListed(domain, lists['free-mail']);

function otherSenders(mail: ParsedMail, domain: string, line: string, lists: MailLists): Evidence[] {
  const found: Evidence[] = [];
  const bulk = isBulk(mail);
  // A sharing service writes for a person, and says so: the answer goes to that person.
  const isForSomebody = /\bvia\b|経由/i.test(line) && isService(domain, lists);
  const check = (header: string, address: string | null, weight: 1 | 2): void => {
    const other = address === null ? null : ownerOfAddress(address);
    if (other === null || other === domain) return;
    const strong = header === 'Reply-To' && isListed(other, lists['free-mail']) ? 3 : weight;
    found.push({ id: 'sender.reply-to', weight: strong, evidence: `${header}: ${address} ≠ ${line}` });
  };
  for (const box of mail.envelope.replyTo) check('Reply-To', box.address, bulk || isForSomebody ? 1 : 2);
  for (const box of mail.envelope.sender) check('Sender', box.address, 1);
  check('Return-Path', mail.envelope.returnPath, 1);
  return found;
}
