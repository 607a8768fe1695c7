import { fieldText, readHeaderBlock, type HeaderBlock, type HeaderField } from './header-block.ts';
import { MAX_NESTING } from './limits.ts';
import { furtherBoundaries, readBoundaries } from './mime/boundary.ts';
import type { DecodingProblem } from './mime/decoded.ts';
import { delimiterAt, findDelimiterLines, firstAtOrAfter } from './mime/delimiters.ts';
import type { MimeEntity } from './mime/entity.ts';
import { fieldPlaces } from './mime/field-places.ts';
import { LazyLeaf } from './mime/leaf.ts';
import { afterLineEnd, beforeLineEnd, lineAt } from './mime/line-ends.ts';
import { outsideText } from './mime/outside-text.ts';
import { partDoubts } from './mime/part-doubts.ts';
import { addressedFile, fileName, flowedText, readPartHead, type PartHead } from './mime/part-head.ts';
import { shownBoundary } from './mime/shown-boundary.ts';
import { UNDECODABLE } from './mime/text-problems.ts';
import { TreeGathering } from './mime/tree-gathering.ts';
import { unnamedBoundaries } from './mime/unnamed-boundaries.ts';
import type { Structured } from './parameter.ts';
import { sameBytes } from './archive/same-bytes.ts';
import { isJapanese } from './charset.ts';
import { newSearch } from './charset/undecodable.ts';
import { withoutAngles } from './address-list.ts';
import type { MailWarning } from '../model/mail.ts';
import type { ByteRange, PartProblem } from '../model/mail-details.ts';

/** A leaf of the MIME tree with its decoded bytes (a view into the file where nothing had to be decoded). */
export type MailLeaf = {
  readonly path: string;
  readonly type: string;
  readonly charset: string | null;
  readonly name: string | null;
  readonly disposition: string | null;
  readonly contentId: string | null;
  /** The file that the address of a part without a name ends with (RFC 2557 4.1); some programs save it under that name. */
  readonly addressedFile?: string;
  /** Of a text whose lines belong together (`format=flowed`, RFC 3676). */
  readonly flowed?: { readonly delSp: boolean };
  /** It is the body of an Outlook item as RTF. */
  readonly isRtfBody?: true;
  /** The multipart that it is the last part of has no end: the mail may be cut off within. */
  readonly isCut?: true;
  /** Of a MIME part: decoded when asked for; keep it while working on it. */
  readonly bytes: Uint8Array;
  /** What was wrong with the transfer encoding; found by decoding. */
  readonly decodingProblems?: readonly DecodingProblem[];
};

export type MimeTree = {
  readonly fields: readonly HeaderField[];
  readonly root: MimeEntity;
  /** The leaves of the tree, in the order of the file. */
  readonly leaves: readonly MailLeaf[];
  /**
   * Leaves that the rules leave out and some programs show all the same: behind the end of a multipart, between the
   * delimiters of a boundary that the multipart does not name, or names in a second field, or that a part names which is
   * no multipart, and texts with a file or an address in front of the first part or behind the last.
   */
  readonly recovered: readonly MailLeaf[];
  readonly warnings: readonly MailWarning[];
};

/**
 * Reads the message in `bytes[start, end)` into its tree. Nothing is copied: parts are ranges, bodies are decoded when
 * they are asked for, exactly (nothing is converted but the transfer encoding). Broken structure is read as far as
 * possible and reported; never throws. `within` is the path of the leaf the message lies in, of which its paths go on.
 */
export function readMimeTree(
  bytes: Uint8Array,
  { start = 0, end = bytes.length, within = '', mayOverwrite = false }: TreeOptions = {},
): MimeTree {
  return new TreeReader(bytes, { start, end, within, mayOverwrite }).read();
}

/**
 * The parts in `bytes` by the boundary that they show, as the derived reading of a multipart at `within` has them: its
 * body lay under an encoding. Limits are those of a message of its own.
 */
