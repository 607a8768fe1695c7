/** What `make` gives for `key`, made at the first call and kept in `made` as long as the key is there. */
export function madeOnce<Key extends object, Value>(made: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make();
  made.set(key, value);
  return value;
}
