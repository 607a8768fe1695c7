import { readRange } from './entry-decoder.ts';
import { hashOf } from './hash-of.ts';
import { openPackageFile } from './package-file.ts';
import { readOuter } from './package-outer.ts';

/** The id and SHA-256 of a package as it lies there, which need no password. Throws as `inspectPackage`, and 'cancelled'. */
export async function hashPackage(
  path: string,
  options: { signal?: AbortSignal } = {},
): Promise<{ packageId: string; sha256: string }> {
  const file = await openPackageFile(path);
  try {
    const { header } = await readOuter(file).catch((error: unknown) => file.refuse(error));
    return { packageId: header.packageId, sha256: await hashOf(readRange(file, 0, file.size), options.signal) };
  } finally {
    await file.close();
  }
}
