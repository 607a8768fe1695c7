import type { HtmlReference } from '../html-references.ts';
import type { ParsedMail } from '../parsed-mail.ts';
import { calendarReferences } from './calendar-links.ts';
import { externalBodies } from './external-body.ts';

/** Everything a mail points at besides the URLs in its text: its HTML, its invitations, its parts that lie elsewhere. */
export function mailReferences(mail: ParsedMail): HtmlReference[] {
  return [
    ...mail.htmlContent.references,
    ...calendarReferences(mail.leaves),
    ...externalBodies(mail).map(({ address, access }): HtmlReference => ({
      kind: 'link',
      href: address,
      shown: `message/external-body ${access}`,
    })),
  ].filter(({ href }) => href !== '');
}
