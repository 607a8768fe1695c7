import { CONTEXTS, COST, costOfCharacter, isByContext, PRIOR, type Writing } from './character-cost.ts';
import { REPLACEMENT } from './text-decoders.ts';

/**
 * What it costs to believe that bytes are `text` in that writing; smaller is likelier. Stops above `limit`. `cut`: the
 * last character may be the first part of one.
 */
export function costOf(text: string, writing: Writing, cut: boolean, limit = Infinity): number {
  const memory = memoryOf(writing);
  const { costs } = memory;
  /* The first part of a character shows as one or two characters at the end. */
  const whole = cut ? Math.max(0, text.length - 2) : text.length;
  let sum = PRIOR[writing];
  let at = 0;
  while (at < whole && sum <= limit) {
    const unit = text.charCodeAt(at);
    const cost = costs[unit] ?? 0;
    if (cost > 0) sum += cost;
    else if (cost === BY_CONTEXT) sum += costInContext(unit, at === 0 ? 0 : text.charCodeAt(at - 1), memory);
    else {
      sum += firstCost(text, at, memory);
      at += lengthAt(text, at) - 1;
    }
    at += 1;
  }
  while (at < text.length && sum <= limit) {
    sum += text[at] === REPLACEMENT ? COST.asciiMark : firstCost(text, at, memory);
    at += lengthAt(text, at);
  }
  return sum;
}

/** Costs that were asked for already, all by code unit, 0 where none was asked for yet. */
type Memory = {
  readonly writing: Writing;
  /** Whatever stands before; BY_CONTEXT where the cost hangs on that. */
  readonly costs: Float64Array;
  /** The costs of those, one table for each context. */
  readonly inContext: Float64Array[];
  /** The number of the context that a character makes for the one behind it, from 1. */
  readonly contexts: Uint8Array;
};

const UNITS = 0x10000;
const BY_CONTEXT = -1;

const memories = new Map<Writing, Memory>();

function memoryOf(writing: Writing): Memory {
  let memory = memories.get(writing);
  if (memory === undefined) {
    memory = { writing, costs: new Float64Array(UNITS), inContext: [], contexts: new Uint8Array(UNITS) };
    memories.set(writing, memory);
  }
  return memory;
}

const lengthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** The cost of the character at `at`, kept for the next. Half of a pair has none of its own. */
function firstCost(text: string, at: number, memory: Memory): number {
  const { writing, costs } = memory;
  const unit = text.charCodeAt(at);
  const character = text.slice(at, at + lengthAt(text, at));
  if (unit >= 0xd800 && unit <= 0xdfff) return costOfCharacter(writing, character, text.charAt(at - 1));
  if (unit >= 0x80 && isByContext(writing, character)) {
    costs[unit] = BY_CONTEXT;
    return costInContext(unit, at === 0 ? 0 : text.charCodeAt(at - 1), memory);
  }
  const cost = costOfCharacter(writing, character, '');
  costs[unit] = cost;
  return cost;
}

function costInContext(unit: number, before: number, memory: Memory): number {
  const { inContext, contexts } = memory;
  const context = contexts[before] || contextOf(before, memory);
  const known = inContext[context]?.[unit] ?? 0;
  if (known > 0) return known;
  const one = CONTEXTS[memory.writing][context - 1]?.[1] ?? ' ';
  const cost = costOfCharacter(memory.writing, String.fromCharCode(unit), one);
  (inContext[context] ??= new Float64Array(UNITS))[unit] = cost;
  return cost;
}

function contextOf(before: number, { writing, contexts }: Memory): number {
  const kinds = CONTEXTS[writing];
  const found = kinds.findIndex(([kind]) => kind.test(String.fromCharCode(before)));
  const context = found < 0 ? kinds.length + 1 : found + 1;
  contexts[before] = context;
  return context;
}
