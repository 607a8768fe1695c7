import type { OpenArchive } from '../attachment/tools.ts';
import { holdsObject } from '../attachment/rtf/rtf-body.ts';
import { decompressRtf } from '../rtf-text.ts';
import { readTnef, type TnefFile, type TnefMessage } from './tnef-message.ts';

/** The RTF body as a file of its own, when it brings more than text. */
function rtfFile({ rtf }: TnefMessage): TnefFile[] {
  const bytes = rtf === null ? null : decompressRtf(rtf);
  if (bytes === null || !holdsObject(bytes)) return [];
  return [{ name: 'body.rtf', type: 'text/rtf', bytes, isMessage: false, modifiedAt: null }];
}

/** The files of a `winmail.dat` as those of an archive; a message within is a file whose name ends in `.tnef`. */
export function openTnef(bytes: Uint8Array): OpenArchive | null {
  const message = readTnef(bytes);
  if (message === null) return null;
  const held = [...message.files, ...rtfFile(message)];
  const files = held.map((file, index) => ({
    name: `${file.name || `file-${index + 1}`}${file.isMessage ? '.tnef' : ''}`,
    size: file.bytes.length,
    modifiedAt: file.modifiedAt,
    encrypted: false,
    isFolder: false,
  }));
  return {
    list: () => Promise.resolve({ format: 'tnef', headersEncrypted: false, files, complete: message.complete }),
    read: (index, _password, maxBytes) => {
      const bytes = held[index]?.bytes;
      if (bytes === undefined) return Promise.resolve('damaged');
      return Promise.resolve({ bytes: bytes.subarray(0, maxBytes), whole: bytes.length <= maxBytes });
    },
    close: () => undefined,
  };
}
