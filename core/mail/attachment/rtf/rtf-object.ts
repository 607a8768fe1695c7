import { COMPOUND_SIGNATURE } from '../../compound-file.ts';
import { asciiBytes, indexOfBytes } from '../byte-search.ts';
import { addOleObject, readOleObject, type OleObject } from '../office/ole-object.ts';
import type { Reading } from '../reading.ts';
import { HexBytes, shiftedByDigit } from './hex-bytes.ts';

/**
 * The data of one RTF object. Word and the readers of security products differ in what of nested groups counts, and
 * attacks live on that: three readings are kept, and each object that one of them gives is told.
 */
export class RtfObjectData {
  /**
   * Digits of the object's own group; those of groups within it too; those of other destinations within it too. In the
   * last one a digit also waits for its second one across an escaped character, at which Word drops it.
   */
  readonly #own = new HexBytes();
  readonly #plain = new HexBytes();
  readonly #all = new HexBytes();

  nibble(value: number, isOwnGroup: boolean, isOtherDestination: boolean): void {
    if (isOwnGroup) this.#own.nibble(value);
    if (!isOtherDestination) this.#plain.nibble(value);
    this.#all.nibble(value);
  }

  /** A character written `\'hh` stands between the digits. */
  escaped(): void {
    this.#own.dropDigit();
    this.#plain.dropDigit();
  }

  raw(bytes: Uint8Array): void {
    for (const sink of [this.#own, this.#plain, this.#all]) sink.raw(bytes);
  }

  /** Adds what the object is; data that gives none is searched for the beginning of a compound file and for an equation. */
  addTo(reading: Reading, where: string): void {
    const readings = [this.#own, this.#plain, this.#all].map(({ bytes }) => bytes);
    if (!reading.spend((readings.at(-1)?.length ?? 0) * 2)) return reading.cut(where);
    const objects: OleObject[] = [];
    for (const bytes of readings) {
      const object = readOleObject(bytes);
      if (object !== null && !objects.some((other) => isSame(object, other))) objects.push(object);
    }
    for (const object of objects) addOleObject(object, where, reading);
    if (objects.length > 0) return;
    for (const bytes of readings.flatMap((own) => [own, shiftedByDigit(own)])) {
      const object = searched(bytes);
      if (object !== null) return addOleObject(object, where, reading);
    }
    reading.add('embedded-object', `${where} (${this.#all.bytes.length} bytes)`);
  }
}

const isSame = (one: OleObject, other: OleObject): boolean =>
  one.className === other.className &&
  one.topic === other.topic &&
  one.data.length === other.data.length &&
  one.data.every((byte, index) => byte === other.data[index]);

/** An object whose head is spoiled: a compound file somewhere in it, or the name of the equation editor. */
function searched(bytes: Uint8Array): OleObject | null {
  const start = indexOfBytes(bytes, COMPOUND_SIGNATURE);
  const hasEquation = indexOfBytes(bytes, EQUATION) >= 0;
  if (start < 0 && !hasEquation) return null;
  const data = start < 0 ? new Uint8Array(0) : bytes.subarray(start);
  return { className: hasEquation ? 'Equation' : '', topic: '', isLink: false, data };
}

const EQUATION = asciiBytes('Equation.');
