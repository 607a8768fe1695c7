import { decodeText, type DecodedText, knownCharset } from './charset.ts';
import { isStateful } from './charset/decode-as.ts';
import type { MailLeaf } from './mime-tree.ts';

/** Bytes at the beginning of a page in which it names its charset; browsers look at 1,024, pages of Word need more. */
const MAX_HEAD_BYTES = 4096;
const PAGE = /^(?:text\/(?:html|x-amp-html|watch-html)|application\/xhtml\+xml)$/;
const NAMED =
  /<meta\b[^>]{0,400}?\bcharset\s{0,10}=\s{0,10}["']?\s{0,10}([\w.:+-]{1,40})|<\?xml\b[^>]{0,200}?\bencoding\s{0,10}=\s{0,10}["']([\w.:+-]{1,40})/i;

/**
 * The charset that a page names itself (`<meta charset=...>`, `<?xml encoding=...?>`), null when it names none that its
 * bytes can be: they were ASCII so far, so no charset of shifts or of two bytes throughout but ISO-2022-JP.
 */
export function pageCharset(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, MAX_HEAD_BYTES));
  const [, inPage, inXml] = NAMED.exec(head) ?? [];
  const known = knownCharset(inPage ?? inXml ?? '');
  return known === null || (isStateful(known) && known !== 'iso-2022-jp') ? null : known;
}

/**
 * The first bytes of a text, at most `most`, in the charset that its part declares, else in the one that it names
 * itself where the bytes are that (a server that turned them into another leaves the name), else in the likeliest.
 */
export function leafText(
  { type, charset }: Pick<MailLeaf, 'type' | 'charset'>,
  bytes: Uint8Array,
  most: number,
): DecodedText {
  const read = bytes.subarray(0, most);
  const named = charset === null && PAGE.test(type) ? pageCharset(read) : null;
  const asNamed = named === null ? null : decodeText(read, named);
  return asNamed?.asDeclared === true ? asNamed : decodeText(read, charset);
}
