/** What analysts expect of a sample: everybody knows it, and no antivirus or mail gateway opens it on the way. */
export const SAMPLE_PASSWORD = 'infected';
/** Digits of the hash in the neutral name. */
const NAME_DIGITS = 12;

/** `sample-<first 12 hex digits of its SHA-256>`, without an ending: for the file and for what to propose as its name. */
export function sampleName(sha256: string): string {
  return `sample-${sha256.slice(0, NAME_DIGITS)}`;
}
