import type { ErrorShape } from '../../../../core/errors.ts';

/** The pages an opening can end on. Each has its own sentences and its own next step. */
export const OUTCOMES = [
  'wrong-password',
  'wrong-key',
  'not-a-package',
  'empty',
  'newer-version',
  'damaged',
  'unsafe',
  'read-error',
  'volume-missing',
  'no-space',
  'draft',
  'other',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Which page an error of `package.inspect` or `package.open` leads to. `size` of the file, in bytes. */
export function outcomeOf(error: ErrorShape, size: number | null = null): Outcome {
  if (size === 0 && error.code === 'not-a-package') return 'empty';
  switch (error.code) {
    case 'wrong-password':
    case 'wrong-key':
    case 'not-a-package':
    case 'newer-version':
    case 'damaged':
    case 'unsafe':
    case 'no-space':
    case 'volume-missing':
      return error.code;
    case 'file-unreadable':
    case 'file-vanished':
    case 'file-changed':
    case 'file-too-large':
      return 'read-error';
    default:
      return 'other';
  }
}

/** The facts of an error that its page shows in full: the entry, the check, the rule. Unknown keys are shown as they are. */
export function factsOf(error: ErrorShape): { term: string; value: string }[] {
  return Object.entries(error.detail).map(([term, value]) => ({ term, value: String(value) }));
}
