import { decodeBase64 } from '../../transfer-encoding.ts';
import { inflate } from '../../archive/inflate.ts';
import type { InnerPicture } from '../tools.ts';
import type { ZipPart } from '../office/zip-parts.ts';
import { MAX_INNER_PICTURES } from '../../limits.ts';

/** Bytes of one picture in a document, unpacked. */
const MAX_PICTURE_BYTES = 16 * 1024 * 1024;
/** Characters of a page in which pictures are looked for. */
const MAX_PAGE_CHARACTERS = 16 * 1024 * 1024;

const PACKAGE_PICTURE = /(?:^|\/)(?:media|Pictures)\/[^/]+\.(?:png|jpe?g|gif|bmp|webp|tiff?)$/i;

/** The pictures of an Office package as files: people are sent a letter with a code rather than the code. */
export function packagePictures(parts: readonly ZipPart[]): InnerPicture[] {
  return parts
    .filter(({ name }) => PACKAGE_PICTURE.test(name))
    .slice(0, MAX_INNER_PICTURES + 1)
    .map(
      ({ method, packed }) =>
        () =>
          method === 0 ? packed : inflate(packed, MAX_PICTURE_BYTES).bytes,
    );
}

/** The pictures that a page carries in it (`data:image/png;base64,…`). */
export function pagePictures(page: string): InnerPicture[] {
  const text = page.slice(0, MAX_PAGE_CHARACTERS);
  const start = /data:image\/(?:png|jpe?g|gif|bmp|webp|tiff)[^,"'<>]{0,100};\s{0,9}base64\s{0,9},/gi;
  const found: InnerPicture[] = [];
  for (let match = start.exec(text); match !== null && found.length <= MAX_INNER_PICTURES; match = start.exec(text)) {
    const from = start.lastIndex;
    const end = /["'<>)]/g;
    end.lastIndex = from;
    const to = end.exec(text)?.index ?? text.length;
    found.push(() => decodeBase64(new TextEncoder().encode(text.slice(from, to))).bytes);
    start.lastIndex = to;
  }
  return found;
}
