import type { FactKind, FileFact, InnerArchive } from '../model/mail-details.ts';
import { FACT_WORDS } from '../text/facts/index.ts';
import { addressKind } from './attachment/address.ts';
import type { AttachmentFindings } from './attachment.ts';
import { isTextType } from './attachment/text-facts.ts';
import { hostOf, normalizedHost } from './domain-name.ts';
import { readableName, type Evidence } from './evidence.ts';
import { extensionOf, fileNameSigns } from './file-name-signs.ts';
import { EXECUTABLE_TYPES } from './lists/executable-types.ts';
import { EXPECTED_TYPES, TEXT_EXTENSIONS } from './lists/file-extensions.ts';
import { BUILT_IN_LISTS } from './lists/built-in-lists.ts';
import { isListed, type MailLists } from './lists/mail-lists.ts';
import { isInsideHost } from './own-network.ts';
import { codeAddresses } from './links/code-addresses.ts';
import { shareHost } from './links/link-scheme.ts';
import { linkTargets } from './links/link-target.ts';
import { plainUrl } from './links/written-url.ts';
import { findPasswordMention } from './password-line.ts';
import { CERTIFICATE } from './smime/certificate-type.ts';

/** No disguise under any name: nothing at all, and what macOS sends along under the name of the file (RFC 1740). */
const HARMLESS_TYPES: ReadonlySet<string> = new Set(['application/x-empty', 'application/applefile']);

/** What the type by content tells: a program, or something else than the name's extension promises. */
function typeSigns(name: string, detectedType: string, shown: string): Evidence[] {
  const found: Evidence[] = [];
  const evidence = readableName(shown, ` = ${detectedType}`);
  const extension = extensionOf(name);
  const isShownAsText = TEXT_EXTENSIONS.has(extension) && isTextType(detectedType);
  const runs = EXECUTABLE_TYPES.has(detectedType) && !isShownAsText;
  if (runs) found.push({ id: 'attachment.executable', weight: 3, evidence });
  const expected = EXPECTED_TYPES[extension];
  const opensAsNothing = HARMLESS_TYPES.has(detectedType);
  if (expected !== undefined && !opensAsNothing && !expected.some((prefix) => detectedType.startsWith(prefix))) {
    found.push({ id: 'attachment.disguise', weight: runs ? 3 : 2, evidence });
  }
  return found;
}

/** Extensions of archives that many mail programs block as they block programs. */
const ARCHIVE_EXTENSIONS: ReadonlySet<string> = new Set(['lzh', 'arj', 'cab']);
const CERTIFICATE_EXTENSIONS: ReadonlySet<string> = new Set(['cer', 'crt', 'der']);
const CERTIFICATE_TYPES: ReadonlySet<string | null> = new Set([CERTIFICATE, 'application/pem-certificate-chain']);

/**
 * How much an extension that runs may count. Of an archive that was read whole the files are judged, and a public
 * certificate starts nothing, although Windows may come to trust whoever signs with it.
 */
function nameWeight(name: string, { detectedType, archive }: Content): 0 | 1 | 3 {
  const extension = extensionOf(name);
  const isRead = archive?.complete === true && (!archive.encrypted || archive.password !== null);
  if (isRead && ARCHIVE_EXTENSIONS.has(extension)) return 0;
  return CERTIFICATE_EXTENSIONS.has(extension) && CERTIFICATE_TYPES.has(detectedType) ? 1 : 3;
}

type Content = { readonly detectedType: string | null; readonly archive: InnerArchive | null };

/** A line of another mail that lies with a mail, which tells a password; 3 where it came by another way than its file. */
export type ToldElsewhere = { readonly weight: 2 | 3; readonly evidence: string };

