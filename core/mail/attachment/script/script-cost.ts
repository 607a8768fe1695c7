import { MAX_SCRIPT_CHARACTERS, scriptAddresses } from '../../links/script-addresses.ts';
import type { Reading } from '../reading.ts';

/** Looking a script through, for its calls, its addresses and what is encoded in it, takes as long as unpacking eight times as much. */
export const SCRIPT_COST = 8;

/** Adds the addresses that the text of a program names, as far as the mail may still cost; what is left out is told. */
export function addScriptAddresses(script: string, reading: Reading): void {
  const read = Math.min(script.length, MAX_SCRIPT_CHARACTERS);
  const isRead = reading.spend(read * SCRIPT_COST);
  if (!isRead || read < script.length) reading.cut(`${script.length} characters`);
  if (isRead) for (const address of scriptAddresses(script)) reading.add('written-address', address);
}
