import type { FileFact } from '../../model/mail-details.ts';
import type { ArchivePassword } from '../archive/examine-archive.ts';
import { decodeText } from '../charset.ts';
import { detectType } from '../file-type.ts';
import { MAX_INNER_PICTURES } from '../limits.ts';
import { readDocumentContent } from './document.ts';
import { pagePictures } from './picture/inner-pictures.ts';
import { readPixelFacts, readQrFacts } from './picture/qr-facts.ts';
import { readProgramFacts } from './program/program-facts.ts';
import { readHtmlFacts } from './script/html-facts.ts';
import { readScriptFacts } from './script/script-facts.ts';
import { readShortcutFacts } from './shortcut/shortcut-facts.ts';
import type { AnalysisTools, DecodedPicture, InnerPicture } from './tools.ts';
import { readWrittenAddresses } from './written-addresses.ts';

/** Bytes of a page or a script that are read. */
const MAX_TEXT_BYTES = 8 * 1024 * 1024;

/**
 * What the content of a file tells, by its type by content; `name` decides only where the content cannot (a script is
 * text). Nothing is run or opened. Never throws; every reader is bounded.
 */
export async function readFileFacts(
  bytes: Uint8Array,
  name: string,
  type: string,
  tools: AnalysisTools,
  passwords: readonly ArchivePassword[] = [],
): Promise<readonly FileFact[]> {
  if (type.startsWith('image/') && type !== 'image/svg+xml') return readQrFacts(bytes, type, tools);
  if (type === 'application/vnd.microsoft.portable-executable') return readProgramFacts(bytes);
  const document = readDocumentContent(bytes, passwords, tools.budget);
  const facts = [...readShortcutFacts(bytes), ...document.facts];
  if (!isTextType(type)) return [...facts, ...(await readInnerCodes(document.pictures, tools))];
  if (tools.budget?.documentBytes.spend(Math.min(bytes.length, MAX_TEXT_BYTES)) === false)
    return [...facts, { kind: 'reading-cut', detail: name }];
  const { text } = decodeText(bytes.subarray(0, MAX_TEXT_BYTES), null);
  const ofText = facts.length > 0 ? facts : [...readHtmlFacts(text), ...readScriptFacts(text, name)];
  // What another fact says already is not said again.
  const addresses = readWrittenAddresses(text, type, name).filter(
    ({ detail }) => !ofText.some((fact) => fact.detail.includes(detail)),
  );
  return [...ofText, ...addresses, ...(await readInnerCodes(pagePictures(text), tools))];
}

/** The codes in the pictures of a document, each once. */
export async function readInnerCodes(
  pictures: readonly InnerPicture[],
  tools: AnalysisTools,
): Promise<readonly FileFact[]> {
  if (tools.decodePicture === undefined) return [];
  const found = new Map<string, FileFact>();
  if (pictures.length > MAX_INNER_PICTURES) tools.onPictureLeftOut?.();
  for (const unpack of pictures.slice(0, MAX_INNER_PICTURES)) {
    for (const fact of await pictureFacts(unpack(), tools)) found.set(fact.detail, fact);
  }
  return [...found.values()];
}

const isTextType = (type: string): boolean =>
  type.startsWith('text/') ||
  /^(?:image\/svg\+xml|application\/(?:hta|javascript|x-encoded-script|x-url-shortcut))$/.test(type);

async function pictureFacts(picture: Uint8Array | DecodedPicture, tools: AnalysisTools): Promise<readonly FileFact[]> {
  if (!(picture instanceof Uint8Array)) return readPixelFacts(picture, tools);
  const type = detectType(picture);
  return type.startsWith('image/') && type !== 'image/svg+xml' ? readQrFacts(picture, type, tools) : [];
}