export function readShownParts(bytes: Uint8Array, within: string): Pick<MimeTree, 'recovered' | 'warnings'> {
  return new TreeReader(bytes, { start: 0, end: bytes.length, within, mayOverwrite: false }).readShown();
}

export type TreeOptions = {
  readonly start?: number;
  readonly end?: number;
  readonly within?: string;
  /** Very large base64 parts may be decoded over their own bytes: the caller needs `bytes` no more. */
  readonly mayOverwrite?: boolean;
};

/** What a body is when its part does not say so; `end` is where the outer multipart ends it. */
type Place = {
  readonly path: string;
  readonly depth: number;
  readonly fallback: string;
  /** Parts of it that have their numbers already. */
  readonly taken?: number;
  /** The multipart around it has no end behind it. */
  readonly isCut?: boolean;
  /** Boundaries by which all of it is read once more. */
  readonly others?: readonly Uint8Array[];
};
/** Parts of a multipart. One that is closed without any is a leaf: what stands before its end. */
type Found = {
  readonly children: readonly MimeEntity[];
  readonly recovered: readonly MimeEntity[];
  readonly until?: number;
} | null;
/** `where`: ranges of the file, or where the line begins that it is about. */
type Report = (code: string, where: number | readonly ByteRange[]) => void;

class TreeReader {
  readonly #bytes: Uint8Array;
  readonly #start: number;
  readonly #end: number;
  readonly #within: string;
  readonly #mayOverwrite: boolean;
  readonly #found: TreeGathering;
  readonly #search = newSearch();
  #delimiters: readonly number[] | null = null;
  /** The first that names a Japanese charset of a text: raw names and headers of the same mail are mostly in it. */
  #label: string | null = null;

  constructor(bytes: Uint8Array, { start, end, within, mayOverwrite }: Required<TreeOptions>) {
    this.#mayOverwrite = mayOverwrite;
    this.#within = within;
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#found = new TreeGathering(end - start);
  }

  read(): MimeTree {
    const root = this.#part(this.#start, this.#end, { path: this.#within, depth: 0, fallback: 'text/plain' });
    const { leaves, recovered, warnings } = this.#found;
    return { fields: root.fields, root, leaves, recovered, warnings };
  }

