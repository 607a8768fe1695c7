import { classLabel, EQUATION_CLASS_ID } from '../class-id.ts';
import type { Reading } from '../reading.ts';
import { FieldReader } from './field.ts';
import { isEquation } from './object-facts.ts';
import { addRelationship } from './relationship.ts';
import { addAutoName, addMacroFormula, addSheetState } from './xlm-facts.ts';
import { attribute, visitTags, type XmlTag } from './xml-tags.ts';

/**
 * Adds the active content that the XML of a document names, whichever part it stands in: an attacker may call parts
 * what they like, and the same elements stand in packages, in flat documents and in Word 2003's XML.
 */
export function addXmlContent(xml: string, reading: Reading, isMacroSheet = false): void {
  const fields = new FieldReader(reading);
  let textOf = '';
  visitTags(xml, (tag) => {
    if (tag.kind === 'start') textOf = tag.name;
    else if (tag.kind === 'end') textOf = '';
    addField(tag, fields);
    if (tag.kind === 'end') return;
    // An instruction whose beginning is missing is taken for a field as well.
    if (textOf === 'instrText' && !fields.isOpen) fields.begin();
    if (textOf === 'instrText' || (textOf === 't' && fields.isOpen)) fields.text(tag.text);
    else if (textOf === 'definedName' && tag.name === 'definedName') addDefinedName(tag, reading);
    else if (textOf === 'f' && isMacroSheet) addMacroFormula(tag.text, reading);
    addElement(tag, reading);
  });
  fields.close();
}

function addField(tag: XmlTag, fields: FieldReader): void {
  if (tag.name === 'fldSimple' && tag.kind === 'end') fields.end();
  if (tag.kind === 'end') return;
  if (tag.name === 'fldChar') {
    const type = attribute(tag, 'fldCharType');
    if (type === 'begin') fields.begin();
    else if (type === 'separate') fields.separate();
    else if (type === 'end') fields.end();
  } else if (tag.name === 'fldSimple') {
    fields.begin();
    fields.text(attribute(tag, 'instr') ?? '');
    fields.separate();
    if (tag.kind === 'empty') fields.end();
  }
}

function addDefinedName(tag: XmlTag, reading: Reading): void {
  addAutoName(attribute(tag, 'name') ?? '', tag.text.trim(), reading);
}

function addElement(tag: XmlTag, reading: Reading): void {
  switch (tag.name) {
    case 'Relationship':
      return addRelationship(tag, reading);
    case 'Override': {
      const isMacroSheet = /macrosheet/i.test(attribute(tag, 'ContentType') ?? '');
      return isMacroSheet ? reading.add('xlm', attribute(tag, 'PartName') ?? '') : undefined;
    }
    case 'sheet':
      return addSheetState(attribute(tag, 'name') ?? '', attribute(tag, 'state') ?? 'visible', reading);
    case 'ddeLink':
      return reading.add('dde', `${attribute(tag, 'ddeService') ?? ''}|${attribute(tag, 'ddeTopic') ?? ''}`);
    case 'customUI': {
      const onLoad = attribute(tag, 'onLoad');
      return onLoad === null ? undefined : reading.add('vba-autorun', `customUI onLoad=${onLoad}`);
    }
    case 'ocx': {
      const id = attribute(tag, 'classid')?.replace(/[{}]/g, '').toUpperCase() ?? '';
      if (id === EQUATION_CLASS_ID) reading.add('equation-editor', classLabel(id));
      return reading.add('activex', classLabel(id));
    }
    case 'OLEObject':
    case 'oleObj':
    case 'oleObject': {
      const program = attribute(tag, 'ProgID') ?? attribute(tag, 'progId') ?? '';
      if (isEquation(program)) reading.add('equation-editor', program);
      return undefined;
    }
    case 'event-listener':
      // OpenDocument: a macro that is called by an event such as `dom:load` ([ODF 1.3] 19.443).
      return reading.add('vba-autorun', `${attribute(tag, 'event-name') ?? ''} ${attribute(tag, 'href') ?? ''}`);
    default:
      return undefined;
  }
}
