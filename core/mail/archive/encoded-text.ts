import type { OpenArchive } from '../attachment/tools.ts';
import { readEncodedFiles } from '../mime/encoded-files.ts';

/** A text that holds files as uuencode writes them (`.uue`): programs that unpack open it as an archive. */
export const ENCODED_TEXT = 'text/x-uuencode';

/** Opens the files that are written into a text; null when there are none. */
export function openEncodedText(bytes: Uint8Array): OpenArchive | null {
  const { files: found, complete } = readEncodedFiles(bytes);
  if (found.length === 0) return null;
  const files = found.map(({ name, bytes: content }) => ({
    name,
    size: content.length,
    modifiedAt: null,
    encrypted: false,
    isFolder: false,
  }));
  return {
    list: () => Promise.resolve({ format: 'uuencode', headersEncrypted: false, files, complete }),
    read: (index, _password, maxBytes) => {
      const file = found[index];
      if (file === undefined) return Promise.resolve('damaged');
      const whole = file.bytes.length <= maxBytes && file.problems.length === 0;
      return Promise.resolve({ bytes: file.bytes.subarray(0, maxBytes), whole });
    },
    close: () => undefined,
  };
}
