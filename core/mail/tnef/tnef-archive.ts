import type { OpenArchive } from '../attachment/tools.ts';
import { readTnef } from './tnef-message.ts';

/** The files of a `winmail.dat` as those of an archive; a message within is a file whose name ends in `.tnef`. */
export function openTnef(bytes: Uint8Array): OpenArchive | null {
  const message = readTnef(bytes);
  if (message === null) return null;
  const files = message.files.map((file, index) => ({
    name: `${file.name || `file-${index + 1}`}${file.isMessage ? '.tnef' : ''}`,
    size: file.bytes.length,
    modifiedAt: file.modifiedAt,
    encrypted: false,
    isFolder: false,
  }));
  return {
    list: () => Promise.resolve({ format: 'tnef', headersEncrypted: false, files, complete: message.complete }),
    read: (index, _password, maxBytes) => {
      const held = message.files[index]?.bytes;
      if (held === undefined) return Promise.resolve('damaged');
      return Promise.resolve({ bytes: held.subarray(0, maxBytes), whole: held.length <= maxBytes });
    },
    close: () => undefined,
  };
}
