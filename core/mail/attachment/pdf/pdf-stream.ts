import type { Reading } from '../reading.ts';
import { fromBase85, fromHex, fromLzw, fromRunLength } from './pdf-filters.ts';
import type { PdfReferences } from './pdf-references.ts';
import { unpredicted, type Rows } from './pdf-predictor.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';

/** Bytes unpacked of one stream. */
const MAX_STREAM_BYTES = 16 * 1024 * 1024;
/** Filters one after the other; more than 2 are not made by people. */
const MAX_FILTERS = 8;

const JPEG = /^DCT(?:Decode)?$/;

/** Names of the filters of a stream, in the order in which they are taken off. */
export function filtersOf(dictionary: PdfDictionary, references: PdfReferences): string[] {
  const own = references.resolved(dictionary.get('Filter'));
  return listed(own)
    .slice(0, MAX_FILTERS + 1)
    .map((filter) => references.name(filter));
}

/** Whether what is left of a stream in the end is a JPEG. */
export const isJpegStream = (dictionary: PdfDictionary, references: PdfReferences): boolean =>
  JPEG.test(filtersOf(dictionary, references).at(-1) ?? '');

/**
 * A stream's bytes with its filters taken off, a JPEG as the file that it is; null when one of them is not known here
 * (other pictures), or nothing may be spent on it any more.
 */
export function streamBytes(
  dictionary: PdfDictionary,
  packed: Uint8Array,
  reading: Reading,
  references: PdfReferences,
): Uint8Array | null {
  const filters = filtersOf(dictionary, references);
  const parameters = listed(references.resolved(dictionary.get('DecodeParms')));
  // Streams may lie within one another, and be asked for many times.
  if (filters.length > MAX_FILTERS || !reading.spend(packed.length)) return null;
  let bytes: Uint8Array = packed;
  for (const [index, filter] of filters.entries()) {
    const isLast = index === filters.length - 1;
    if (isLast && JPEG.test(filter)) return bytes;
    const own = references.dictionary(parameters[index]);
    const number = (key: string): number | null => references.number(own?.get(key));
    const unpacked = unfiltered(bytes, filter, number, reading);
    if (unpacked === null || (unpacked !== bytes && !reading.spend(unpacked.length))) return null;
    bytes = unpacked;
  }
  return bytes;
}

const listed = (value: PdfValue): readonly PdfValue[] => (value === null ? [] : Array.isArray(value) ? value : [value]);

function unfiltered(
  bytes: Uint8Array,
  filter: string,
  number: (key: string) => number | null,
  reading: Reading,
): Uint8Array | null {
  const rows: Rows = {
    predictor: number('Predictor') ?? 1,
    colours: number('Colors') ?? 1,
    bits: number('BitsPerComponent') ?? 8,
    columns: number('Columns') ?? 1,
  };
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      return unpredicted(reading.unpackZlib(bytes, MAX_STREAM_BYTES, filter), rows);
    case 'LZWDecode':
    case 'LZW':
      return unpredicted(fromLzw(bytes, number('EarlyChange') !== 0, MAX_STREAM_BYTES), rows);
    case 'ASCIIHexDecode':
    case 'AHx':
      return fromHex(bytes);
    case 'ASCII85Decode':
    case 'A85':
      return fromBase85(bytes, MAX_STREAM_BYTES);
    case 'RunLengthDecode':
    case 'RL':
      return fromRunLength(bytes, MAX_STREAM_BYTES);
    // Says how the stream is encrypted, which is off by now.
    case 'Crypt':
      return bytes;
    default:
      return null;
  }
}
