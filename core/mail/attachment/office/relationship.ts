import { addressKind, isRemote } from '../address.ts';
import { addLink } from '../document-link.ts';
import type { Reading } from '../reading.ts';
import { attribute, type XmlTag } from './xml-tags.ts';

/** Characters of a type that are told; the longest of the standard has 25. */
const MAX_TYPE_CHARACTERS = 40;
/** What Office loads by itself when the document is opened. */
const LOADED = new Set(['oleobject', 'frame', 'subdocument', 'afchunk', 'package', 'control', 'webpublishobject']);
/** Sheets of Excel 4 macros ([MS-OFFMACRO2]). */
const MACRO_SHEETS = new Set(['xlmacrosheet', 'xlintlmacrosheet']);

/**
 * Adds what a relationship ([ECMA-376-2] 9.3) brings in from elsewhere. The last word of its type decides, which is the
 * same in the transitional and the strict form of the standard.
 */
export function addRelationship(tag: XmlTag, reading: Reading): void {
  const type = attribute(tag, 'Type')?.split('/').at(-1)?.toLowerCase() ?? '';
  const target = attribute(tag, 'Target')?.trim() ?? '';
  // Whoever writes the file writes the type: what is told of it must not look like an address.
  const detail = `${type.replace(/[^a-z0-9]/g, '').slice(0, MAX_TYPE_CHARACTERS)} ${target}`;
  if (attribute(tag, 'TargetMode')?.toLowerCase() !== 'external') {
    if (type === 'afchunk') reading.add('alt-chunk', target);
    else if (MACRO_SHEETS.has(type)) reading.add('xlm', target);
    return;
  }
  if (type === 'hyperlink') addLink(target, reading);
  else if (!isRemote(target)) reading.add('external-relationship', detail);
  else if (type === 'attachedtemplate') reading.add('remote-template', target);
  else if (LOADED.has(type) || addressKind(target) === 'program') reading.add('remote-object', detail);
  else if (type === 'image') reading.add('remote-picture', target);
  else reading.add('linked-file', detail);
}
