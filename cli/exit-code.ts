import { ExpectedError } from '../core/errors.ts';

/** What a command answers to the shell. The numbers never change once released. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  wrongSecret: 3,
  damaged: 4,
  unsafe: 5,
  noSpace: 6,
  interrupted: 130,
} as const;

export function exitCodeOf(error: unknown): number {
  if (!(error instanceof ExpectedError)) return EXIT.failed;
  switch (error.code) {
    case 'usage':
      return EXIT.usage;
    case 'wrong-password':
    case 'wrong-key':
    case 'wrong-passphrase':
      return EXIT.wrongSecret;
    case 'damaged':
      return EXIT.damaged;
    case 'unsafe':
      return EXIT.unsafe;
    case 'no-space':
      return EXIT.noSpace;
    case 'cancelled':
      return EXIT.interrupted;
    default:
      return EXIT.failed;
  }
}
