import type { FactKind, FileFact, InnerArchive } from '../../model/mail-details.ts';
import type { AttachmentFindings } from '../attachment.ts';
import { hostOf } from '../domain-name.ts';
import { codeAddresses } from '../links/code-addresses.ts';
import { scriptAddresses } from '../links/script-addresses.ts';
import { plainUrl } from '../links/written-url.ts';

/** An address in an attached file as written, and where: `attachment a.zip / b.docx (remote-template)`. */
export type AttachmentAddress = { readonly written: string; readonly where: string };

/** Facts about the file and who signed it, and what a link only shows: an address in them is not one that the file leads to. */
const ABOUT_THE_FILE: ReadonlySet<FactKind> = new Set<FactKind>([
  'html-link-mismatch',
  'smime-signed',
  'smime-encrypted',
  'program-signed',
  'program-version',
  'archive-opened',
  'archive-locked',
  'archive-cut',
  'archive-appended',
  'reading-cut',
]);
/** Addresses taken out of the attachments of one mail. */
const MAX_ADDRESSES = 2000;

/** The addresses that attached files lead to, those within archives included, in the order of the attachments. */
export function attachmentAddresses(
  findings: readonly Pick<AttachmentFindings, 'name' | 'declaredType' | 'facts' | 'archive'>[],
): AttachmentAddress[] {
  const found: AttachmentAddress[] = [];
  for (const { name, declaredType, facts, archive } of findings) {
    const where = `attachment ${name ?? declaredType}`;
    addFacts(facts, where, found);
    if (archive !== null) addArchive(archive, where, found);
  }
  return found;
}

function addArchive(archive: InnerArchive, where: string, found: AttachmentAddress[]): void {
  for (const entry of archive.entries) {
    const place = `${where} / ${entry.name}`;
    addFacts(entry.facts, place, found);
    if (entry.archive !== null) addArchive(entry.archive, place, found);
  }
}

function addFacts(facts: readonly FileFact[], where: string, found: AttachmentAddress[]): void {
  for (const { kind, detail } of facts) {
    if (ABOUT_THE_FILE.has(kind) || found.length >= MAX_ADDRESSES) continue;
    const addresses = addressesOf(kind, detail);
    for (const address of addresses) {
      const written = detail.endsWith(`${address}…`) ? wholeHost(address) : address;
      if (written !== null) found.push({ written, where: `${where} (${kind})` });
    }
  }
}

function addressesOf(kind: FactKind, detail: string): readonly string[] {
  if (kind === 'qr-code') return codeAddresses(detail);
  return kind === 'written-address' ? [detail] : scriptAddresses(asShare(detail));
}

/** Windows opens `//host/share/a.dotm` as `\\\\host\\share\\a.dotm`. */
const asShare = (detail: string): string => (/^\/\/[^/\s]/.test(detail) ? detail.replaceAll('/', '\\') : detail);

/** Of an address that was cut the host, when the cut is behind it. */
function wholeHost(address: string): string | null {
  const start = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+(?=[/?#])/i.exec(address)?.[0];
  return start === undefined ? null : hostOf(plainUrl(start));
}
