import path from 'node:path';

/**
 * A file name to suggest in a save dialog. It may come from a mail: only its last part counts, and characters that are
 * not seen or turn the reading direction (`invoice\u202Efdp.exe`) become `_`.
 */
export function suggestedFileName(name: string): string {
  return path.win32.basename(name).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '_');
}
