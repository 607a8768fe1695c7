import { readCms } from './cms.ts';
import { SEQUENCE } from './der.ts';

/**
 * What a CMS message is called in a mail (RFC 8551 3.2.2, 3.5.3): a signature without the text that it is of goes by a
 * type of its own; a list of certificates has no signer. Null for other bytes.
 */
export function cmsType(bytes: Uint8Array): string | null {
  const message = bytes[0] === SEQUENCE ? readCms(bytes) : null;
  if (message === null) return null;
  const isDetached = message.kind === 'signed' && message.content === null && message.signers.length > 0;
  return isDetached ? 'application/pkcs7-signature' : 'application/pkcs7-mime';
}
