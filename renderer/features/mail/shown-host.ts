import type { MailLink } from '../../../core/model/mail.ts';

/** The words of the link look like an address of another host than the one it leads to. */
export function showsAnotherHost(link: MailLink): boolean {
  const found = /(?:[a-z][a-z0-9+.-]*:\/\/)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})/iu.exec(link.shown.normalize('NFKC'));
  if (!found || link.host === null) return false;
  const shown = hostOf(found[1] ?? '');
  const real = link.host.toLowerCase();
  const domain = link.registrableDomain?.toLowerCase() ?? real;
  return shown !== '' && shown !== real && shown !== domain && !shown.endsWith(`.${domain}`);
}

function hostOf(name: string): string {
  try {
    return new URL(`http://${name}/`).hostname;
  } catch {
    return '';
  }
}
