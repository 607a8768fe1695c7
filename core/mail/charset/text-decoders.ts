const decoders = new Map<string, TextDecoder>();

/** The host's decoder of a label it knows: made once, since a mail asks for the same few hundreds of times. */
export function textDecoder(label: string): TextDecoder {
  let decoder = decoders.get(label);
  if (decoder === undefined) {
    decoder = new TextDecoder(label);
    decoders.set(label, decoder);
  }
  return decoder;
}

/** What a decoder writes where bytes mean nothing. */
export const REPLACEMENT = '\ufffd';

/**
 * Decodes bytes of a charset of single bytes: those from 0x80 on by `high`, as far as it goes, all others as Latin-1.
 */
export function decodeByTable(bytes: Uint8Array, high: string): string {
  const units = new Uint16Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    units[at] = byte >= 0x80 && byte < 0x80 + high.length ? high.charCodeAt(byte - 0x80) : byte;
  }
  return textDecoder('utf-16le').decode(units.buffer);
}
