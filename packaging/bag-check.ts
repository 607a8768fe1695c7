import {
  type BagInfoLine,
  isBagDeclaration,
  parseBagInfo,
  parseManifest,
  payloadOxum,
} from '../core/exchange/bagit.ts';
import { brokenCustodyLine } from '../core/exchange/custody-chain.ts';
import { CLEAR_LABEL, CUSTODY_PATH } from './seal-request.ts';
import { check, type Check, type CheckId } from './verify-result.ts';

/** What one reading of the payload gave. `sha256` null: the entry could not be read; `text` for tag files and custody. */
export type ReadEntry = { path: string; bytes: number; sha256: string | null; text: string | null };

const BAG_DECLARATION_PATH = 'bagit.txt';
export const BAG_INFO_PATH = 'bag-info.txt';
export const MANIFEST_PATH = 'manifest-sha256.txt';
export const TAG_MANIFEST_PATH = 'tagmanifest-sha256.txt';
export const SIGNATURE_PATH = 'tagmanifest-sha256.txt.sig';
/** The contact card of whoever signed: what the receiver compares by telephone when it is not known yet. */
export const SIGNER_CARD_PATH = 'signer.kakekomi-card.json';
/** Entries whose content the checks need as text. */
const TEXT_PATHS: ReadonlySet<string> = new Set([
  BAG_DECLARATION_PATH,
  BAG_INFO_PATH,
  MANIFEST_PATH,
  TAG_MANIFEST_PATH,
  SIGNATURE_PATH,
  SIGNER_CARD_PATH,
  CUSTODY_PATH,
]);
/** Tag files and custody lines of a hundred thousand artifacts fit; a larger one is not checked and so fails. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/** Whether the checks need the content of an entry as text. */
export function keepsText({ path, size }: { readonly path: string; readonly size: number }): boolean {
  return TEXT_PATHS.has(path) && size <= MAX_TEXT_BYTES;
}

/**
 * The rules of RFC 8493, section 3, for a complete and valid bag, and ours: the clear entries are those that were
 * sealed, the custody chain is unbroken. `clear` are the entries outside the encryption as found.
 */
export function checkBag(
  entries: readonly ReadEntry[],
  clear: readonly { path: string; sha256: string }[],
): Partial<Record<CheckId, Omit<Check, 'id'>>> {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const textOf = (path: string) => byPath.get(path)?.text ?? null;
  const payload = entries.filter(({ path }) => path.startsWith('data/'));
  const tags = entries.filter(
    ({ path }) => !path.startsWith('data/') && path !== TAG_MANIFEST_PATH && path !== SIGNATURE_PATH,
  );
  const info = parseText(textOf(BAG_INFO_PATH), parseBagInfo);
  const custody = byPath.get(CUSTODY_PATH);
  return {
    bag: check(
      declarationProblem(textOf(BAG_DECLARATION_PATH)) ?? (info === null ? BAG_INFO_PATH : null) ?? foreignTag(tags),
    ),
    'payload-manifest': check(manifestProblem(textOf(MANIFEST_PATH), MANIFEST_PATH, payload)),
    'tag-manifest': check(manifestProblem(textOf(TAG_MANIFEST_PATH), TAG_MANIFEST_PATH, tags)),
    'payload-oxum': check(oxumProblem(info, payload)),
    'clear-entries': check(clearProblem(info, clear)),
    ...(custody ? { 'custody-chain': check(custodyProblem(custody.text)) } : {}),
  };
}

/**
 * SHA-256 of each file as the manifests say, of the tag manifest and its signature as they are; null when a manifest is
 * missing or cannot be read, or is not the one that the tag manifest names.
 */
export function listedHashes(tags: readonly ReadEntry[]): ReadonlyMap<string, string> | null {
  const byPath = new Map(tags.map((entry) => [entry.path, entry]));
  const manifest = byPath.get(MANIFEST_PATH);
  const files = parseText(manifest?.text ?? null, parseManifest);
  const listedTags = parseText(byPath.get(TAG_MANIFEST_PATH)?.text ?? null, parseManifest);
  if (!files || !listedTags || listedTags.get(MANIFEST_PATH) !== manifest?.sha256) return null;
  const own = [TAG_MANIFEST_PATH, SIGNATURE_PATH].flatMap((path): [string, string][] => {
    const sha256 = byPath.get(path)?.sha256;
    return sha256 ? [[path, sha256]] : [];
  });
  return new Map([...files, ...listedTags, ...own]);
}

function declarationProblem(text: string | null): string | null {
  return text !== null && isBagDeclaration(text) ? null : BAG_DECLARATION_PATH;
}

/**
 * A tag file that would say more about the payload than is checked here: a manifest of another algorithm, and the list of
 * files to be fetched from a network. This format has neither.
 */
function foreignTag(tags: readonly ReadEntry[]): string | null {
  const foreign = tags.find(
    ({ path }) => path === 'fetch.txt' || /^(?:tag)?manifest-(?!sha256\.txt$)[^/]*$/u.test(path),
  );
  return foreign?.path ?? null;
}

/** Every file is listed, every listed file is there, every hash agrees. */
function manifestProblem(text: string | null, name: string, files: readonly ReadEntry[]): string | null {
  const manifest = parseText(text, parseManifest);
  if (manifest === null) return name;
  for (const { path, sha256 } of files) {
    if (sha256 === null || manifest.get(path) !== sha256) return path;
    manifest.delete(path);
  }
  return [...manifest.keys()][0] ?? null;
}

function oxumProblem(info: BagInfoLine[] | null, payload: readonly ReadEntry[]): string | null {
  const found = payloadOxum(
    payload.reduce((sum, { bytes }) => sum + bytes, 0),
    payload.length,
  );
  const said = info?.filter(([label]) => label.toLowerCase() === 'payload-oxum') ?? [];
  return said.length === 1 && said[0]?.[1] === found ? null : found;
}

function clearProblem(info: BagInfoLine[] | null, clear: readonly { path: string; sha256: string }[]): string | null {
  if (info === null) return BAG_INFO_PATH;
  const sealed = new Set(info.filter(([label]) => label === CLEAR_LABEL).map(([, value]) => value));
  for (const { path, sha256 } of clear) {
    if (!sealed.delete(`${sha256}  ${path}`)) return path;
  }
  return [...sealed][0]?.slice(66) ?? null;
}

function custodyProblem(text: string | null): string | null {
  if (text === null) return CUSTODY_PATH;
  const line = brokenCustodyLine(text);
  return line === null ? null : `${CUSTODY_PATH}:${line}`;
}

function parseText<T>(text: string | null, parse: (text: string) => T | null): T | null {
  return text === null ? null : parse(text);
}
