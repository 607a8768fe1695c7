import { decodeUnlabelled } from '../charset.ts';
import type { HtmlReference } from '../html-references.ts';
import { textUrls } from '../links/written-url.ts';
import type { MimeEntity } from './entity.ts';

/**
 * The addresses in lines among the headers that are no fields (`stray-header-line`): the reader passes over them, and
 * some programs begin the text there.
 */
export function strayReferences(bytes: Uint8Array, { problems }: MimeEntity): HtmlReference[] {
  return problems
    .flatMap(({ code, range }) => (code === 'stray-header-line' && range ? [range] : []))
    .map(({ start, end }) => decodeUnlabelled(bytes.subarray(start, end), null))
    .flatMap(textUrls)
    .map((href) => ({ kind: 'link', href, shown: href }));
}
