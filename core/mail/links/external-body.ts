import type { MailWarning } from '../../model/mail.ts';
import { fieldText } from '../header-block.ts';
import type { HtmlReference } from '../html-references.ts';
import type { MimeEntity } from '../mime/entity.ts';
import { readStructured, type Structured } from '../parameter.ts';

/** A part that is not in the mail but somewhere else, from where a mail program fetches it (RFC 2046 5.2.3). */
type ExternalBody = { readonly path: string; readonly access: string; readonly address: string };

/** Parts of one mail that lie elsewhere and are told. */
const MAX_EXTERNAL = 50;

/** Where the parts of a mail that lie elsewhere are fetched from, and a warning for each of them. */
export function readExternalBodies(root: MimeEntity): { references: HtmlReference[]; warnings: MailWarning[] } {
  const found = findExternal(root);
  return {
    references: found
      .filter(({ address }) => address !== '')
      .map(({ address, access }) => ({ kind: 'link', href: address, shown: `message/external-body ${access}` })),
    warnings: found.map(({ path, access, address }) => ({
      code: 'external-body',
      detail: `${path} ${access} ${address}`.trim(),
    })),
  };
}

function findExternal(root: MimeEntity): ExternalBody[] {
  const found: ExternalBody[] = [];
  const pending = [root];
  for (let entity = pending.pop(); entity !== undefined && found.length < MAX_EXTERNAL; entity = pending.pop()) {
    if (entity.type === 'message/external-body') {
      const content = readStructured(fieldText(entity.fields, 'content-type') ?? '');
      const access = (content.parameters.get('access-type') ?? '').toLowerCase();
      found.push({ path: entity.path, access, address: addressOf(content, access) });
    }
    pending.push(...[...entity.children].reverse());
  }
  return found;
}

/** The parameters as one address: a URL (RFC 2017), a file on a server, a mail server, a file of this computer. */
function addressOf({ parameters }: Structured, access: string): string {
  const get = (key: string): string => (parameters.get(key) ?? '').replace(/\s+/g, '');
  const url = get('url');
  if (url !== '') return url;
  const [site, directory, name] = [get('site'), get('directory').replace(/^\/|\/$/g, ''), get('name')];
  if (site !== '') {
    const path = [directory, name].filter((piece) => piece !== '').join('/');
    return `${access === 'tftp' ? 'tftp' : 'ftp'}://${site}/${path}`;
  }
  const server = get('server');
  return server === '' ? name : `mailto:${server}`;
}
