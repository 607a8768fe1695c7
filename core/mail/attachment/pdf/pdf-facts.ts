import type { FactKind } from '../../../model/mail-details.ts';
import { detectType } from '../../file-type.ts';
import { scriptAddresses } from '../../links/script-addresses.ts';
import { isDangerous } from '../document-link.ts';
import { addProgram } from '../embedded-program.ts';
import type { Reading } from '../reading.ts';
import { SCRIPT_COST } from '../script/script-cost.ts';
import { streamBytes } from './pdf-stream.ts';
import type { PdfReferences } from './pdf-references.ts';
import { pdfText, PdfName, type PdfDictionary, type PdfObject, type PdfValue } from './pdf-value.ts';

/** Bytes of a script that are looked at, and of a form. */
const MAX_SCRIPT_BYTES = 1024 * 1024;
/** Bytes of a name or an address that are looked at: more than are told. */
const MAX_NAME_BYTES = 8192;
/** Scripts and attached files unpacked of one file. */
const MAX_STREAMS = 200;

/** Names that matter: writing one of them with `#xx` has no other reason than to hide it. */
const ACTIVE_NAMES =
  /^(?:JavaScript|JS|OpenAction|AA|Launch|EmbeddedFiles?|URI|SubmitForm|GoTo[RE]|RichMedia|XFA|AcroForm|ObjStm|ImportData|Filespec|EF)$/;
/** Actions that only move within the document. */
const HARMLESS_ACTIONS = new Set(['GoTo', 'Named', 'Hide', 'SetOCGState', 'Thread', 'Trans', '']);
const RICH_MEDIA = new Set(['RichMedia', '3D', 'Movie', 'Sound', 'Rendition', 'RichMediaExecute', 'GoTo3DView']);
/** Functions of Acrobat's JavaScript that reach out of the page, and those that hide code. */
const SCRIPT_CALLS =
  /\b(?:eval|unescape|String\.fromCharCode|exportDataObject|launchURL|submitForm|getURL|mailMsg|mailDoc|openDoc|getAnnots|syncAnnotScan|collectEmailInfo|getIcon|printf|customDictionaryOpen|ADBC|SOAP|RSS|readFileIntoStream|importDataObject|importTextData|newPlayer)\b/g;

