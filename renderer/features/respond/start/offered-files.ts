/** Files dropped on one page and taken up by the next: a `File` cannot travel in an address. */
let offered: File[] = [];

export function offerFiles(files: File[]): void {
  offered = files;
}

/** What was offered, once. */
export function takeOfferedFiles(): File[] {
  const files = offered;
  offered = [];
  return files;
}
