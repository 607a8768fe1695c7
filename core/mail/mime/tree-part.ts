import type { CharsetUse, PartProblem, TreePart } from '../../model/mail-details.ts';
import { isOwnCharset } from '../body-part.ts';
import { leafText } from '../page-charset.ts';
import { newSearch, type Search } from '../charset/undecodable.ts';
import { MAX_LOOKED_AT_BYTES, MAX_NESTED_MAILS, MAX_NESTED_MESSAGES, nestedBytes } from '../limits.ts';
import { readMimeTree, type MailLeaf } from '../mime-tree.ts';
import { MESSAGE_TYPES } from '../nested-message.ts';
import type { ParsedMail } from '../parsed-mail.ts';
import type { MimeEntity } from './entity.ts';
import type { InnerPart } from './inner-parts.ts';
import type { HeaderField } from '../header-block.ts';
import { headProblems } from '../head-faults.ts';
import { fieldPlaces } from './field-places.ts';
import { fieldProblems } from './field-problems.ts';
import { contentProblems, type ReadText } from './text-problems.ts';

const IDENTITY = new Set([null, '', '7bit', '8bit', 'binary']);

/**
 * The tree of a mail for looking at it: every part with its place in the file `bytes` and its problems. A mail within
 * the mail that is not encoded goes on as a child with offsets of the same file. An Outlook message has leaves only,
 * without places and problems; so have files within a part.
 */
export function readTreePart(mail: ParsedMail, bytes: Uint8Array): TreePart {
  const left = { mails: MAX_NESTED_MAILS, bytes: nestedBytes(bytes.length) };
  if (mail.root !== null)
    return mailPart(mail.root, { bytes, inner: byPlace(mail.inner), left, search: newSearch() }, 0);
  return {
    ...NOTHING,
    path: '',
    type: 'application/vnd.ms-outlook',
    children: mail.leaves.map((leaf) => ({ ...NOTHING, ...headOf(leaf), children: [] })),
  };
}

const NOTHING = {
  name: null,
  disposition: null,
  contentId: null,
  encoding: null,
  charset: null,
  header: null,
  body: null,
  size: null,
  problems: [],
};

type Head = Pick<TreePart, 'path' | 'type' | 'name' | 'disposition' | 'contentId' | 'charset' | 'size'>;

function headOf(leaf: MailLeaf, read = readText(leaf)): Head {
  const { path, type, name, disposition, contentId } = leaf;
  return { path, type, name, disposition, contentId, charset: read?.use ?? null, size: leaf.bytes.length };
}

/** The text of a leaf, null when it is none. */
function readText(leaf: MailLeaf): (ReadText & { readonly use: CharsetUse }) | null {
  if (!leaf.type.startsWith('text/')) return null;
  const content = leaf.bytes;
  const bytes = content.subarray(0, MAX_LOOKED_AT_BYTES);
  const { text, charset, guessed } = leafText(leaf, bytes, bytes.length);
  const use = { declared: leaf.charset, used: charset, guessed: guessed && !isOwnCharset(leaf, charset) };
  return { bytes, text, charset, isCut: bytes.length < content.length, use };
}

/** Inner parts by the path of the leaf that they lie in. */
type InnerByPlace = ReadonlyMap<string, readonly InnerPart[]>;
type Source = {
  readonly bytes: Uint8Array;
  readonly inner: InnerByPlace;
  /** Mails within, and bytes of theirs, that may still be read. */
  readonly left: { mails: number; bytes: number };
  readonly search: Search;
};

function byPlace(inner: readonly InnerPart[]): InnerByPlace {
  const places = new Map<string, InnerPart[]>();
  for (const part of inner) {
    const known = places.get(part.within);
    if (known === undefined) places.set(part.within, [part]);
    else known.push(part);
  }
  return places;
}

