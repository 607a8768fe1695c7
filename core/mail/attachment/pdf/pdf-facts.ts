import type { FactKind } from '../../../model/mail-details.ts';
import { detectType } from '../../file-type.ts';
import { scriptAddresses } from '../../links/script-addresses.ts';
import { addProgram } from '../embedded-program.ts';
import type { Reading } from '../reading.ts';
import { streamBytes } from './pdf-stream.ts';
import {
  nameOf,
  pdfText,
  PdfName,
  PdfReference,
  type PdfDictionary,
  type PdfObject,
  type PdfValue,
} from './pdf-value.ts';

/** References followed from one to the next. */
const MAX_REFERENCES = 8;
/** Bytes of a script that are looked at. */
const MAX_SCRIPT_BYTES = 1024 * 1024;
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

/** Goes through the objects of a PDF and adds what acts. */
export class PdfFacts {
  readonly #objects: readonly PdfObject[];
  readonly #byNumber = new Map<number, PdfObject>();
  readonly #reading: Reading;
  readonly #isLocked: boolean;
  readonly #isFree: boolean;
  readonly #named = new Set<Uint8Array>();
  #streams = 0;

  /** `isLocked`: texts and streams are still encrypted; `isFree`: it is encrypted, and no password is asked for. */
  constructor(
    objects: readonly PdfObject[],
    reading: Reading,
    { isLocked, isFree }: { readonly isLocked: boolean; readonly isFree: boolean },
  ) {
    this.#objects = objects;
    this.#reading = reading;
    for (const object of objects) this.#byNumber.set(object.number, object);
    this.#isLocked = isLocked;
    this.#isFree = isFree;
  }

  add(): void {
    for (const object of this.#objects) this.#walk(object.value);
    for (const { value, stream } of this.#objects) {
      if (!(value instanceof Map) || stream === null || this.#named.has(stream)) continue;
      if (nameOf(value.get('Type')) === 'EmbeddedFile') this.#addFile('?', value, stream);
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
    if (name.written !== null && ACTIVE_NAMES.test(name.name))
      this.#reading.add('pdf-hidden-name', `/${name.written} = /${name.name}`);
  }

  #addDictionary(dictionary: PdfDictionary): void {
    this.#addAction(dictionary);
    const open = this.#dictionary(dictionary.get('OpenAction'));
    if (open !== null) this.#addOpening('OpenAction', open);
    for (const [event, action] of this.#dictionary(dictionary.get('AA')) ?? []) {
      const own = this.#dictionary(action);
      if (own !== null) this.#addOpening(`AA ${event}`, own);
    }
    if (dictionary.has('EF')) this.#addAttachedFile(dictionary);
    if (dictionary.has('XFA')) this.#addForm(dictionary.get('XFA') ?? null);
    if (dictionary.has('Encrypt') && !this.#isFree) this.#addEncryption(this.#dictionary(dictionary.get('Encrypt')));
    const subtype = nameOf(dictionary.get('Subtype'));
    if (RICH_MEDIA.has(subtype)) this.#reading.add('pdf-rich-media', subtype);
  }

  #addOpening(where: string, action: PdfDictionary): void {
    const kind = nameOf(action.get('S')) || (action.has('JS') ? 'JavaScript' : '');
    if (!HARMLESS_ACTIONS.has(kind)) this.#reading.add('pdf-open-action', `${where}: ${kind}`);
  }

  #addAction(action: PdfDictionary): void {
    const kind = nameOf(action.get('S'));
    if (action.has('JS')) return this.#addScript(action.get('JS') ?? null);
    switch (kind) {
      case 'Launch':
        return this.#reading.add('pdf-launch', this.#command(action));
      case 'URI':
        return this.#addTarget('pdf-uri', '', action.get('URI'));
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

  /** What a Launch action starts: a file, and on Windows its arguments (ISO 32000-1, table 204). */
  #command(action: PdfDictionary): string {
    const windows = this.#dictionary(action.get('Win'));
    const parts = [action.get('F'), windows?.get('F'), windows?.get('P')].map((part) => this.#fileName(part));
    return parts.filter((part) => part !== '').join(' ');
  }

  /** A file specification: a text, or a dictionary with one (ISO 32000-1, 7.11). */
  #fileName(value: PdfValue | undefined): string {
    const own = this.#resolve(value);
    if (own instanceof Map) {
      const name = this.#resolve(own.get('UF') ?? own.get('F') ?? own.get('DOS') ?? own.get('Unix'));
      return name instanceof Uint8Array ? this.#text(name) : '';
    }
    return own instanceof Uint8Array ? this.#text(own) : '';
  }

  #text(bytes: Uint8Array): string {
    return this.#isLocked ? '(encrypted)' : pdfText(bytes);
  }

  #addScript(script: PdfValue): void {
    const own = this.#resolve(script);
    const source = own instanceof Uint8Array ? own : this.#streamOf(script);
    const code = source === null ? '' : this.#text(source.subarray(0, MAX_SCRIPT_BYTES)).trim();
    const calls = [...new Set(code.match(SCRIPT_CALLS) ?? [])].join(', ');
    this.#reading.add('pdf-javascript', calls === '' ? code : `${calls}: ${code}`);
    for (const address of scriptAddresses(code)) this.#reading.add('written-address', address);
  }

