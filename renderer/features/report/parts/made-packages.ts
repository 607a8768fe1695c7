import type { Output } from '../../../../contract/index.ts';
import { onEvent } from '../../../bridge/client.ts';

/** A package as this session made it. `password` null: it was made for cards only and nobody needs one. */
export type MadePackage = Output<'package.finish'> & { passwordWanted: boolean };

/**
 * Packages made since the program started. Passwords live here and nowhere else. They are forgotten when the program
 * closes or a person locks it; not when it locks itself, since that happens in the middle of a telephone call.
 */
const made = new Map<string, MadePackage>();
let listening = false;

export function rememberMade(one: MadePackage): void {
  made.set(one.packageId, one);
  if (listening) return;
  listening = true;
  onEvent('vault.locked', ({ reason }) => {
    if (reason === 'asked') made.clear();
  });
}

/** Null when the package was made before the program was started. */
export function madePackage(packageId: string): MadePackage | null {
  return made.get(packageId) ?? null;
}
