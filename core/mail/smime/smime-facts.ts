import type { FileFact } from '../../model/mail-details.ts';
import type { MailLeaf } from '../mime-tree.ts';
import { readCms, type CmsMessage } from './cms.ts';
import type { DistinguishedName } from './distinguished-name.ts';

const CMS_TYPES = /^application\/(?:x-)?pkcs7-(?:mime|signature)$/;
const CMS_NAME = /\.p7[msc]$/i;

/** Whether a part says it is S/MIME, by its type or its name. */
export const isSmime = ({ type, name }: Pick<MailLeaf, 'type' | 'name'>): boolean =>
  CMS_TYPES.test(type) || CMS_NAME.test(name ?? '');

/**
 * Who is named as signer of an S/MIME part, or for whom it is encrypted: one fact each. Named in the message, not
 * verified. Empty when the part is not S/MIME or cannot be read.
 */
export function readSmimeFacts(leaf: MailLeaf): FileFact[] {
  if (leaf.type === 'application/pgp-encrypted') return [{ kind: 'smime-encrypted', detail: 'PGP/MIME' }];
  const message = isSmime(leaf) ? readCms(leaf.bytes) : null;
  return message === null ? [] : factsOf(message);
}

function factsOf(message: CmsMessage): FileFact[] {
  switch (message.kind) {
    case 'signed':
      return message.signers.map(({ subject, issuer, serial, signedAt }) => ({
        kind: 'smime-signed',
        detail: sentence([nameOf(subject), issuedBy(issuer, serial), signedAt]),
      }));
    case 'encrypted': {
      const recipients = message.recipients.length === 0 ? [{ issuer: null, serial: null }] : message.recipients;
      return recipients.map(({ issuer, serial }) => ({
        kind: 'smime-encrypted',
        detail: sentence(['S/MIME', issuedBy(issuer, serial)]),
      }));
    }
    case 'compressed':
      return [];
  }
}

const sentence = (pieces: readonly (string | null)[]): string =>
  pieces.filter((piece) => piece !== null && piece !== '').join('; ');

const nameOf = (name: DistinguishedName | null): string | null =>
  name === null
    ? null
    : [name.commonName, name.email === null ? null : `<${name.email}>`, name.organization]
        .filter((each) => each !== null)
        .join(' ');

const issuedBy = (issuer: DistinguishedName | null, serial: string | null): string | null =>
  issuer === null ? null : `issuer ${issuer.commonName ?? issuer.organization ?? '?'}, serial ${serial ?? '?'}`;
