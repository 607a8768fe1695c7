import { decodeUnlabelled } from '../../charset.ts';
import { isRemote } from '../address.ts';
import { FieldReader, type OnField } from '../office/field.ts';
import { isEquation } from '../office/object-facts.ts';
import type { Reading } from '../reading.ts';
import { RtfObjectData } from './rtf-object.ts';
import { RtfPictures } from './rtf-pictures.ts';
import { nibbleOf, rtfTokens, type RtfToken } from './rtf-tokens.ts';

/** Open groups whose destination is remembered; Word gives up far earlier. */
const MAX_GROUPS = 10_000;
/** Bytes of RTF that are read. */
const MAX_RTF_FILE_BYTES = 64 * 1024 * 1024;
/** Characters kept of a class name, an address, a field's piece. */
const MAX_TEXT_BYTES = 4000;

/** Objects of one file; each is looked at in several readings. */
const MAX_OBJECTS = 1000;

/** Destinations with content that matters; `other` is one that Word does not show and may not know. */
type Destination = 'text' | 'other' | (typeof KNOWN_WORDS)[number];
const KNOWN_WORDS = ['objdata', 'objclass', 'oleclsid', 'template', 'fldinst', 'fldrslt', 'pict'] as const;
const KNOWN: ReadonlyMap<string, Destination> = new Map(KNOWN_WORDS.map((word) => [word, word]));
const COLLECTED: readonly Destination[] = ['objclass', 'oleclsid', 'template'];
const ASTERISK = 0x2a;
const QUESTION_MARK = 0x3f;
/** What a control symbol stands for: the characters that RTF needs for itself, a space and a hyphen that keep a line together. */
const SYMBOLS: ReadonlyMap<number, number> = new Map([
  [0x5c, 0x5c],
  [0x7b, 0x7b],
  [0x7d, 0x7d],
  [0x7e, 0x20],
  [0x5f, 0x2d],
]);

/** Reads RTF ([MSFT-RTF] 1.9.1) for objects, templates and fields, however it is garbled. Linear in the bytes. */
export function readRtfDocument(bytes: Uint8Array, reading: Reading, onField?: OnField): void {
  if (bytes.length > MAX_RTF_FILE_BYTES) reading.cut(`${bytes.length} bytes`);
  const reader = new RtfReader(reading, onField);
  for (const token of rtfTokens(bytes.subarray(0, MAX_RTF_FILE_BYTES))) reader.take(token);
  reader.close();
}

type OpenObject = { readonly data: RtfObjectData; readonly depth: number; readonly where: string };

/** What ends with a group. */
type Group = { readonly destination: Destination; readonly replacements: number };

class RtfReader {
  readonly #reading: Reading;
  readonly #fields: FieldReader;
  readonly #pictures: RtfPictures;
  readonly #groups: Group[] = [];
  readonly #fieldDepths: number[] = [];
  #tooDeep = 0;
  #destination: Destination = 'text';
  #starred = false;
  /** The objects that are open: one within another has data of its own, and belongs to the outermost as well. */
  readonly #open: OpenObject[] = [];
  #objects = 0;
  #collected: number[] = [];
  /** Characters behind `\u` that stand in its place for old readers (`\uc`), and how many of them are still to come. */
  #replacements = 1;
  #passOver = 0;
  #collectedFor: { readonly destination: Destination; readonly depth: number } | null = null;

  constructor(reading: Reading, onField?: OnField) {
    this.#reading = reading;
    this.#fields = new FieldReader(reading, onField);
    this.#pictures = new RtfPictures(reading);
  }

