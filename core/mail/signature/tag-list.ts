/** The tags of a signature or key record (RFC 6376 3.2). */
export type TagList = {
  readonly tags: ReadonlyMap<string, string>;
  readonly problems: readonly ('tag-repeated' | 'tag-unreadable')[];
};

/** Tags of one field; a real one has about twelve. */
const MAX_TAGS = 100;

/**
 * Reads `tag=value; tag=value`. Values lose the blanks at both ends and keep those inside; the first of a repeated
 * tag counts and the repetition is said (RFC 6376: such a list is invalid).
 */
export function readTagList(text: string): TagList {
  const tags = new Map<string, string>();
  const problems = new Set<TagList['problems'][number]>();
  const pieces = text.split(';', MAX_TAGS + 1);
  for (const [index, piece] of pieces.entries()) {
    const trimmed = piece.trim();
    if (trimmed === '') continue;
    const equals = trimmed.indexOf('=');
    const name = equals < 0 ? '' : trimmed.slice(0, equals).trim();
    if (!/^[A-Za-z][A-Za-z0-9_]{0,30}$/.test(name) || index === MAX_TAGS) problems.add('tag-unreadable');
    else if (tags.has(name)) problems.add('tag-repeated');
    else tags.set(name, trimmed.slice(equals + 1).trim());
  }
  return { tags, problems: [...problems] };
}

/** The bytes of a base64 value with its folding blanks; null when it is none. */
export function base64Bytes(value: string): Uint8Array | null {
  const bare = value.replace(/\s+/g, '');
  if (bare === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) return null;
  try {
    return Uint8Array.from(atob(bare), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
