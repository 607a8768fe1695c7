/** A label of a host name longer than this breaks anywhere, so that a hostile one does not push a table apart. */
const MAX_PIECE = 40;
const SHA256_LINE = 32;

/**
 * A shown value in the pieces between which alone it breaks: a SHA-256 in two halves, an IPv4 address whole, a host or
 * mail address after each `[.]` and `[@]`. Null: anywhere, as long values without such places must.
 */
export function monoPieces(shown: string): readonly string[] | null {
  if (/^[0-9a-f]{64}$/i.test(shown)) return [shown.slice(0, SHA256_LINE), shown.slice(SHA256_LINE)];
  if (/^\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){3}$/.test(shown)) return [shown];
  if (!/^[\p{L}\p{N}._-]+(?:\[[.@]\][\p{L}\p{N}._-]+)+$/u.test(shown)) return null;
  const pieces = shown.split(/(?<=\[[.@]\])/);
  return pieces.every((piece) => piece.length <= MAX_PIECE) ? pieces : null;
}
