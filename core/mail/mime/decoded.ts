/**
 * A fault of an encoding: `at` counts from the first byte of the encoded body, `end` is behind the last byte that it is
 * about (one byte when absent).
 */
export type DecodingProblem = { readonly code: string; readonly at: number; readonly end?: number };

/** Bytes with their encoding taken off, as far as they could be read, and what was wrong with it. */
export type Decoded = { readonly bytes: Uint8Array; readonly problems: readonly DecodingProblem[] };
