import type { DecodedPicture, Picture } from '../../../../../core/mail/attachment/tools.ts';

/** The pixels of a picture that was decoded. */
export function drawn(picture: DecodedPicture): Picture {
  if (picture === null || picture === 'left-out') throw new Error(`no picture: ${picture}`);
  return picture;
}

/** Pixels of a picture, of which what was left out has none. */
export const pixelCount = (picture: DecodedPicture): number =>
  picture === null || picture === 'left-out' ? 0 : picture.width * picture.height;
