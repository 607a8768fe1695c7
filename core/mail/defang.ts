/**
 * A value in the form in which people may pass it on without anybody's program opening it: `hxxps`, `[.]`, `[@]`.
 * Applied to addresses, hosts, URLs and IPs; other text is returned unchanged.
 */
export function defang(value: string): string {
  const scheme = /^([a-z]+):\/\//i.exec(value);
  if (scheme !== null) {
    const rest = value.slice(scheme[0].length);
    const end = rest.search(/[/?#]/);
    const host = end < 0 ? rest : rest.slice(0, end);
    const name = (scheme[1] ?? '').replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp');
    return `${name}://${dots(host)}${end < 0 ? '' : rest.slice(end)}`;
  }
  if (/^[^\s/\\]+$/.test(value) && /[.:]/.test(value) && !/^[0-9a-f]{32,}$/i.test(value)) {
    return dots(value).replace('@', '[@]');
  }
  return value;
}

const dots = (host: string): string => (host.includes('.') ? host.replaceAll('.', '[.]') : host.replaceAll(':', '[:]'));

/**
 * Undoes defanging in a text before it is searched: `hxxp`, `[.]`, `(dot)`, full-width letters. The result is for
 * finding values only; positions differ from the original.
 */
export function refang(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\bhxxp/gi, 'http')
    .replace(/\bfxp:/gi, 'ftp:')
    .replace(/[[({](?:\.|dot)[\])}]/gi, '.')
    .replace(/[[({](?:@|at)[\])}]/gi, '@')
    .replace(/[[({]:[\])}]/g, ':')
    .replace(/\[:\/\/\]/g, '://');
}
