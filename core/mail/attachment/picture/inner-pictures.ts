import { withoutPercent } from '../../html-references.ts';
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
          method === 0 ? packed : unpackedPicture(packed),
    );
}

function unpackedPicture(packed: Uint8Array): Uint8Array | 'left-out' {
  const { bytes } = inflate(packed, MAX_PICTURE_BYTES);
  return bytes.length < MAX_PICTURE_BYTES ? bytes : 'left-out';
}

/** The pictures that a page carries in it (RFC 2397): `data:image/png;base64,…`, also without a type, or percent-encoded. */
export function pagePictures(page: string): InnerPicture[] {
  const text = page.slice(0, MAX_PAGE_CHARACTERS);
  const start = /data:(?:image\/(?!svg)[^,"'<>;]{1,40})?((?:;[^,"'<>]{0,100})?),/gi;
  const found: InnerPicture[] = [];
  for (let match = start.exec(text); match !== null && found.length <= MAX_INNER_PICTURES; match = start.exec(text)) {
    const from = start.lastIndex;
    const end = /["'<>)]/g;
    end.lastIndex = from;
    const to = end.exec(text)?.index ?? text.length;
    const isBase64 = /;\s*base64\s*$/i.test(match[1] ?? '');
    found.push(() => {
      const bytes = bodyBytes(text.slice(from, to));
      return isBase64 ? decodeBase64(bytes).bytes : bytes;
    });
    start.lastIndex = to;
  }
  return found;
}

/** The bytes of the body of such an address. */
function bodyBytes(body: string): Uint8Array {
  if (!body.includes('%')) return new TextEncoder().encode(body);
  return Uint8Array.from(withoutPercent(body), (character) => character.charCodeAt(0) & 255);
}