/** Where the streams of an attached file stand; the latter three are of old (ISO 32000-1, table 44). */
const FILE_KEYS = ['UF', 'F', 'DOS', 'Mac', 'Unix'];
const FORM_SCRIPT = /<(?:\w{1,20}:)?script\b[^<>]{0,300}>(?:\s{0,20}<!\[CDATA\[)?([^<]{0,1000})/g;

/** Goes through the objects of a PDF and adds what acts. */
export class PdfFacts {
  readonly #objects: readonly PdfObject[];
  readonly #references: PdfReferences;
  readonly #reading: Reading;
  readonly #isLocked: boolean;
  readonly #named = new Set<Uint8Array>();
  /** Hidden names told, and what was looked into: a hundred thousand objects may refer to one large one. */
  readonly #seen = new Set<unknown>();
  readonly #names = new Map<Uint8Array, string>();
  #streams = 0;

  /** `isLocked`: texts and streams are still encrypted. */
  constructor(objects: readonly PdfObject[], references: PdfReferences, reading: Reading, isLocked: boolean) {
    this.#objects = objects;
    this.#references = references;
    this.#reading = reading;
    this.#isLocked = isLocked;
  }

  add(): void {
    for (const object of this.#objects) this.#walk(object.value);
    for (const { value, stream } of this.#objects) {
      if (!(value instanceof Map) || stream === null || this.#named.has(stream)) continue;
      if (this.#references.name(value.get('Type')) === 'EmbeddedFile') this.#addFile('?', value, stream);
    }
  }

  #walk(start: PdfValue): void {
    const pending: PdfValue[] = [start];
    for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
      if (Array.isArray(value)) for (const item of value) pending.push(item);
      else if (value instanceof Map) {
        this.#addDictionary(value);
        for (const item of value.values()) pending.push(item);
      } else if (value instanceof PdfName) this.#addName(value);
    }
  }

  #addName(name: PdfName): void {
    if (name.written !== null && ACTIVE_NAMES.test(name.name) && this.#isNew(name.written))
      this.#reading.add('pdf-hidden-name', `/${name.written} = /${name.name}`);
  }

  #isNew(value: unknown): boolean {
    const isNew = !this.#seen.has(value);
    this.#seen.add(value);
    return isNew;
  }

  #addDictionary(dictionary: PdfDictionary): void {
    this.#addAction(dictionary);
    const open = this.#references.dictionary(dictionary.get('OpenAction'));
    if (open !== null) this.#addOpening('OpenAction', open);
    const events = this.#references.dictionary(dictionary.get('AA'));
    if (events !== null && this.#isNew(events)) this.#addEvents(events);
    if (dictionary.has('EF')) this.#addAttachedFile(dictionary);
    if (dictionary.has('XFA')) this.#addForm(dictionary.get('XFA') ?? null);
    const subtype = this.#references.name(dictionary.get('Subtype'));
    if (RICH_MEDIA.has(subtype)) this.#reading.add('pdf-rich-media', subtype);
  }

  #addEvents(events: PdfDictionary): void {
    for (const [event, action] of events) {
      const own = this.#references.dictionary(action);
      if (own !== null) this.#addOpening(`AA ${event}`, own);
    }
  }

  #addOpening(where: string, action: PdfDictionary): void {
    const kind = this.#references.name(action.get('S')) || (action.has('JS') ? 'JavaScript' : '');
    if (!HARMLESS_ACTIONS.has(kind)) this.#reading.add('pdf-open-action', `${where}: ${kind}`);
  }

  #addAction(action: PdfDictionary): void {
    const kind = this.#references.name(action.get('S'));
    // Its kind decides what is done, whatever else is in it.
    if (action.has('JS')) this.#addScript(action.get('JS') ?? null);
    switch (kind) {
      case 'Launch':
        return this.#reading.add('pdf-launch', this.#command(action));
      case 'URI':
        return this.#addLink(this.#fileName(action.get('URI')));
      case 'SubmitForm':
      case 'ImportData':
        return this.#addTarget('pdf-form-submit', `${kind} `, action.get('F'));
      case 'GoToR':
      case 'GoToE':
        return action.has('F') ? this.#addTarget('pdf-remote-document', `${kind} `, action.get('F')) : undefined;
      default:
        return RICH_MEDIA.has(kind) ? this.#reading.add('pdf-rich-media', kind) : undefined;
    }
  }

  #addTarget(kind: FactKind, before: string, target: PdfValue | undefined): void {
    this.#reading.add(kind, `${before}${this.#fileName(target)}`);
  }

  #addLink(target: string): void {
    this.#reading.add(isDangerous(target, this.#reading) ? 'dangerous-link' : 'pdf-uri', target);
  }

  /** What a Launch action starts: a file, and on Windows its arguments (ISO 32000-1, table 204). */
  #command(action: PdfDictionary): string {
    const windows = this.#references.dictionary(action.get('Win'));
    const parts = [action.get('F'), windows?.get('F'), windows?.get('P')].map((part) => this.#fileName(part));
    return parts.filter((part) => part !== '').join(' ');
  }

  /** A file specification: a text, or a dictionary with one (ISO 32000-1, 7.11). */
  #fileName(value: PdfValue | undefined): string {
    const own = this.#references.resolved(value);
    const name =
      own instanceof Map
        ? this.#references.resolved(own.get('UF') ?? own.get('F') ?? own.get('DOS') ?? own.get('Unix'))
        : own;
    if (!(name instanceof Uint8Array)) return '';
    const text = this.#names.get(name) ?? this.#text(name.subarray(0, MAX_NAME_BYTES));
    this.#names.set(name, text);
    return text;
  }

  #text(bytes: Uint8Array): string {
    return this.#isLocked ? '(encrypted)' : pdfText(bytes);
  }

  /** The text of a script or a form, as far as it may be looked through. */
  #script(source: Uint8Array): string {
    const isRead = this.#reading.spend(Math.min(source.length, MAX_SCRIPT_BYTES) * SCRIPT_COST);
    if (!isRead || source.length > MAX_SCRIPT_BYTES) this.#reading.cut(`JavaScript: ${source.length} bytes`);
    return this.#text(source.subarray(0, isRead ? MAX_SCRIPT_BYTES : MAX_NAME_BYTES));
  }

  #addScript(script: PdfValue): void {
    const sources = this.#newTexts(script);
    for (const source of sources ?? []) this.#addCode(source);
    if (sources?.length === 0) this.#reading.add('pdf-javascript', '');
  }

  #addCode(source: Uint8Array | null): void {
    const code = source === null ? '' : this.#script(source).trim();
    const calls = [...new Set(code.match(SCRIPT_CALLS) ?? [])].join(', ');
    this.#reading.add('pdf-javascript', calls === '' ? code : `${calls}: ${code}`);
    for (const address of scriptAddresses(code)) this.#reading.add('written-address', address);
  }

  #addForm(form: PdfValue): void {
    const own = this.#references.resolved(form);
    const parts = Array.isArray(own) ? own : [form];
    if (own !== null && !this.#isNew(own)) return;
    this.#reading.add('pdf-form', `XFA (${parts.length})`);
    for (const part of parts.filter((each) => !(each instanceof Uint8Array)))
      for (const bytes of this.#newTexts(part) ?? []) {
        const text = bytes === null ? '' : this.#script(bytes);
        for (const script of text.matchAll(FORM_SCRIPT)) this.#reading.add('pdf-javascript', `XFA: ${script[1] ?? ''}`);
      }
  }

  #addAttachedFile(specification: PdfDictionary): void {
    const name = this.#fileName(specification);
    const files = this.#references.dictionary(specification.get('EF'));
    for (const key of FILE_KEYS) {
      const versions = this.#references.versions(files?.get(key));
      for (const { value, stream } of this.#isNew(versions) ? versions : []) {
        if (stream === null || this.#named.has(stream)) continue;
        this.#named.add(stream);
        if (value instanceof Map) this.#addFile(name, value, stream);
      }
    }
  }

  #addFile(name: string, dictionary: PdfDictionary, packed: Uint8Array): void {
    const bytes = this.#unpacked(dictionary, packed);
    const type = bytes === null ? null : detectType(bytes, null);
    const what = bytes === null ? '' : ` (${type}, ${bytes.length} bytes)`;
    this.#reading.add('pdf-embedded-file', `${name}${what}`);
    addProgram({ names: [name], type }, this.#reading);
    if (bytes !== null) this.#reading.inside(bytes, name);
  }

  /**
   * A text, or what it refers to: every version, unpacked, of a text or a stream; null in the list where that could not
   * be done. Null when all of it was looked into before.
   */
  #newTexts(value: PdfValue): (Uint8Array | null)[] | null {
    const versions = value instanceof Uint8Array ? [{ value, stream: null }] : this.#references.versions(value);
    if (!this.#isNew(versions)) return null;
    return versions.flatMap((version) => {
      if (version.value instanceof Uint8Array) return [version.value];
      return version.value instanceof Map && version.stream !== null
        ? [this.#unpacked(version.value, version.stream)]
        : [];
    });
  }

  #unpacked(dictionary: PdfDictionary, packed: Uint8Array): Uint8Array | null {
    this.#streams += 1;
    if (this.#streams > MAX_STREAMS) this.#reading.cut(`> ${MAX_STREAMS} streams`);
    return this.#isLocked || this.#streams > MAX_STREAMS
      ? null
      : streamBytes(dictionary, packed, this.#reading, this.#references);
  }
}