  take(token: RtfToken): void {
    switch (token.kind) {
      case 'open':
        this.#passOver = 0;
        this.#starred = false;
        if (this.#groups.length < MAX_GROUPS)
          this.#groups.push({ destination: this.#destination, replacements: this.#replacements });
        else this.#tooDeep += 1;
        return;
      case 'close':
        return this.#closeGroup();
      case 'word':
        return this.#word(token.word, token.value);
      case 'symbol':
        if (token.symbol === ASTERISK) this.#starred = true;
        return this.#symbol(SYMBOLS.get(token.symbol));
      case 'escaped':
        for (const { data } of this.#fed) data.escaped();
        return this.#text(token.byte);
      case 'binary':
        if (this.#destination === 'pict') this.#pictures.raw(token.bytes);
        for (const { data } of this.#fed) data.raw(token.bytes);
        return;
      case 'text':
        if (this.#destination === 'pict' || this.#open.length > 0) this.#digit(nibbleOf(token.byte));
        return this.#text(token.byte);
    }
  }

  #digit(nibble: number): void {
    if (nibble < 0) return;
    if (this.#destination === 'pict') this.#pictures.nibble(nibble);
    for (const { data, depth } of this.#fed)
      data.nibble(nibble, this.#groups.length === depth, this.#destination !== 'objdata');
  }

  /** The outermost and the innermost object, whose data goes on: those between would multiply the bytes. */
  get #fed(): readonly OpenObject[] {
    return this.#open.length <= 2
      ? this.#open
      : [this.#open[0], this.#open.at(-1)].filter((each) => each !== undefined);
  }

  #symbol(byte: number | undefined): void {
    if (byte !== undefined) this.#text(byte);
  }

  /** What is open when the bytes end is closed: Word opens cut-off files too. */
  close(): void {
    this.#tooDeep = 0;
    while (this.#groups.length > 0) this.#closeGroup();
    this.#endCollected(0);
    this.#endObjects(0);
    this.#pictures.end(0);
    this.#fields.close();
  }

  #closeGroup(): void {
    this.#passOver = 0;
    this.#starred = false;
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    const depth = this.#groups.length;
    this.#endCollected(depth);
    this.#endObjects(depth);
    this.#pictures.end(depth);
    while ((this.#fieldDepths.at(-1) ?? -1) >= depth && depth > 0) {
      this.#fieldDepths.pop();
      this.#fields.end();
    }
    const outer = this.#groups.pop();
    this.#destination = outer?.destination ?? 'text';
    this.#replacements = outer?.replacements ?? 1;
  }

  #word(word: string, value: number | null): void {
    const isStarred = this.#starred;
    this.#starred = false;
    const known = KNOWN.get(word);
    if (known !== undefined) this.#enter(known);
    else if (isStarred) this.#destination = 'other';
    else if (word === 'field') {
      this.#fieldDepths.push(this.#groups.length);
      this.#fields.begin();
    } else if (word === 'uc' && value !== null) this.#replacements = Math.max(0, value);
    else if (word === 'u' && value !== null) this.#unicode(value & 0xffff);
    else if (word === 'pngblip' || word === 'jpegblip') this.#pictures.isFile(this.#groups.length);
    else if (/^obj(?:update|autlink|link|ocx|html)$/.test(word)) this.#objectKind(word);
  }

  #enter(destination: Destination): void {
    this.#destination = destination;
    if (destination === 'fldrslt') this.#fields.separate();
    const depth = this.#groups.length;
    if (destination === 'pict') this.#pictures.begin(depth);
    if (destination === 'objdata' && depth !== this.#open.at(-1)?.depth) {
      this.#objects += 1;
      if (this.#objects > MAX_OBJECTS) return this.#reading.cut(`> ${MAX_OBJECTS} objects`);
      this.#open.push({ data: new RtfObjectData(), depth, where: `objdata ${this.#objects}` });
    }
    if (COLLECTED.includes(destination)) {
      this.#collected = [];
      this.#collectedFor = { destination, depth };
    }
  }

  #objectKind(word: string): void {
    if (word === 'objupdate') this.#reading.add('object-update', `\\${word}`);
    else if (word === 'objocx') this.#reading.add('activex', `\\${word}`);
    else this.#reading.add('embedded-object', `\\${word}`);
  }

  /** An address in a template is written in ASCII; of other letters it matters only that there is one. */
  #unicode(code: number): void {
    this.#passOver = 0;
    if (this.#isCollected) this.#text(code < 0x80 ? code : QUESTION_MARK);
    else this.#fieldText(String.fromCharCode(code));
    this.#passOver = this.#replacements;
  }

  get #isCollected(): boolean {
    return this.#collectedFor !== null && this.#collectedFor.destination === this.#destination;
  }

  #text(byte: number): void {
    if (byte === 0x0a || byte === 0x0d) return;
    if (this.#passOver > 0) {
      this.#passOver -= 1;
      return;
    }
    if (this.#isCollected) {
      if (this.#collected.length < MAX_TEXT_BYTES) this.#collected.push(byte);
    } else this.#fieldText(String.fromCharCode(byte));
  }

  #fieldText(text: string): void {
    if (this.#destination === 'fldinst' || this.#destination === 'fldrslt') this.#fields.text(text);
  }

  #endCollected(depth: number): void {
    if (this.#collectedFor === null || depth > this.#collectedFor.depth) return;
    const { destination } = this.#collectedFor;
    this.#collectedFor = null;
    const text = decodeUnlabelled(Uint8Array.from(this.#collected), 'cp932').trim();
    if (text === '') return;
    if (destination === 'template') {
      this.#reading.add(isRemote(text) ? 'remote-template' : 'external-relationship', text);
    } else {
      this.#reading.add('embedded-object', text);
      if (isEquation(text) || /0002ce02-0000-0000-c000-000000000046/i.test(text))
        this.#reading.add('equation-editor', text);
    }
  }

  #endObjects(depth: number): void {
    for (let object = this.#open.at(-1); object !== undefined && depth <= object.depth; object = this.#open.at(-1)) {
      object.data.addTo(this.#reading, object.where);
      this.#open.pop();
    }
  }
}
