import { read } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/**
 * What `file.read` does, at a third of its cost: that counts where ten thousand headers are read. Unlike it nobody
 * keeps the file open meanwhile.
 */
export function readAt(
  file: FileHandle,
  bytes: Uint8Array,
  offset: number,
  length: number,
  position: number,
): Promise<{ bytesRead: number }> {
  return new Promise((resolve, reject) => {
    read(file.fd, bytes, offset, length, position, (error, bytesRead) => {
      if (error) reject(error);
      else resolve({ bytesRead });
    });
  });
}
