import { ExpectedError } from '../core/errors.ts';
import { openPackage, type OpenSecret, type PackageReader } from './open-package.ts';
import { sealPackage } from './seal.ts';
import type { SealRequest, SealResult } from './seal-request.ts';

export type DraftSealRequest = Omit<SealRequest, 'kind' | 'draft'>;

/** Seals an unfinished report for a colleague (`.kakekomi-draft.zip`): a package of kind report, marked as a draft. */
export function sealDraft(request: DraftSealRequest): Promise<SealResult> {
  return sealPackage({ ...request, kind: 'report', draft: true });
}

/** Opens one; throws 'not-a-package' with reason 'not-a-draft' for a finished report, else what `openPackage` throws. */
export async function openDraft(
  path: string,
  secret: OpenSecret,
  options: { signal?: AbortSignal } = {},
): Promise<PackageReader> {
  const reader = await openPackage(path, secret, options);
  if (reader.info.draft) return reader;
  await reader.close();
  throw new ExpectedError('not-a-package', { reason: 'not-a-draft' });
}
