import { classLabel, EQUATION_CLASS_ID } from '../class-id.ts';
import type { Reading } from '../reading.ts';
import { FieldReader } from './field.ts';
import { addInstruction } from './field-instruction.ts';
import { isEquation } from './object-facts.ts';
import { addPartElement, addSheetFormula } from './part-element.ts';
import { addRelationship } from './relationship.ts';
import { addAutoName, addMacroFormula, addSheetState } from './xlm-facts.ts';
import { attribute, attributes, visitTags, type XmlTag } from './xml-tags.ts';

/** Pieces of one formula are put together up to what a cell may hold (Excel specifications and limits). */
const MAX_FORMULA_CHARACTERS = 8192;

type XmlPlace = {
  /** A part of a package: there the elements of sheets, slides and OpenDocument mean what they say, which in a page they do not. */
  readonly isPart?: boolean;
  readonly isMacroSheet?: boolean;
};

/**
 * Adds the active content that the XML of a document names, whichever part it stands in: an attacker may call parts
 * what they like, and the same elements stand in packages, in flat documents and in Word 2003's XML.
 */
export function addXmlContent(xml: string, reading: Reading, place: XmlPlace = {}): void {
  const fields = new FieldReader(reading);
  const isPart = place.isPart === true;
  let isMacroSheet = place.isMacroSheet === true;
  let textOf = '';
  let formula = '';
  const endFormula = (): void => {
    if (formula === '') return;
    if (isMacroSheet) addMacroFormula(formula, reading);
    else addSheetFormula(formula, reading);
    formula = '';
  };
  visitTags(xml, (tag) => {
    if (tag.name === 'f') endFormula();
    if (tag.kind === 'start') textOf = tag.name;
    else if (tag.kind === 'end') textOf = '';
    addField(tag, fields, reading);
    if (tag.kind === 'end') return;
    // An instruction whose beginning is missing is taken for a field as well.
    if (textOf === 'instrText' && !fields.isOpen) fields.begin();
    if (textOf === 'instrText' || (textOf === 't' && fields.isOpen)) fields.text(tag.text);
    else if (textOf === 'definedName' && tag.name === 'definedName') addDefinedName(tag, reading);
    else if (textOf === 'f' && isPart && formula.length < MAX_FORMULA_CHARACTERS) formula += tag.text;
    else if (tag.name === 'macrosheet') isMacroSheet = true;
    addElement(tag, reading);
    if (isPart) addPartElement(tag, reading);
  });
  endFormula();
  fields.close();
}

function addField(tag: XmlTag, fields: FieldReader, reading: Reading): void {
  if (tag.name === 'fldSimple' && tag.kind === 'end') fields.end();
  if (tag.kind === 'end') return;
  if (tag.name === 'fldChar') {
    const type = attributes(tag, 'fldCharType').find((one) => FIELD_MARKS.has(one));
    if (type === 'begin') fields.begin();
    else if (type === 'separate') fields.separate();
    else if (type === 'end') fields.end();
  } else if (tag.name === 'fldSimple') {
    const [own = '', ...others] = attributes(tag, 'instr');
    for (const instruction of others) addInstruction(instruction, reading);
    fields.begin();
    fields.text(own);
    fields.separate();
    if (tag.kind === 'empty') fields.end();
  }
}

const FIELD_MARKS: ReadonlySet<string> = new Set(['begin', 'separate', 'end']);

function addDefinedName(tag: XmlTag, reading: Reading): void {
  addAutoName(attribute(tag, 'name') ?? '', tag.text.trim(), reading);
}

function addElement(tag: XmlTag, reading: Reading): void {
  switch (tag.name) {
    case 'Relationship':
      return addRelationship(tag, reading);
    case 'Override':
    case 'Default': {
      if (!/macrosheet/i.test(attribute(tag, 'ContentType') ?? '')) return undefined;
      return reading.add('xlm', attribute(tag, 'PartName') ?? `*.${attribute(tag, 'Extension') ?? ''}`);
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
      const ids = attributes(tag, 'classid').map((id) => id.replace(/[{}]/g, '').toUpperCase());
      if (ids.includes(EQUATION_CLASS_ID)) reading.add('equation-editor', classLabel(EQUATION_CLASS_ID));
      return reading.add('activex', classLabel(ids[0] ?? ''));
    }
    case 'OLEObject':
    case 'oleObj':
    case 'oleObject': {
      const program = [...attributes(tag, 'ProgID'), ...attributes(tag, 'progId')].find(isEquation);
      return program === undefined ? undefined : reading.add('equation-editor', program);
    }
    case 'event-listener':
      // OpenDocument: a macro that is called by an event such as `dom:load` ([ODF 1.3] 19.443).
      return reading.add('vba-autorun', `${attribute(tag, 'event-name') ?? ''} ${attribute(tag, 'href') ?? ''}`);
    default:
      return undefined;
  }
}
