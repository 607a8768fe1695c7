import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedError } from '../../core/errors.ts';
import { fileProblem, isNoOrdinaryPlace } from './file-tokens.ts';

/**
 * Tells a folder or file that a person pointed at from any other one: `id` is a digest of where it really lies and of
 * its volume (on Windows its serial number: another stick may come under the same letter), which says neither. `within`
 * is the path of `file` from it on, `Inbox/2026/1.eml` for `Inbox`. Throws as `FileTokens.register`.
 */
export async function pointerTo(file: string, within: string): Promise<{ id: string; parent: string }> {
  if (!path.isAbsolute(file) || isNoOrdinaryPlace(path.resolve(file))) throw new ExpectedError('not-found');
  let pointed = path.resolve(file);
  for (let level = within.split('/').length; level > 1; level -= 1) pointed = path.dirname(pointed);
  try {
    const real = await realpath(pointed);
    const { dev } = await stat(real, { bigint: true });
    const id = createHash('sha256').update(`${dev}\u0000${real}`).digest('hex').slice(0, 32);
    return { id, parent: path.basename(path.dirname(real)) };
  } catch (error) {
    throw fileProblem(error, path.basename(pointed));
  }
}
