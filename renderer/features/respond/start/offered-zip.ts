import type { ChosenFile } from '../opening/opening.ts';

/** A file that turned out to be an ordinary zip, on its way from "open" to "new case". */
let offered: ChosenFile | null = null;

export function offerZip(file: ChosenFile): void {
  offered = file;
}

/** What was offered, once. */
export function takeOfferedZip(): ChosenFile | null {
  const file = offered;
  offered = null;
  return file;
}
