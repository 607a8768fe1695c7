/** `%windir%\` and `..\` in front of a path: what it leads to without them is compared. */
const RELATIVE = /^(?:%[^%\\]{1,100}%\\|(?:\.{1,2}\\){1,50})/;

/**
 * The targets that differ: one that is another with a variable or a way up in front, or only the drive or folder that
 * another lies in, says nothing of its own.
 */
export function differentTargets(targets: readonly string[]): string[] {
  const found: string[] = [];
  for (const target of targets.filter((each) => each !== '')) {
    const others = targets.filter((each) => each !== target);
    if (!found.includes(target) && !others.some((other) => covers(other, target, found))) found.push(target);
  }
  return found;
}

function covers(other: string, target: string, found: readonly string[]): boolean {
  const [whole, part] = [other.toLowerCase(), target.toLowerCase()];
  // Of two that differ in case only, the first is told.
  if (whole === part) return found.includes(other);
  const tail = part.replace(RELATIVE, '\\');
  return whole.startsWith(`${part.replace(/\\$/, '')}\\`) || (tail !== part && whole.endsWith(tail));
}
