import { isReservedWindowsName } from '../core/exchange/safe-name.ts';

/** Longest path of an entry in UTF-8 bytes: what common file systems take as a whole path. */
export const MAX_PATH_BYTES = 1024;
/** Longest part of a path in UTF-8 bytes: what common file systems take as one name. */
const MAX_PART_BYTES = 255;
/** Folders inside folders: ours never go deeper than six. */
const MAX_PATH_PARTS = 32;

/** Why a path is refused, as `rule` of ExpectedError('unsafe'). */
export type PathRule =
  | 'empty-name'
  | 'name-too-long'
  | 'too-deep'
  | 'nul-in-name'
  | 'control-character'
  | 'backslash'
  | 'drive-letter'
  | 'absolute-path'
  | 'parent-folder'
  | 'trailing-dot-or-space'
  | 'character-in-name'
  | 'reserved-name';

/** The first rule that the path of an entry (`a/b/c.txt`) breaks on any system we run on; null when none. */
export function brokenPathRule(path: string): PathRule | null {
  if (path === '') return 'empty-name';
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return 'name-too-long';
  if (path.includes('\0')) return 'nul-in-name';
  if (/[\u0001-\u001f\u007f]/u.test(path)) return 'control-character';
  if (path.includes('\\')) return 'backslash';
  if (/^[A-Za-z]:/u.test(path)) return 'drive-letter';
  if (path.startsWith('/')) return 'absolute-path';
  const parts = path.split('/');
  if (parts.length > MAX_PATH_PARTS) return 'too-deep';
  for (const part of parts) {
    if (part === '..') return 'parent-folder';
    if (part === '' || part === '.') return 'empty-name';
    if (Buffer.byteLength(part) > MAX_PART_BYTES) return 'name-too-long';
    if (/[<>:"|?*]/u.test(part)) return 'character-in-name';
    if (/[. ]$/u.test(part)) return 'trailing-dot-or-space';
    if (isReservedWindowsName(part)) return 'reserved-name';
  }
  return null;
}
