const doings = new Set<() => void>();

/** Has something forgotten when the vault locks, without the start of the program waiting for whatever knows it. */
export function onLock(forget: () => void): void {
  doings.add(forget);
}

export function forgetOnLock(): void {
  for (const forget of doings) forget();
}
