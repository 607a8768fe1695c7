/**
 * Places in running text that are no web address: a share (`\\host\share`, with the yen sign that ISO-2022-JP makes of
 * the backslash), `file:`, `smb:`, and the schemes by which Windows starts a program (`search-ms:`, `ms-word:ofe|u|…`).
 * Words before a colon are many: a scheme counts only with what makes it an address.
 */
export const PLACE = [
  '(?<![\\\\¥￥:\\w])[\\\\¥￥]{2}(?=[A-Za-z0-9][A-Za-z0-9._-]{0,252}(?:@[A-Za-z0-9]{1,5}){0,2}[\\\\¥￥][^\\s\\\\¥￥])',
  '(?<![A-Za-z0-9+.-])(?:file|smb|cifs|nfs|webdavs?|davs?)[:：][\\\\/]{2,5}(?=[A-Za-z0-9])',
  '(?<![A-Za-z0-9+.-])search(?:-ms)?:(?=[a-z]{1,40}[=:])',
  '(?<![A-Za-z0-9+.-])ms-[a-z][a-z0-9.-]{1,40}:(?=[/?\\\\%-]|of[ev]\\||nft\\||https?:|[a-z]{1,40}[?=])',
  '(?<![A-Za-z0-9+.-])(?:ldaps?|onenote|mhtml|its|vnc|rdp|telnet|callto|view-source|hcp)[:：](?=//[A-Za-z0-9]|https?://|\\\\\\\\)',
].join('|');

/** One step of a place: ASCII, or a Japanese name that another `\` or the ending of a file follows. */
const STEPS =
  /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%|{}\\¥￥]|[\p{L}\p{N}\p{M}・]{1,100}(?:[\\/¥￥]|\.[A-Za-z0-9]{2,5}(?![A-Za-z0-9])))*/u;

/** Where a place that begins before `from` ends, at `limit` at the latest, sentence marks behind it included. */
export function placeEnd(text: string, from: number, limit: number): number {
  return from + (STEPS.exec(text.slice(from, limit))?.[0].length ?? 0);
}
