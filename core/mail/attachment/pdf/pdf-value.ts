import { decodeUnlabelled } from '../../charset.ts';

/** A name of a PDF; `written` is set when it was written with `#xx` for letters that need none. */
export class PdfName {
  readonly name: string;
  readonly written: string | null;
  constructor(name: string, written: string | null) {
    this.name = name;
    this.written = written;
  }
}

/** A reference to another object (`12 0 R`). */
export class PdfReference {
  readonly object: number;
  constructor(object: number) {
    this.object = object;
  }
}

export type PdfDictionary = Map<string, PdfValue>;
/** A string is its bytes: what they mean depends on where it stands. */
export type PdfValue = null | boolean | number | PdfName | PdfReference | Uint8Array | PdfValue[] | PdfDictionary;

/** An object of the file: `stream` are its packed bytes, still to be decrypted with `decrypt` where there is one. Number -1 is a trailer. */
export type PdfObject = {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  readonly stream: Uint8Array | null;
  readonly decrypt?: (bytes: Uint8Array) => Uint8Array;
};

export const nameOf = (value: PdfValue | undefined): string => (value instanceof PdfName ? value.name : '');

/** A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 by its mark; else PDFDocEncoding, in practice also Shift_JIS. */
export function pdfText(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return decodeUnlabelled(bytes, 'cp932');
}
