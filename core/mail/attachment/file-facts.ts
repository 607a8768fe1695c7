import type { FileFact } from '../../model/mail-details.ts';
import type { ArchivePassword } from '../archive/examine-archive.ts';
import { decodeText } from '../charset.ts';
import { readDocumentFacts } from './document.ts';
import { readQrFacts } from './picture/qr-facts.ts';
import { readProgramFacts } from './program/program-facts.ts';
import { readHtmlFacts } from './script/html-facts.ts';
import { readScriptFacts } from './script/script-facts.ts';
import { readShortcutFacts } from './shortcut/shortcut-facts.ts';
import type { AnalysisTools } from './tools.ts';
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
  if (type.startsWith('image/') && type !== 'image/svg+xml') return readQrFacts(bytes, type, tools.decodePicture);
  if (type === 'application/vnd.microsoft.portable-executable') return readProgramFacts(bytes);
  const facts = [...readShortcutFacts(bytes), ...readDocumentFacts(bytes, passwords, tools.keyRounds)];
  if (!isTextType(type)) return facts;
  const { text } = decodeText(bytes.subarray(0, MAX_TEXT_BYTES), null);
  const ofText = facts.length > 0 ? facts : [...readHtmlFacts(text), ...readScriptFacts(text, name)];
  // What another fact says already is not said again.
  const addresses = readWrittenAddresses(text, type, name).filter(
    ({ detail }) => !ofText.some((fact) => fact.detail.includes(detail)),
  );
  return [...ofText, ...addresses];
}

const isTextType = (type: string): boolean =>
  type.startsWith('text/') ||
  /^(?:image\/svg\+xml|application\/(?:hta|javascript|x-encoded-script|x-url-shortcut))$/.test(type);
