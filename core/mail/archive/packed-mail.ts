import { ExpectedError } from '../../errors.ts';
import type { OpenArchive } from '../attachment/tools.ts';
import { readMail, type ParsedMail } from '../parsed-mail.ts';
import { entryName } from './zip-names.ts';

/** Whether a file within an archive is read as a mail: by its content, or by the name that opens it in a mail program. */
export const isPackedMail = (name: string, type: string): boolean =>
  type === 'message/rfc822' || type === 'application/vnd.ms-outlook' || /\.eml$/i.test(name);

const ENDINGS: Readonly<Record<string, string>> = {
  'text/plain': '.txt',
  'text/html': '.html',
  'message/rfc822': '.eml',
};

/**
 * The parts of a mail that came within an archive as the files of one; a part without a name is called by its path. So
 * people send on the mail that they suspect. Null when it is no mail.
 */
export function openMail(bytes: Uint8Array): OpenArchive | null {
  const mail = parsed(bytes);
  if (mail === null) return null;
  const files = mail.leaves.map(({ name, path, type, bytes: content }) => ({
    ...entryName(name ?? `${path}${ENDINGS[type] ?? ''}`),
    size: content.length,
    modifiedAt: null,
    encrypted: false,
    isFolder: false,
  }));
  return {
    list: () => Promise.resolve({ format: 'mail', headersEncrypted: false, files, complete: true }),
    read: (index, _password, maxBytes) => {
      const content = mail.leaves[index]?.bytes;
      if (content === undefined) return Promise.resolve('damaged');
      return Promise.resolve({ bytes: content.subarray(0, maxBytes), whole: content.length <= maxBytes });
    },
    close: () => undefined,
  };
}

function parsed(bytes: Uint8Array): ParsedMail | null {
  try {
    return readMail(bytes);
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}
