/** Longest line kept in the log: a stack's first frames are enough to find the place. */
const MAX_LINE = 2_000;
/** What is looked at of a line: the patterns try each place, and a message may hold a whole document. */
const MAX_LOOKED_AT = 4_000;

/** In this order: each pattern may be part of the next one's surroundings. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s)'"]+/gi, '<url>'],
  [/[^\s<>()'",;:@]+@[^\s<>()'",;:@]+/gu, '<address>'],
  [/(?:[a-z]:\\|\\\\)[^\r\n'"<>|]*/gi, '<path>'],
  [/(?<![\w.<])(?:\/[^\s/:)'"]+){2,}/gu, '<path>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '<ip>'],
  [/\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}\b/gi, '<ip>'],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?(?![\w:])/gi, '<ip>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  [/\b[0-9a-f]{16,}\b/gi, '<hex>'],
  [/(?<![\w.:-])\+?(?:\d[ ()-]?){9,15}(?![\w.:-])/g, '<number>'],
  [/\b(?:[a-z]{3,8}[- ]){11}[a-z]{3,8}\b/gi, '<words>'],
  [/(['"`“「『])[^'"`”」』\r\n]*['"`”」』]/gu, '$1…'],
  [/[^\u0000-\u007f]+/gu, '<text>'],
];

/**
 * A line for the local log without what people wrote: paths, addresses, URLs, IP addresses, telephone
 * numbers, identifiers, passwords of words, quoted strings and everything beyond ASCII are replaced. Program frames keep their file's last name.
 */
export function redact(line: string): string {
  const program = line.slice(0, MAX_LOOKED_AT).replace(/\((?:[^()]*[\\/])?([\w.-]+\.(?:js|cjs|ts):\d+:\d+)\)/g, '($1)');
  return RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), program).slice(0, MAX_LINE);
}
