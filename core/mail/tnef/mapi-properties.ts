/** Types of MAPI property values ([MS-OXCDATA] 2.11.1). */
export const MAPI_TYPE = {
  long: 0x0003,
  object: 0x000d,
  string8: 0x001e,
  unicode: 0x001f,
  time: 0x0040,
  binary: 0x0102,
} as const;
const FIXED_BYTES: Readonly<Record<number, number>> = {
  0x0001: 0, // null
  0x0002: 4, // 16-bit integer, padded
  0x0003: 4,
  0x0004: 4,
  0x0005: 8,
  0x0006: 8,
  0x0007: 8,
  0x000a: 4, // error
  0x000b: 4, // boolean, padded
  0x0014: 8,
  0x0040: 8, // time
  0x0048: 16, // GUID
};
const MULTIPLE = 0x1000;
/** Ids from here on are named: a GUID and a number or a name stand before the value. */
const FIRST_NAMED = 0x8000;
/** Properties of one list; a real message has about 150. */
const MAX_PROPERTIES = 4000;
/** Values of one property of a type without a fixed size that are passed over; only the first is kept. */
const MAX_VALUES = 10_000;

/** The first value of each property, by id. `value` is a view; a text still has its terminating zero. */
export type MapiProperties = ReadonlyMap<number, { readonly type: number; readonly value: Uint8Array }>;

/** `complete` is false when something did not fit, or a limit was reached. */
export type MapiPropertyList = { readonly properties: MapiProperties; readonly complete: boolean };

/**
 * Reads the encapsulated property list of a TNEF attribute ([MS-OXTNEF] 2.1.3.4). Ends at the first thing that does not
 * fit; what came before is kept. Linear: nothing is gone through that has no bytes.
 */
export function readMapiProperties(bytes: Uint8Array): MapiPropertyList {
  const found = new Map<number, { type: number; value: Uint8Array }>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 4;
  const has = (count: number): boolean => count >= 0 && at + count <= bytes.length;
  const end = (complete: boolean): MapiPropertyList => ({ properties: found, complete });
  if (bytes.length < 4) return end(bytes.length === 0);
  const count = view.getUint32(0, true);
  for (let index = 0; index < count; index += 1) {
    if (!has(4) || index >= MAX_PROPERTIES) return end(false);
    const tag = view.getUint16(at, true);
    const id = view.getUint16(at + 2, true);
    at += 4;
    if (id >= FIRST_NAMED) {
      if (!has(24)) return end(false);
      const isName = view.getUint32(at + 16, true) === 1;
      const length = view.getUint32(at + 20, true);
      at += 20 + (isName ? 4 + padded(length) : 4);
    }
    const type = tag & ~MULTIPLE;
    const fixed = FIXED_BYTES[type];
    const isMultiple = (tag & MULTIPLE) !== 0 || fixed === undefined;
    let values = 1;
    if (isMultiple) {
      if (!has(4)) return end(false);
      values = view.getUint32(at, true);
      at += 4;
    }
    if (fixed !== undefined) {
      if (!has(fixed * values)) return end(false);
      if (values > 0 && !found.has(id)) found.set(id, { type, value: bytes.subarray(at, at + fixed) });
      at += fixed * values;
      continue;
    }
    for (let value = 0; value < values; value += 1) {
      if (!has(4) || value >= MAX_VALUES) return end(false);
      const length = view.getUint32(at, true);
      at += 4;
      if (!has(length)) return end(false);
      if (value === 0 && !found.has(id)) found.set(id, { type, value: bytes.subarray(at, at + length) });
      at += padded(length);
    }
  }
  return end(true);
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;