/** A whole mail: what is wrong with its head is told first. */
function mailPart(root: MimeEntity, source: Source, depth: number): TreePart {
  const part = partOf(root, source, depth);
  return { ...part, problems: [...headProblems(root.fields), ...part.problems] };
}

function partOf(entity: MimeEntity, source: Source, depth: number): TreePart {
  const { path, type, header, body, encoding, leaf } = entity;
  const fields = ownFields(entity);
  const read = leaf && readText(leaf);
  const ofText = read === null ? [] : contentProblems(entity, read, source.bytes, source.search);
  const problems = [...problemsOf(entity, fields), ...fieldProblems(fields, source.bytes, source.search), ...ofText];
  const own = { ...NOTHING, path, type, header, body, encoding, problems };
  const recovered = entity.recovered.map((child) => asRecovered(partOf(child, source, depth)));
  const parts = entity.children.map((child) => partOf(child, source, depth));
  if (leaf === null) return { ...own, children: [...parts, ...recovered] };
  const within = isReadableMail(entity) ? mailWithin(entity, source, depth) : partsWithin(entity, source.inner);
  return { ...own, ...headOf(leaf, read), children: [...within, ...recovered] };
}

/** Told at the part itself, and at none within it. */
const asRecovered = (part: TreePart): TreePart => ({
  ...part,
  problems: [{ code: 'part-recovered', detail: '', range: part.header }, ...part.problems],
});

/** A part of the derived reading goes by fields of another one: they are told there. */
const ownFields = ({ fields, header }: MimeEntity): HeaderField[] => fields.filter(({ start }) => start < header.end);

function problemsOf({ problems, leaf, encoding, body }: MimeEntity, fields: readonly HeaderField[]): PartProblem[] {
  const named = fieldPlaces(fields, 'content-transfer-encoding');
  const ofEncoding = (leaf?.decodingProblems ?? []).flatMap(({ code, places }) => {
    const inBody = places.map(({ start, end }) => ({ start: body.start + start, end: body.start + end }));
    const ranges = inBody.length > 0 ? inBody : named;
    return (ranges.length > 0 ? ranges : [null]).map((range) => ({ code, detail: encoding ?? '', range }));
  });
  return [...problems, ...ofEncoding];
}

const isReadableMail = ({ type, encoding }: MimeEntity): boolean => MESSAGE_TYPES.has(type) && IDENTITY.has(encoding);

/** The parts of a mail within the mail: `2/1.3` is part 1.3 of the mail that part 2 is. */
function mailWithin({ path, body }: MimeEntity, { bytes, left, search }: Source, depth: number): TreePart[] {
  const size = body.end - body.start;
  if (depth >= MAX_NESTED_MESSAGES || left.mails <= 0 || size > left.bytes) return [];
  left.mails -= 1;
  left.bytes -= size;
  const { root } = readMimeTree(bytes, body);
  return [renumbered(mailPart(root, { bytes, inner: new Map(), left, search }, depth + 1), path)];
}

/** Files written into a text, with their place in the file where the text is not encoded; parts of signed content. */
function partsWithin(
  { path, body, encoding }: Pick<MimeEntity, 'path' | 'body' | 'encoding'>,
  inner: InnerByPlace,
): TreePart[] {
  return (inner.get(path) ?? []).map((part) => ({
    ...NOTHING,
    ...headOf(part.leaf),
    encoding: part.encoding,
    body:
      part.range === null || !IDENTITY.has(encoding)
        ? null
        : { start: body.start + part.range.start, end: body.start + part.range.end },
    problems: (part.leaf.decodingProblems ?? []).map(({ code }) => ({ code, detail: '', range: null })),
    children: partsWithin({ path: part.leaf.path, body, encoding: 'pkcs7' }, inner),
  }));
}

function renumbered(part: TreePart, prefix: string): TreePart {
  return { ...part, path: `${prefix}/${part.path}`, children: part.children.map((child) => renumbered(child, prefix)) };
}
