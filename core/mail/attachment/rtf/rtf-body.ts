import type { FileFact } from '../../../model/mail-details.ts';
import type { HtmlReference } from '../../html-references.ts';
import { MAX_LINKS } from '../../limits.ts';
import { scriptAddresses } from '../../links/script-addresses.ts';
import { asciiBytes, indexOfBytes } from '../byte-search.ts';
import { addInstruction } from '../office/field-instruction.ts';
import { Reading } from '../reading.ts';
import { readRtfDocument } from './rtf-document.ts';

/** What an RTF body has beside text and links, as the control words that bring it. */
const BROUGHT = ['\\objdata', '\\template', '\\objupdate', '\\objautlink'].map(asciiBytes);

/** Whether the RTF of a message holds an object or is made from a template: then it is looked into as a file is. */
export const holdsObject = (bytes: Uint8Array): boolean => BROUGHT.some((word) => indexOfBytes(bytes, word) >= 0);

/** Bytes of an RTF body in which fields are looked for: Outlook keeps pictures beside it, and letters have a tenth of it. */
const MAX_FIELD_BYTES = 2 * 1024 * 1024;

/**
 * Where the fields of an RTF body lead, with what a reader sees in their place. `onCut` is called when there is more than
 * is looked through. Never throws.
 */
export function rtfReferences(bytes: Uint8Array, onCut: () => void): HtmlReference[] {
  const found: HtmlReference[] = [];
  if (bytes.length > MAX_FIELD_BYTES) onCut();
  readRtfDocument(bytes.subarray(0, MAX_FIELD_BYTES), new Reading(), (instruction, result) => {
    if (found.length >= MAX_LINKS) return;
    const own = new Reading();
    addInstruction(instruction, own);
    for (const fact of own.facts) for (const reference of referencesOf(fact, result)) found.push(reference);
  });
  return found;
}

function referencesOf({ kind, detail }: FileFact, result: string): HtmlReference[] {
  if (kind === 'remote-picture' || kind === 'remote-object')
    return scriptAddresses(detail).map((href) => ({ kind: 'remote', href, shown: '' }));
  // The charset of the result is that of the fonts; only what is ASCII may be an address that misleads.
  const shown = /^[\x20-\x7e]*$/.test(result) ? result.trim() : '';
  return kind === 'document-link' || kind === 'dangerous-link' ? [{ kind: 'link', href: detail, shown }] : [];
}