export function attachmentSigns(
  attachments: readonly AttachmentFindings[],
  text: string,
  toldElsewhere: readonly ToldElsewhere[] = [],
  lists: MailLists = BUILT_IN_LISTS,
): Evidence[] {
  const found: Evidence[] = [];
  for (const attachment of attachments) {
    const { detectedType, addressedFile } = attachment;
    const name = attachment.name ?? attachment.declaredType;
    const judged = attachment.name ?? addressedFile;
    if (judged !== null) found.push(...fileNameSigns(judged, '', nameWeight(judged, attachment)));
    if (!attachment.isBarelyBegun) found.push(...typeSigns(attachment.name ?? '', detectedType, name));
    found.push(...factSigns(attachment.facts, name, lists));
    if (attachment.archive !== null) found.push(...archiveSigns(attachment.archive, name, lists));
    if (attachment.encrypted) found.push(encryptedSign(name, detectedType));
  }
  if (attachments.some((attachment) => attachment.encrypted)) {
    const mention = findPasswordMention(text);
    if (mention !== null) {
      const weight = mention.kind === 'told' ? 2 : 1;
      found.push({ id: 'attachment.password-elsewhere', weight, evidence: mention.line });
    }
  }
  found.push(...toldElsewhere.map((told): Evidence => ({ id: 'attachment.password-elsewhere', ...told })));
  return found;
}

const encryptedSign = (name: string, type: string | null): Evidence => ({
  id: 'attachment.encrypted',
  weight: 2,
  evidence: readableName(name, ` = ${type}`),
});

/** What the files within an opened archive called `where` tell by name and content, at any depth. */
export function archiveSigns(archive: InnerArchive, where: string, lists: MailLists = BUILT_IN_LISTS): Evidence[] {
  return archive.entries.flatMap((entry) => {
    const shown = `${where} / ${entry.name}`;
    return [
      ...fileNameSigns(entry.name, where, nameWeight(entry.name, entry)),
      ...(entry.detectedType === null ? [] : typeSigns(entry.name, entry.detectedType, shown)),
      ...factSigns(entry.facts, shown, lists),
      // That of a locked one is among its facts.
      ...(entry.archive?.password ? [encryptedSign(shown, entry.detectedType)] : []),
      ...(entry.archive === null ? [] : archiveSigns(entry.archive, shown, lists)),
    ];
  });
}

/** The facts that speak for a sign, with the weight that their kind has; a code that holds no address speaks for none. */
export function factSigns(facts: readonly FileFact[], where: string, lists: MailLists = BUILT_IN_LISTS): Evidence[] {
  return facts.flatMap(({ kind, detail }) => {
    const { sign, weight } = FACT_WORDS[kind];
    const isLight =
      (REMOTE_KINDS.has(kind) && leadsInside(detail)) ||
      (kind === 'linked-file' && !isShare(detail)) ||
      (kind === 'dangerous-link' && isOfKnownMaker(detail, lists));
    if (sign === null || (kind === 'qr-code' && codeAddresses(detail).length === 0)) return [];
    // `FactWords` pairs the two; the signs of the kinds that may be light can have 1.
    const evidence = readableName(where, ` : ${kind} ${detail}`).trimEnd();
    return [{ id: sign, weight: isLight ? 1 : weight, evidence } as Evidence];
  });
}

const REMOTE_KINDS: ReadonlySet<FactKind> = new Set<FactKind>([
  'remote-template',
  'remote-object',
  'remote-picture',
  'linked-file',
  'dangerous-link',
]);

/**
 * Whether an address lies in the network in which a document was made, and can be reached from no other: the templates
 * and tables of an office are on its file server (`file:///\\fileserver\templates\letter.dotx`).
 */
function leadsInside(detail: string): boolean {
  const address = addressOf(detail);
  const host = hostOf(plainUrl(address)) ?? normalizedHost(shareHost(address) ?? '');
  return host !== null && isInsideHost(host);
}

/**
 * Whether a link gets a program from a well-known house itself, as manuals and reports tell people to
 * (`https://download.microsoft.com/a.exe`), and not from a place where anybody may put one or that it leads on to.
 */
function isOfKnownMaker(detail: string, lists: MailLists): boolean {
  const address = addressOf(detail);
  if (addressKind(address) !== 'web') return false;
  const url = plainUrl(address);
  const host = linkTargets(url).at(-1)?.host ?? hostOf(url);
  if (host === null || isListed(host, lists.shared)) return false;
  return isListed(host, lists.infrastructure) || isListed(host, lists.imitated);
}

/** To a share Windows logs in; whoever keeps a page learns no more than that somebody fetches it. */
const isShare = (detail: string): boolean => addressKind(addressOf(detail)) === 'share';

/** The type of a relationship stands in front of where it leads. */
const addressOf = (detail: string): string => detail.replace(/^[a-z0-9]{1,40} (?=\S)/, '');
