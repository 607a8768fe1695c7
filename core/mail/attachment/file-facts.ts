import type { FileFact } from '../../model/mail-details.ts';
import type { ArchivePassword } from '../archive/examine-archive.ts';
import { detectType } from '../file-type.ts';
import { MAX_INNER_PICTURES } from '../limits.ts';
import { readDocumentContent } from './document.ts';
import { readPixelFacts, readQrFacts } from './picture/qr-facts.ts';
import { readProgramFacts } from './program/program-facts.ts';
import { Reading } from './reading.ts';
import { readShortcutFacts } from './shortcut/shortcut-facts.ts';
import { addTextFacts, textTypes } from './text-facts.ts';
import type { AnalysisTools, DecodedPicture, InnerPicture } from './tools.ts';

/**
 * What a file tells, by its type by content; and as a text when its `name` makes Windows or a browser read it as a script
 * or a page whatever it begins with. Nothing is run or opened. Never throws; every reader is bounded.
 */
export async function readFileFacts(
  bytes: Uint8Array,
  name: string,
  type: string,
  tools: AnalysisTools,
  passwords: readonly ArchivePassword[] = [],
): Promise<readonly FileFact[]> {
  const content = await readContent(bytes, name, type, tools, passwords);
  if (textTypes(name, type).length === 0) return content;
  const reading = new Reading(passwords, tools.budget);
  addTextFacts({ bytes, name, type }, reading, content);
  return [...content, ...reading.facts, ...(await readInnerCodes(reading.pictures, tools))];
}

/** What a file tells by its content alone. */
async function readContent(
  bytes: Uint8Array,
  name: string,
  type: string,
  tools: AnalysisTools,
  passwords: readonly ArchivePassword[],
): Promise<readonly FileFact[]> {
  if (type.startsWith('image/') && type !== 'image/svg+xml') return readQrFacts(bytes, type, tools);
  if (type === 'application/vnd.microsoft.portable-executable') return readProgramFacts(bytes);
  const document = readDocumentContent(bytes, passwords, tools.budget);
  const facts = [...readShortcutFacts(bytes, name), ...document.facts];
  return [...facts, ...(await readInnerCodes(document.pictures, tools))];
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

async function pictureFacts(picture: Uint8Array | DecodedPicture, tools: AnalysisTools): Promise<readonly FileFact[]> {
  if (!(picture instanceof Uint8Array)) return readPixelFacts(picture, tools);
  const type = detectType(picture);
  return type.startsWith('image/') && type !== 'image/svg+xml' ? readQrFacts(picture, type, tools) : [];
}
