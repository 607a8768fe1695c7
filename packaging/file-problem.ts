import { ExpectedError } from '../core/errors.ts';

/** The code of a system error ('ENOENT' ...), or null for anything else. */
export function systemCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return error instanceof Error && typeof code === 'string' ? code : null;
}

/** What a person can understand of a system error while writing to `path`; other errors come back as they are. */
export function writeProblem(error: unknown, path: string): unknown {
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new ExpectedError('no-space', { path }, { cause: error });
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new ExpectedError('read-only-target', { path }, { cause: error });
    case 'EEXIST':
      return new ExpectedError('target-exists', { path }, { cause: error });
    case 'EFBIG':
      return new ExpectedError('file-too-large', { path }, { cause: error });
    case 'ENOENT':
    case 'ENOTDIR':
      return new ExpectedError('not-found', { path }, { cause: error });
    case 'EIO':
    case 'ENODEV':
    case 'ENXIO':
      return new ExpectedError('file-unreadable', { path }, { cause: error });
    default:
      return error;
  }
}

/** The same while reading from `path`. */
export function readProblem(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new ExpectedError('not-found', { path }, { cause: error });
  return code !== null && /^E[A-Z]+$/u.test(code)
    ? new ExpectedError('file-unreadable', { path }, { cause: error })
    : error;
}
