import { isRemote } from '../address.ts';
import { addLink } from '../document-link.ts';
import type { Reading } from '../reading.ts';
import { attribute, attributes, type XmlTag } from './xml-tags.ts';

/** Elements of OpenDocument that a person may press, of pictures, and of what is loaded, each by `xlink:href` ([ODF 1.3]). */
const LINKS: ReadonlySet<string> = new Set('a area-circle area-polygon area-rectangle button form'.split(' '));
const PICTURES: ReadonlySet<string> = new Set(['image', 'fill-image', 'background-image']);
const LOADED: ReadonlySet<string> = new Set(
  'object object-ole applet plugin floating-frame section-source table-source cell-range-source sound'.split(' '),
);

/** Judging an address takes as long as unpacking so many bytes. */
const ADDRESS_WORK = 256;

/** Adds what an element of a package brings in from elsewhere by itself, with no relationship. */
export function addPartElement(tag: XmlTag, reading: Reading): void {
  switch (tag.name) {
    case 'hlinkClick':
    case 'hlinkHover':
    case 'hlinkMouseOver': {
      // [ECMA-376-1] 21.1.2.3.5: a macro by its name, or the program that the relationship names.
      const action = attribute(tag, 'action') ?? '';
      return /^ppaction:\/\/(?:program|macro)/i.test(action)
        ? reading.add('dangerous-link', `${tag.name} action=${action}`)
        : undefined;
    }
    // Connections of a workbook ([ECMA-376-1] 18.13) and the data of a mail merge (17.14.8).
    case 'webPr':
      return addLinked('webpr', attribute(tag, 'url') ?? '', reading);
    case 'textPr':
      return addLinked('textpr', attribute(tag, 'sourceFile') ?? '', reading);
    case 'connection':
      for (const name of ['odcFile', 'sourceFile']) addLinked(name.toLowerCase(), attribute(tag, name) ?? '', reading);
      return undefined;
    case 'dbPr':
      return addConnection(attribute(tag, 'connection') ?? '', reading);
    case 'connectString':
      return attributes(tag, 'val').forEach((text) => addConnection(text, reading));
    // The description of an encrypted part ([ODF 1.3-2] 4.8.1): in a package each part is encrypted by itself.
    case 'algorithm': {
      const name = attribute(tag, 'algorithm-name');
      return name === null ? undefined : reading.add('document-encrypted', `OpenDocument ${name.split(/[#:]/).at(-1)}`);
    }
    case 'dde-source':
    case 'dde-connection-decl': {
      const part = (name: string): string => attributes(tag, name)[0] ?? '';
      return reading.add('dde', `${part('dde-application')}|${part('dde-topic')}`);
    }
    default:
      return addReference(tag, reading);
  }
}

function addReference(tag: XmlTag, reading: Reading): void {
  const isLink = LINKS.has(tag.name);
  const isPicture = PICTURES.has(tag.name);
  const isTemplate = tag.name === 'template';
  if (!isLink && !isPicture && !isTemplate && !LOADED.has(tag.name)) return;
  for (const target of attributes(tag, 'href')) {
    if (!reading.spend(ADDRESS_WORK)) return reading.cut('links');
    if (isLink) addLink(target, reading);
    else if (!isRemote(target) || (isPicture && /^\s*data:/i.test(target))) continue;
    else if (isPicture) reading.add('remote-picture', target);
    else reading.add(isTemplate ? 'remote-template' : 'remote-object', target);
  }
}

function addLinked(what: string, target: string, reading: Reading): void {
  if (isRemote(target)) reading.add('linked-file', `${what} ${target.trim()}`);
}

/** Where the string of a data connection leads: `Provider=…;Data Source=\\server\share\a.mdb`. */
function addConnection(text: string, reading: Reading): void {
  if (text.trim() === '') return;
  if (!reading.spend(ADDRESS_WORK)) return reading.cut('connections');
  const values = text.slice(0, MAX_CONNECTION_CHARACTERS).split(';');
  const remote = values.map((one) => one.slice(one.indexOf('=') + 1).trim()).filter(isRemote);
  if (remote.length === 0) reading.add('external-relationship', `connection ${text}`);
  for (const target of remote) addLinked('connection', target, reading);
}

/** Characters of a connection that are looked through; those of Office have some hundreds. */
const MAX_CONNECTION_CHARACTERS = 8192;

/** Functions of a sheet that load from elsewhere or lead there, with the text that they begin with. */
const REACHING = /\b(HYPERLINK|WEBSERVICE|IMAGE|RTD)\s{0,5}\(\s{0,5}(?:"([^"]{0,2000})")?/gi;

/** Adds the addresses of a formula that is no macro: pressed like a link, or loaded when the sheet is worked out. */
export function addSheetFormula(formula: string, reading: Reading): void {
  for (const [, name = '', target = ''] of formula.replace(/"\s{0,5}&\s{0,5}"/g, '').matchAll(REACHING)) {
    if (name.toUpperCase() === 'HYPERLINK') addLink(target, reading);
    else reading.add('sheet-formula', formula.trim());
  }
}
