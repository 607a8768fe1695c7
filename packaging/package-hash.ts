import { createHash } from 'node:crypto';
import { throwIfCancelled } from './cancellation.ts';
import { readRange } from './entry-decoder.ts';
import { openPackageFile } from './package-file.ts';
import { readOuter } from './package-outer.ts';
import type { RandomAccess } from './random-access.ts';

/** SHA-256 of everything, in lower-case hex. */
export async function hashOf(access: RandomAccess, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of readRange(access, 0, access.size)) {
    throwIfCancelled(signal);
    hash.update(bytes);
  }
  return hash.digest('hex');
}

/** The id and SHA-256 of a package as it lies there, which need no password. Throws as `inspectPackage`, and 'cancelled'. */
export async function hashPackage(
  path: string,
  options: { signal?: AbortSignal } = {},
): Promise<{ packageId: string; sha256: string }> {
  const file = await openPackageFile(path);
  try {
    const { header } = await readOuter(file).catch((error: unknown) => file.refuse(error));
    return { packageId: header.packageId, sha256: await hashOf(file, options.signal) };
  } finally {
    await file.close();
  }
}
