/**
 * Expected errors: things that happen to people (a wrong password, a full disk, a damaged package).
 * Each has a code that never changes once released, so that a help desk can look it up, a sentence in both
 * languages (`core/text/errors.ts`) and a next step the screen can offer.
 */
export const ERROR_CODES = [
  'wrong-password',
  'wrong-key',
  'not-a-package',
  'newer-version',
  'damaged',
  'unsafe',
  'no-space',
  'read-only-target',
  'target-exists',
  'file-unreadable',
  'file-vanished',
  'file-changed',
  'file-too-large',
  'not-a-mail',
  'not-a-card',
  'card-invalid',
  'not-a-case-file',
  'schema-invalid',
  'vault-locked',
  'wrong-passphrase',
  'vault-damaged',
  'analysis-timeout',
  'analysis-failed',
  'cancelled',
  'usage',
  'not-found',
  'internal',
  'drill-card',
  'name-missing',
  'not-as-written',
  'volume-missing',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What the person can do next; the screen turns it into a button or a sentence. */
export type NextStep =
  | 'retry'
  | 'choose-another-folder'
  | 'choose-another-file'
  | 'ask-for-the-password'
  | 'ask-for-a-new-copy'
  | 'free-some-space'
  | 'unlock'
  | 'update-program'
  | 'call-help-desk'
  | 'give-your-name'
  | 'none';

/** Details are facts for the sentence (a file's name, an entry's path, which rule): never content of a report. */
export type ErrorDetail = Readonly<Record<string, string | number>>;

export class ExpectedError extends Error {
  override readonly name = 'ExpectedError';
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
  constructor(code: ErrorCode, detail: ErrorDetail = {}, options?: { cause?: unknown }) {
    super(code + (Object.keys(detail).length > 0 ? ' ' + JSON.stringify(detail) : ''), options);
    this.code = code;
    this.detail = detail;
  }
}

/** A promise of this program was broken: shows the crash screen, is never shown as advice. */
export class BugError extends Error {
  override readonly name = 'BugError';
}

export function assertNever(value: never): never {
  throw new BugError(`unreachable: ${JSON.stringify(value)}`);
}

/** The form in which an expected error crosses a process boundary. */
export type ErrorShape = { readonly code: ErrorCode; readonly detail: ErrorDetail };

export function errorShape(error: unknown): ErrorShape {
  return error instanceof ExpectedError
    ? { code: error.code, detail: error.detail }
    : { code: 'internal', detail: { message: error instanceof Error ? error.name : 'unknown' } };
}
