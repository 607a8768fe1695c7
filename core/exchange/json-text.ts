/**
 * Levels of objects and lists in a document from outside. A report has about forty (mails within mails), its case
 * event two more; a thousand exhaust the stack of whatever walks through them, the schema first of all.
 */
export const MAX_JSON_DEPTH = 100;

/** The value of a JSON text; null when it is none, or nested deeper than MAX_JSON_DEPTH. Never throws. */
export function parseJsonText(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    return null;
  }
  return isTooDeep(value) ? null : value;
}

/** Level by level, without recursion. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_JSON_DEPTH) return true;
    const below: unknown[] = [];
    for (const holder of level) {
      if (typeof holder !== 'object' || holder === null) continue;
      for (const member of Object.values(holder)) if (typeof member === 'object' && member !== null) below.push(member);
    }
    level = below;
  }
  return false;
}