  #addForm(form: PdfValue): void {
    const own = this.#resolve(form);
    const parts = Array.isArray(own) ? own : [form];
    const texts = parts
      .map((part) => (part instanceof PdfReference ? this.#streamOf(part) : null))
      .filter((part) => part !== null);
    const scripts = texts.flatMap((text) => [
      ...this.#text(text).matchAll(/<(?:\w{1,20}:)?script\b[^<>]{0,300}>([^<]{0,1000})/g),
    ]);
    this.#reading.add('pdf-form', `XFA (${parts.length})`);
    for (const script of scripts) this.#reading.add('pdf-javascript', `XFA: ${script[1] ?? ''}`);
  }

  #addAttachedFile(specification: PdfDictionary): void {
    const name = this.#fileName(specification);
    const files = this.#dictionary(specification.get('EF'));
    for (const reference of new Set([files?.get('UF'), files?.get('F')])) {
      const object = reference instanceof PdfReference ? this.#byNumber.get(reference.object) : undefined;
      if (object?.stream === null || object === undefined || this.#named.has(object.stream)) continue;
      this.#named.add(object.stream);
      if (object.value instanceof Map) this.#addFile(name, object.value, object.stream);
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

  #addEncryption(dictionary: PdfDictionary | null): void {
    const entry = (key: string): string => {
      const value = dictionary?.get(key);
      return typeof value === 'number' ? ` ${key}${value}` : '';
    };
    this.#reading.add('document-encrypted', `PDF ${nameOf(dictionary?.get('Filter'))}${entry('V')}${entry('R')}`);
  }

  #streamOf(value: PdfValue): Uint8Array | null {
    const object = value instanceof PdfReference ? this.#byNumber.get(value.object) : undefined;
    return object?.value instanceof Map && object.stream !== null && object.stream !== undefined
      ? this.#unpacked(object.value, object.stream)
      : null;
  }

  #unpacked(dictionary: PdfDictionary, packed: Uint8Array): Uint8Array | null {
    this.#streams += 1;
    if (this.#streams > MAX_STREAMS) this.#reading.cut(`> ${MAX_STREAMS} streams`);
    return this.#isLocked || this.#streams > MAX_STREAMS ? null : streamBytes(dictionary, packed, this.#reading);
  }

  #dictionary(value: PdfValue | undefined): PdfDictionary | null {
    const own = this.#resolve(value);
    return own instanceof Map ? own : null;
  }

  #resolve(value: PdfValue | undefined): PdfValue {
    let own = value ?? null;
    for (let steps = 0; own instanceof PdfReference && steps < MAX_REFERENCES; steps += 1) {
      own = this.#byNumber.get(own.object)?.value ?? null;
    }
    return own instanceof PdfReference ? null : own;
  }
}
