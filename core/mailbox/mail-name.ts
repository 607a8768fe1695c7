/** A saved mail by its name; what it really is the analysis says. */
export function isMailName(name: string): boolean {
  return /\.(?:eml|msg)$|^winmail\.dat$/iu.test(name);
}