  readShown(): Pick<MimeTree, 'recovered' | 'warnings'> {
    const boundary = shownBoundary(this.#bytes, this.#delimiterLines(), 0, this.#end);
    const place = { path: this.#within, depth: 1, fallback: 'multipart/mixed' };
    const report = (code: string): void => this.#found.warn(code, this.#within);
    if (boundary !== null) this.#found.recovering(() => this.#split(0, this.#end, boundary, place, report));
    return this.#found;
  }

  #part(from: number, end: number, { path, depth, fallback, isCut }: Place): MimeEntity {
    const block = readHeaderBlock(this.#bytes, from, end, () => this.#label);
    // A message that is one part has that part's number.
    const leafPath = depth > 0 ? path : path === '' ? '1' : `${path}.1`;
    const problems: PartProblem[] = [];
    const report = (code: string, where: number | readonly ByteRange[], detail = '', told = leafPath): void => {
      const places = typeof where === 'number' ? [lineAt(this.#bytes, where, from, end)] : where;
      problems.push(...places.map((range) => ({ code, detail, range })));
      this.#found.warn(code, told);
    };
    for (const problem of block.problems) report(problem.code, problem.at);
    // A part inside may lack the empty line: it belongs to the delimiter behind it when there is no body.
    if (depth === 0 && !block.ended) report('headers-not-ended', block.bodyStart);
    const head = readPartHead(block.fields, fallback);
    const { content, type, encoding } = head;
    const isMultipart = type.startsWith('multipart/');
    if (isMultipart && encoding !== null && !IDENTITY.has(encoding)) {
      report('multipart-encoded', fieldPlaces(block.fields, 'content-transfer-encoding'), encoding);
    }
    const found = isMultipart ? this.#children(block, end, { path, depth, fallback: type }, content, report) : null;
    // Nothing is added when the limit of parts was reached within.
    const isLeaf = (found === null || found.children.length === 0) && !this.#found.isFull();
    const bodyEnd = found?.until ?? end;
    for (const { code, what, places } of partDoubts(head, block.fields, this.#bytes, this.#search, depth === 0)) {
      // Of the mail itself, a field is told by its name alone.
      const told = what === '' ? leafPath : code === UNDECODABLE && depth === 0 ? what : `${leafPath} ${what}`;
      if (places === null) this.#found.warn(code, told);
      else report(code, places, what, told);
    }
    const leaf = isLeaf ? this.#leaf(block, bodyEnd, head, leafPath, isCut) : null;
    const behind = found?.recovered ?? [];
    const within = { path: leafPath, depth, fallback: type };
    const unnamedParts = (start: number, until: number): readonly MimeEntity[] =>
      this.#unnamedParts(block.fields, content, { start, end: until }, within, report);
    let unnamed = leaf === null || behind.length > 0 ? [] : unnamedParts(block.bodyStart, bodyEnd);
    if (leaf !== null && behind.length + unnamed.length === 0 && bodyEnd < end) unnamed = unnamedParts(bodyEnd, end);
    const last =
      leaf === null || behind.length + unnamed.length > 0 ? null : this.#lastReading(block, bodyEnd, leafPath, head);
    return {
      path: leaf === null ? path : leafPath,
      type,
      fields: block.fields,
      header: { start: from, end: block.bodyStart },
      body: { start: block.bodyStart, end },
      encoding,
      children: found?.children ?? [],
      recovered: [...behind, ...unnamed, ...(last === null ? [] : [last])],
      leaf,
      problems,
    };
  }

  #children(block: HeaderBlock, end: number, place: Place, content: Structured, report: Report): Found {
    const field = block.fields.find(({ key }) => key === 'content-type');
    const named = fieldPlaces(block.fields, 'content-type');
    const decoded = content.parameters.get('boundary') ?? null;
    const boundaries = field === undefined ? [] : readBoundaries(this.#bytes, field.start, field.end, decoded);
    if (place.depth >= MAX_NESTING) {
      report('nesting-truncated', block.bodyStart);
      return null;
    }
    const others = field === undefined ? [] : furtherBoundaries(this.#bytes, field.start, field.end, decoded);
    for (const boundary of boundaries) {
      const found = this.#split(block.bodyStart, end, boundary, { ...place, others }, report);
      if (found === null) continue;
      if (others.length > 0) report('boundary-repeated', named);
      if (found.until !== undefined) report('boundary-not-opened', found.until);
      const { length } = [...found.children, ...found.recovered];
      // Within what is read once more nothing is: each level would double the work.
      const further = this.#firstWithParts(
        { start: block.bodyStart, end },
        found.children.length === 0 || this.#found.isRecovering ? [] : others,
        { ...place, taken: length },
        report,
      );
      return { ...found, recovered: [...found.recovered, ...further] };
    }
    report(boundaries.length === 0 ? 'boundary-missing' : 'boundary-not-found', named);
    return null;
  }

  /** The parts in a leaf by a boundary that it names all the same, or one that only the body of a multipart shows. */
  #unnamedParts(
    fields: readonly HeaderField[],
    content: Structured,
    { start, end }: ByteRange,
    place: Place,
    report: Report,
  ): readonly MimeEntity[] {
    if (place.depth >= MAX_NESTING) return [];
    const type = place.fallback;
    const boundaries = unnamedBoundaries(this.#bytes, fields, type, content.parameters.get('boundary') ?? null);
    const isMultipart = type.startsWith('multipart/');
    const shown = isMultipart ? shownBoundary(this.#bytes, this.#delimiterLines(), start, end) : null;
    return this.#firstWithParts({ start, end }, shown === null ? boundaries : [...boundaries, shown], place, report);
  }

  /** The parts that the first of these boundaries to have any gives, as parts of the derived reading. */
  #firstWithParts(
    { start, end }: ByteRange,
    boundaries: readonly Uint8Array[],
    place: Place,
    report: Report,
  ): readonly MimeEntity[] {
    for (const boundary of boundaries) {
      if (!this.#found.readAgain(end - start)) {
        report('parts-truncated', start);
        break;
      }
      const found = this.#found.recovering(() => this.#split(start, end, boundary, place, report));
      const parts = found === null ? [] : [...found.children, ...found.recovered];
      if (parts.length > 0) return parts;
    }
    return [];
  }

  /** The leaf as a program reads it that takes the last of several fields of one name; null when that says the same. */
  #lastReading(block: HeaderBlock, end: number, within: string, first: PartHead): MimeEntity | null {
    if (first.repeated.length === 0 || this.#found.isFull(true)) return null;
    const head = readPartHead([...block.fields].reverse(), first.type);
    const { type, encoding } = head;
    // As plain text, the same bytes show their source.
    const isSame = encoding === first.encoding && (type === first.type || type === 'text/plain');
    if (isSame || type.startsWith('multipart/')) return null;
    return this.#derived({ start: block.bodyStart, end }, block.fields, head, `${within}.1`);
  }

  /** A leaf of the derived reading, which has no header of its own. */
  #derived({ start, end }: ByteRange, fields: readonly HeaderField[], head: PartHead, path: string): MimeEntity {
    const { type, encoding } = head;
    const block = { fields, bodyStart: start, problems: [], ended: true };
    const leaf = this.#found.recovering(() => this.#leaf(block, end, head, path));
    const place = { header: { start, end: start }, body: { start, end } };
    return { path, type, fields, ...place, encoding, children: [], recovered: [], leaf, problems: [] };
  }

  /** The parts between the delimiter lines of one boundary, or null when there is no such line. */
  #split(from: number, end: number, boundary: Uint8Array, place: Place, report: Report): Found {
    const { path, depth, fallback, taken = 0, others = [] } = place;
    const delimiters = this.#delimiterLines();
    const children: MimeEntity[] = [];
    const recovered: MimeEntity[] = [];
    let isReopened = false;
    const inner = { depth: depth + 1, fallback: fallback === 'multipart/digest' ? 'message/rfc822' : 'text/plain' };
    const nextPath = (): string => {
      // A multipart without parts is a leaf: as the whole message, it has the first number.
      const first = isReopened && depth === 0 && children.length === 0 ? 2 : 1;
      const name = `${first + taken + children.length + recovered.length}`;
      return path === '' ? name : `${path}.${name}`;
    };
    const add = (start: number, until: number, isCut = false): void => {
      const read = (): MimeEntity => this.#part(start, until, { ...inner, isCut, path: nextPath() });
      if (!isReopened) children.push(read());
      else recovered.push(this.#found.recovering(read));
    };
    let open = -1;
    let closedAt = -1;
    let outside: ByteRange[] = [];
    /* Multiparts inside that were given the same boundary: the next closing delimiter is theirs. */
    let sameInside = 0;
    for (let index = firstAtOrAfter(delimiters, from); index < delimiters.length; index += 1) {
      const at = delimiters[index] ?? end;
      if (at >= end) break;
      const delimiter = delimiterAt(this.#bytes, at, end, boundary);
      if (delimiter === null) continue;
      if (outside.length === 0) outside = [{ start: from, end: Math.max(from, beforeLineEnd(this.#bytes, from, at)) }];
      if (closedAt >= 0 && !isReopened) {
        report('parts-after-close', at);
        isReopened = true;
      }
      // Delimiter lines right behind one another hold no part between them.
      if (open >= 0 && (at > open || delimiter.closes)) {
        if (this.#isFull(report, open, isReopened)) break;
        add(open, Math.max(open, beforeLineEnd(this.#bytes, open, at)));
        if (!isReopened && this.#sharesBoundary(children.at(-1), boundary)) sameInside += 1;
      }
      open = delimiter.closes ? -1 : afterLineEnd(this.#bytes, delimiter.textEnd, end);
      if (!delimiter.closes || closedAt >= 0) continue;
      if (sameInside > 0) sameInside -= 1;
      else closedAt = at;
      outside[1] = { start: afterLineEnd(this.#bytes, delimiter.textEnd, end), end };
    }
    if (children.length === 0 && open < 0 && closedAt < 0) return null;
    if (open >= 0 && !this.#isFull(report, open, isReopened)) {
      if (!isReopened) report('boundary-not-closed', end);
      // The last line end would belong to the missing delimiter; an outer delimiter has taken it already.
      const until = end === this.#end ? Math.max(open, beforeLineEnd(this.#bytes, open, end)) : end;
      if (open < end) add(open, until, true);
    }
    // What another multipart recovers is no part already, and of a reopened one all behind it is read.
    const isPlain = children.length > 0 && !isReopened && !this.#found.isRecovering;
    for (const range of isPlain ? outside.slice(0, closedAt < 0 ? 1 : 2) : []) {
      const counted = { ...place, taken: taken + children.length + recovered.length };
      const parts = this.#firstWithParts(range, this.#shownIn(range, others), counted, report);
      recovered.push(...parts);
      const text = parts.length > 0 ? null : outsideText(this.#bytes, range);
      if (text === null || this.#isFull(report, text.start, true)) continue;
      recovered.push(this.#derived(text, [], readPartHead([], 'text/plain'), nextPath()));
    }
    return { children, recovered, ...(children.length === 0 && closedAt >= 0 && { until: closedAt }) };
  }

  /** The boundary of parts that stand outside of those that a multipart names. */
  #shownIn({ start, end }: ByteRange, others: readonly Uint8Array[]): readonly Uint8Array[] {
    const shown = shownBoundary(this.#bytes, this.#delimiterLines(), start, end, true);
    return shown === null || others.some((other) => sameBytes(other, shown)) ? [] : [shown];
  }

  /** A multipart without parts of its own whose boundary is the one outside. */
  #sharesBoundary(child: MimeEntity | undefined, boundary: Uint8Array): boolean {
    if (child === undefined || child.leaf === null || !child.type.startsWith('multipart/')) return false;
    const field = child.fields.find(({ key }) => key === 'content-type');
    const own = field === undefined ? [] : readBoundaries(this.#bytes, field.start, field.end, null);
    return own.some((each) => sameBytes(each, boundary));
  }

  #isFull(report: Report, at: number, isRecovered: boolean): boolean {
    if (!this.#found.isFull(isRecovered)) return false;
    if (!this.#found.warnings.some(({ code }) => code === 'parts-truncated')) report('parts-truncated', at);
    return true;
  }

  #leaf(block: HeaderBlock, end: number, head: PartHead, path: string, isCut = false): MailLeaf {
    const { content, disposition, type, encoding } = head;
    const said = {
      path,
      type,
      charset: content.parameters.get('charset') || null,
      name: fileName(head),
      disposition: disposition.value === '' ? null : disposition.value,
      contentId: withoutAngles(fieldText(block.fields, 'content-id')),
      ...addressedFile(head, block.fields),
      ...flowedText(head),
      ...(isCut && { isCut }),
    };
    if (this.#label === null && type.startsWith('text/') && isJapanese(said.charset ?? '')) this.#label = said.charset;
    // What is read a second time stays as it is.
    const isReadOnce = !this.#found.isRecovering && head.repeated.length === 0;
    const raw = this.#bytes.subarray(block.bodyStart, end);
    const leaf = new LazyLeaf(said, raw, encoding ?? '', this.#mayOverwrite && isReadOnce);
    this.#found.add(leaf);
    return leaf;
  }

  #delimiterLines(): readonly number[] {
    if (this.#delimiters === null) {
      const { offsets, complete } = findDelimiterLines(this.#bytes, this.#start, this.#end);
      if (!complete) this.#found.warn('delimiters-truncated', `${offsets.length}`);
      this.#delimiters = offsets;
    }
    return this.#delimiters;
  }
}

/** Encodings under which a multipart may lie (RFC 2045 6.4). */
const IDENTITY = new Set(['', '7bit', '8bit', 'binary']);
