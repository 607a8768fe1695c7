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
