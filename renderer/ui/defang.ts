/**
 * A value as it can be shown and pasted without anything making a link of it: `hxxp`, `[.]`, `[@]`. Dots are
 * changed in the host only; hashes and file names have none of these and stay as they are.
 */
export function defang(value: string): string {
  const url = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(value);
  if (url) {
    const scheme = (url[1] ?? '').replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp');
    return `${scheme}://${guard(url[2] ?? '')}${url[3] ?? ''}`;
  }
  return guard(value);
}

function guard(text: string): string {
  return text.replaceAll('.', '[.]').replaceAll('@', '[@]');
}
