/**
 * What kind of place a document points to: `web`, `share` (a file server: Windows sends the user's credentials there),
 * `program` (a scheme by which another program is started), `mail`, or `local` (this disk, this document).
 */
export type AddressKind = 'web' | 'share' | 'program' | 'mail' | 'local';

const PROGRAM_SCHEME =
  /^(?:mhtml|mk|its|ms-its|ldap|javascript|vbscript|data|script|search|search-ms|ms-[a-z-]+|shell|res):/;

/** Sorts the target of a relationship, a field or a link as Office writes it (in fields with doubled backslashes). */
export function addressKind(target: string): AddressKind {
  const address = target.trim().replaceAll('\\', '/').toLowerCase();
  if (PROGRAM_SCHEME.test(address) || address.includes('!x-usc:')) return 'program';
  if (/^(?:https?|ftp):/.test(address)) return 'web';
  if (address.startsWith('mailto:')) return 'mail';
  const isFile = address.startsWith('file:');
  const [, slashes = '', path = ''] = /^(\/*)(.*)$/s.exec(isFile ? address.slice('file:'.length) : address) ?? [];
  if (path === '' || /^(?:[a-z][:|]|[.?]\/|localhost\/)/.test(path)) return 'local';
  // `file:///folder` is of this disk; `file://server/` and `file:////server/` are not, and neither is `\\server\`.
  const onServer = slashes.length >= 2 && (!isFile || slashes.length !== 3);
  return onServer && path.includes('/') ? 'share' : 'local';
}

export function isRemote(target: string): boolean {
  const kind = addressKind(target);
  return kind === 'web' || kind === 'share' || kind === 'program';
}
