import { decodeUnlabelled } from '../../charset.ts';
import { isRemote } from '../address.ts';
import { FieldReader } from '../office/field.ts';
import { isEquation } from '../office/object-facts.ts';
import type { Reading } from '../reading.ts';
import { RtfObjectData } from './rtf-object.ts';
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
type Destination = 'text' | 'objdata' | 'objclass' | 'oleclsid' | 'template' | 'fldinst' | 'fldrslt' | 'other';
const KNOWN: Readonly<Record<string, Destination>> = {
  objdata: 'objdata',
  objclass: 'objclass',
  oleclsid: 'oleclsid',
  template: 'template',
  fldinst: 'fldinst',
  fldrslt: 'fldrslt',
};
const COLLECTED: readonly Destination[] = ['objclass', 'oleclsid', 'template'];
const ASTERISK = 0x2a;
const QUESTION_MARK = 0x3f;

/** Reads RTF ([MSFT-RTF] 1.9.1) for objects, templates and fields, however it is garbled. Linear in the bytes. */
export function readRtfDocument(bytes: Uint8Array, reading: Reading): void {
  if (bytes.length > MAX_RTF_FILE_BYTES) reading.cut(`${bytes.length} bytes`);
  const reader = new RtfReader(reading);
  for (const token of rtfTokens(bytes.subarray(0, MAX_RTF_FILE_BYTES))) reader.take(token);
  reader.close();
}

class RtfReader {
  readonly #reading: Reading;
  readonly #fields: FieldReader;
  readonly #groups: Destination[] = [];
  readonly #fieldDepths: number[] = [];
  #tooDeep = 0;
  #destination: Destination = 'text';
  #starred = false;
  #object: { readonly data: RtfObjectData; readonly depth: number } | null = null;
  #objects = 0;
  #collected: number[] = [];
  /** Characters behind `\u` that stand in its place for old readers (`\uc`), and how many of them are still to come. */
  #replacements = 1;
  #passOver = 0;
  #collectedFor: { readonly destination: Destination; readonly depth: number } | null = null;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#fields = new FieldReader(reading);
  }

  take(token: RtfToken): void {
    switch (token.kind) {
      case 'open':
        this.#passOver = 0;
        this.#starred = false;
        if (this.#groups.length < MAX_GROUPS) this.#groups.push(this.#destination);
        else this.#tooDeep += 1;
        return;
      case 'close':
        return this.#closeGroup();
      case 'word':
        return this.#word(token.word, token.value);
      case 'symbol':
        if (token.symbol === ASTERISK) this.#starred = true;
        return;
      case 'escaped':
        return this.#text(token.byte);
      case 'binary':
        return this.#object?.data.raw(token.bytes);
      case 'text': {
        const nibble = this.#object === null ? -1 : nibbleOf(token.byte);
        if (nibble >= 0) {
          const isOwn = this.#groups.length === this.#object?.depth;
          this.#object?.data.nibble(nibble, isOwn, this.#destination !== 'objdata');
        }
        return this.#text(token.byte);
      }
    }
  }

  /** What is open when the bytes end is closed: Word opens cut-off files too. */
  close(): void {
    this.#tooDeep = 0;
    while (this.#groups.length > 0) this.#closeGroup();
    this.#endCollected(0);
    this.#endObject(0);
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
    this.#endObject(depth);
    while ((this.#fieldDepths.at(-1) ?? -1) >= depth && depth > 0) {
      this.#fieldDepths.pop();
      this.#fields.end();
    }
    this.#destination = this.#groups.pop() ?? 'text';
  }

  #word(word: string, value: number | null): void {
    const isStarred = this.#starred;
    this.#starred = false;
    const known = KNOWN[word];
    if (known !== undefined) this.#enter(known);
    else if (isStarred) this.#destination = 'other';
    else if (word === 'field') {
      this.#fieldDepths.push(this.#groups.length);
      this.#fields.begin();
    } else if (word === 'uc' && value !== null) this.#replacements = Math.max(0, value);
    else if (word === 'u' && value !== null) this.#unicode(value & 0xffff);
    else if (/^obj(?:update|autlink|link|ocx|html)$/.test(word)) this.#objectKind(word);
  }

  #enter(destination: Destination): void {
    this.#destination = destination;
    if (destination === 'fldrslt') this.#fields.separate();
    if (destination === 'objdata' && this.#object === null) {
      this.#objects += 1;
      if (this.#objects > MAX_OBJECTS) return this.#reading.cut(`> ${MAX_OBJECTS} objects`);
      this.#object = { data: new RtfObjectData(), depth: this.#groups.length };
    }
    if (COLLECTED.includes(destination)) {
      this.#collected = [];
      this.#collectedFor = { destination, depth: this.#groups.length };
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

  #endObject(depth: number): void {
    if (this.#object === null || depth > this.#object.depth) return;
    this.#object.data.addTo(this.#reading, `objdata ${this.#objects}`);
    this.#object = null;
  }
}
