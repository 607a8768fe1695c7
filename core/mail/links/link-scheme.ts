/**
 * What a link would do that a web page does not: run a script, carry its content with it, open a file of another
 * computer (and send the person's Windows name and password hash there), or start a program.
 */
export type SpecialLink = 'script' | 'data' | 'file' | 'share' | 'program';

const PROGRAM =
  /^(?:search-ms|search|ms-[a-z0-9.-]{1,40}|shell|onenote|callto|ldaps?|telnet|ssh|rdp|vnc|mk|its|mhtml|jar|view-source|hcp|appinstaller)$/;

/** The kind of a link that is no ordinary one, or null. Blanks and control characters in the scheme do not count. */
export function specialLink(href: string): SpecialLink | null {
  if (/^\\\\[^\\/\s]/.test(href)) return 'share';
  const scheme = (/^([^:/?#]{1,60}):/.exec(href)?.[1] ?? '').replace(/[\0-\u0020]/g, '').toLowerCase();
  if (scheme === 'javascript' || scheme === 'vbscript' || scheme === 'livescript') return 'script';
  if (scheme === 'data' || scheme === 'blob') return 'data';
  if (scheme === 'file')
    return /^file:\/\/[^/]|^file:(?:\/\/)?[\\/]{2,3}[^\\/]*\.|^file:\\\\/i.test(href) ? 'share' : 'file';
  if (scheme === 'smb' || scheme === 'cifs' || scheme === 'nfs' || scheme === 'dav' || scheme === 'webdav')
    return 'share';
  return PROGRAM.test(scheme) ? 'program' : null;
}

/** The computer that a share is on (`\\host\share`, `file://host/share`, `smb://host/share`), as written; null otherwise. */
export function shareHost(href: string): string | null {
  const rest = /^(?:\\\\|(?:file|smb|cifs|nfs|dav|webdav):(?:\/\/|\\\\)(?:[\\/]{2})?)([^\\/?#\s]{1,400})/i.exec(
    href,
  )?.[1];
  if (rest === undefined) return null;
  // `host@SSL@443` is Windows' way to a share over HTTPS; `user@host` is anybody's.
  const [first = '', second = ''] = rest.split('@');
  const host = second === '' || /^(?:ssl|\d{1,5})$/i.test(second) ? first : (rest.split('@').at(-1) ?? '');
  return host.replace(/:\d{1,5}$/, '') || null;
}
