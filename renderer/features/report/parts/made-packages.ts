import type { Output } from '../../../../contract/index.ts';

/** A package as this session made it. `password` null: it was made for cards only and nobody needs one. */
export type MadePackage = Output<'package.finish'> & { passwordWanted: boolean };

/**
 * Packages made since the program started. Passwords live here and nowhere else: they are on the printed sheet,
 * and are forgotten when the program closes or the vault locks.
 */
const made = new Map<string, MadePackage>();

export function rememberMade(one: MadePackage): void {
  made.set(one.packageId, one);
}

/** Null when the package was made before the program was started. */
export function madePackage(packageId: string): MadePackage | null {
  return made.get(packageId) ?? null;
}

export function forgetMade(): void {
  made.clear();
}
