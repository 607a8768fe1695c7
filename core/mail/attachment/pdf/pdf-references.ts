import { nameOf, PdfReference, type PdfDictionary, type PdfObject, type PdfValue } from './pdf-value.ts';

/** References followed from one to the next. */
const MAX_REFERENCES = 8;
const NONE: readonly PdfObject[] = [];

/**
 * Follows references (ISO 32000-1, 7.3.10): nearly everything in a PDF may stand in an object of its own, the name of an
 * action and the filter of a stream as well.
 */
export class PdfReferences {
  readonly #byNumber = new Map<number, PdfObject[]>();

  constructor(objects: readonly PdfObject[]) {
    for (const object of objects) {
      const versions = this.#byNumber.get(object.number);
      if (versions === undefined) this.#byNumber.set(object.number, [object]);
      else versions.push(object);
    }
  }

  /**
   * Every object of the number that is referred to, also by way of others: which of them counts, only the table of the
   * file tells. The same list for the same number.
   */
  versions(value: PdfValue | undefined): readonly PdfObject[] {
    let own = value;
    let found = NONE;
    for (let steps = 0; own instanceof PdfReference && steps < MAX_REFERENCES; steps += 1) {
      found = this.#byNumber.get(own.object) ?? NONE;
      own = found.at(-1)?.value;
    }
    return found;
  }

  /** The value itself, of several versions the last; null when it leads nowhere. */
  resolved(value: PdfValue | undefined): PdfValue {
    if (!(value instanceof PdfReference)) return value ?? null;
    const own = this.versions(value).at(-1)?.value ?? null;
    return own instanceof PdfReference ? null : own;
  }

  dictionary(value: PdfValue | undefined): PdfDictionary | null {
    const own = this.resolved(value);
    return own instanceof Map ? own : null;
  }

  /** The letters of a name, `""` for anything else. */
  name(value: PdfValue | undefined): string {
    return nameOf(this.resolved(value));
  }

  number(value: PdfValue | undefined): number | null {
    const own = this.resolved(value);
    return typeof own === 'number' ? own : null;
  }
}
