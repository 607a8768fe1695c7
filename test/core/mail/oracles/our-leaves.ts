import type { MailAnalysis } from '../../../../core/model/mail.ts';
import type { Leaves } from './python.ts';

/**
 * Our leaves in the order of the file, those of a `message/rfc822` in its place, as other programs list them. What was
 * found inside a leaf (uuencoded files, signed content) is left out: no other program lists it.
 */
export function ourLeaves(mail: MailAnalysis): Leaves {
  const paths = new Set(mail.parts.map(({ path }) => path));
  return mail.parts
    .filter(({ path }) => !path.includes('.') || !paths.has(path.replace(/\.\d+$/, '')))
    .flatMap((part) => {
      const isMail = part.type === 'message/rfc822' || part.type === 'message/global';
      const attached = mail.attachments.find(
        ({ sha256, declaredType, nestedMail }) =>
          nestedMail !== undefined && sha256 === part.sha256 && declaredType === part.type,
      );
      if (isMail && attached?.nestedMail !== undefined) return ourLeaves(attached.nestedMail);
      return [`${part.type} ${/^(?:message|multipart)\//.test(part.type) ? '-' : part.sha256}`];
    });
}
