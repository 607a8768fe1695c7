import type { ArtifactKind } from '../../../../core/model/artifact.ts';

/** What a file probably is by its name; the person can say otherwise. */
export function kindByName(name: string): ArtifactKind {
  if (/\.(jpe?g|png|heic|heif|gif|bmp|webp|tiff?|mov|mp4)$/i.test(name)) return 'photograph';
  if (/\.pdf$/i.test(name) || /scan/i.test(name)) return 'paper';
  return 'file';
}
