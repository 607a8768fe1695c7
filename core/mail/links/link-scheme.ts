/**
 * What a link would do that a web page does not: run a script, carry its content with it, open a file of another
 * computer (and send the person's Windows name and password hash there), or start a program.
 */
export type SpecialLink = 'script' | 'data' | 'file' | 'share' | 'program';

/** In ISO-2022-JP and in Japanese fonts the backslash is a yen sign. */
const withBackslashes = (href: string): string =>
  /^[¥￥]{2}|^[a-z]{3,8}:[¥￥]{2}/i.test(href) ? href.replace(/[¥￥]/g, '\\') : href;

/** Characters of a link in which an address is looked for. */
const MAX_LOOKED_AT = 4000;

/** `intent://host/path#Intent;scheme=https;…;end` opens `https://host/path` (Android, Intent.parseUri). */
const INTENT = /^intent:\/\/([^\s#]+)#Intent;(?:[^;\s]{0,200};){0,20}?scheme=(https?);/i;

/**
 * The address that a program is to open (`ms-word:ofe|u|https://…`, `search-ms:query=a&crumb=location:\\\\host\\share`),
 * percent encoding taken off once; null for other links and without one.
 */
export function programTarget(href: string): string | null {
  if (specialLink(href) !== 'program') return null;
  const intent = INTENT.exec(href.slice(0, MAX_LOOKED_AT));
  if (intent !== null) return `${intent[2]?.toLowerCase() ?? 'https'}://${intent[1] ?? ''}`;
  const text = href
    .slice(0, MAX_LOOKED_AT)
    .replace(/%(3A|2F|5C)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /https?:\/\/[^\s|"'<>!&]+|\\\\[^\\/\s|"'<>&]+[^\s|"'<>&]*/i.exec(text)?.[0] ?? null;
}

const PROGRAM =
  /^(?:search-ms|search|ms-[a-z0-9.-]{1,40}|shell|onenote|callto|ldaps?|telnet|ssh|rdp|vnc|mk|its|mhtml|jar|view-source|hcp|appinstaller|intent|googlechromes?|microsoft-edge)$/;

/** The kind of a link that is no ordinary one, or null. Blanks and control characters in the scheme do not count. */
export function specialLink(written: string): SpecialLink | null {
  const href = withBackslashes(written);
  if (/^\\\\[^\\/\s]/.test(href)) return 'share';
  const scheme = (/^([^:/?#]{1,60}):/.exec(href)?.[1] ?? '').replace(/[\0-\u0020]/g, '').toLowerCase();
  if (scheme === 'javascript' || scheme === 'vbscript' || scheme === 'livescript') return 'script';
  if (scheme === 'data' || scheme === 'blob') return 'data';
  if (scheme === 'file')
    return /^file:\/\/[^/]|^file:(?:\/\/)?[\\/]{2,3}[^\\/]*\.|^file:\\\\/i.test(href) ? 'share' : 'file';
  if (/^(?:smb|cifs|nfs|(?:web)?davs?)$/.test(scheme)) return 'share';
  return PROGRAM.test(scheme) ? 'program' : null;
}

/**
 * The computer that a share is on, or that a program connects to (`\\host\share`, `file://host/share`, `smb://host`,
 * `ldap://host/x`), as written; null otherwise.
 */
export function shareHost(written: string): string | null {
  const href = withBackslashes(written);
  const rest =
    /^(?:\\\\|(?:file|smb|cifs|nfs|(?:web)?davs?|rdp|vnc|telnet|ssh|ldaps?):(?:\/\/|\\\\)(?:[\\/]{2,3})?)([^\\/?#\s]{1,400})/i.exec(
      href,
    )?.[1];
  if (rest === undefined) return null;
  // `host@SSL@443` is Windows' way to a share over HTTPS; `user@host` is anybody's.
  const [first = '', second = ''] = rest.split('@');
  const host = second === '' || /^(?:ssl|\d{1,5})$/i.test(second) ? first : (rest.split('@').at(-1) ?? '');
  return host.replace(/:\d{1,5}$/, '') || null;
}
