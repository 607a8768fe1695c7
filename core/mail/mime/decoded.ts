/** A fault of an encoding: `at` counts from the first byte of the encoded body. */
export type DecodingProblem = { readonly code: string; readonly at: number };

/** Bytes with their encoding taken off, as far as they could be read, and what was wrong with it. */
export type Decoded = { readonly bytes: Uint8Array; readonly problems: readonly DecodingProblem[] };
