import * as z from 'zod';

/**
 * A folder or file that was pointed at. `id` tells it from another one of the same name; `label` is what the paths of
 * its files begin with in the index, so that no path of one is a path of the other.
 */
export const PointedAt = z.strictObject({ id: z.string(), label: z.string() });
export type PointedAt = z.infer<typeof PointedAt>;

/** What the host says of it: `id`, its own name, and the name of the folder it lies in, '' where that is not known. */
export type Pointer = { readonly id: string; readonly name: string; readonly parent: string };

/**
 * Those of `pointers` that are not known yet, each with a label that no other one has: its name where that is free, with
 * the folder it lies in before it where it is not: `(suzuki) Inbox`.
 */
export function newlyPointedAt(known: readonly PointedAt[], pointers: readonly Pointer[]): PointedAt[] {
  const ids = new Set(known.map(({ id }) => id));
  const labels = new Set(known.map(({ label }) => label));
  const added: PointedAt[] = [];
  for (const { id, name, parent } of pointers) {
    if (ids.has(id)) continue;
    let label = name;
    for (let number = parent === '' ? 2 : 1; labels.has(label); number += 1) {
      label = `(${number === 1 ? parent : `${parent} ${number}`.trim()}) ${name}`;
    }
    ids.add(id);
    labels.add(label);
    added.push({ id, label });
  }
  return added;
}
