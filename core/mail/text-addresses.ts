import { isHostName, refang } from './defang.ts';

/** Addresses looked at of one text; a mail that is answered to and fro has a dozen. */
const MAX_WRITTEN_ADDRESSES = 50;

/** Whether a text has more addresses than are looked at. */
export function hasMoreAddresses(text: string): boolean {
  const mayHave = text.split('@', MAX_WRITTEN_ADDRESSES + 2).length > MAX_WRITTEN_ADDRESSES + 1;
  return mayHave && addressesIn(text, MAX_WRITTEN_ADDRESSES + 1).length > MAX_WRITTEN_ADDRESSES;
}

/** Characters before an address in which a URL may have begun whose name and password it would be. */
const USER_INFO_CHARACTERS = 200;
/** `https://www.bank.example@evil.example/`: what stands before the `@` is a user name (RFC 3986, 3.2.1). */
const isUserInfo = (before: string): boolean => /:[\\/]{2}[^\s\u001f\\/?#<>"']*$/.test(before);

/** Addresses written in a text, the user names of URLs left out; one pass. */
export function addressesIn(text: string, limit = MAX_WRITTEN_ADDRESSES): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(
    /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g,
  )) {
    if (isUserInfo(text.slice(Math.max(0, match.index - USER_INFO_CHARACTERS), match.index))) continue;
    found.push(match[0]);
    if (found.length >= limit) break;
  }
  return found;
}

const AT = '(?:@|＠|[[({](?:@|at)[\\])}])';
const DOT = '(?:\\.|．|[[({](?:\\.|dot)[\\])}])';
const WIDE = 'A-Za-z0-9Ａ-Ｚａ-ｚ０-９';
const DEFANGED = new RegExp(
  `(?<![${WIDE}.．_%+-])(?:[${WIDE}_%+-]{1,64}${DOT}){0,4}[${WIDE}_%+-]{1,64}(?<at>${AT})(?<domain>(?:[${WIDE}-]{1,63}${DOT}){1,8}[${WIDE}-]{2,63})`,
  'gi',
);

/**
 * Addresses that somebody defanged, as they read: `user[@]evil[.]example`, `user(at)evil(dot)example`, in full width
 * throughout. Who writes `info＠example.jp` or `info(at)example.jp` tells his own address and keeps programs from reading
 * it: the dots of the domain, or a sign in brackets, make the difference.
 */
export function defangedAddresses(text: string): string[] {
  const found = new Set<string>();
  for (const { 0: written, index, groups = {} } of text.matchAll(DEFANGED)) {
    const { at = '', domain = '' } = groups;
    if (!/[[({．]/.test(domain) && !/^.@.$/.test(at)) continue;
    if (isUserInfo(text.slice(Math.max(0, index - USER_INFO_CHARACTERS), index))) continue;
    const address = refang(written);
    if (isHostName(address, true)) found.add(address);
    if (found.size >= MAX_WRITTEN_ADDRESSES) break;
  }
  return [...found];
}
