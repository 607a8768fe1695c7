import { fieldText, readHeaderBlock, type HeaderBlock, type HeaderField } from './header-block.ts';
import { MAX_NESTING, MAX_PARTS, MAX_WARNINGS } from './limits.ts';
import { readBoundaries } from './mime/boundary.ts';
import type { DecodingProblem } from './mime/decoded.ts';
import { delimiterAt, findDelimiterLines, firstAtOrAfter } from './mime/delimiters.ts';
import type { MimeEntity } from './mime/entity.ts';
import { LazyLeaf } from './mime/leaf.ts';
import { afterLineEnd, beforeLineEnd } from './mime/line-ends.ts';
import { readStructured, type Structured } from './parameter.ts';
import { withoutAngles } from './address-list.ts';
import type { MailWarning } from '../model/mail.ts';
import type { PartProblem } from '../model/mail-details.ts';

/** A leaf of the MIME tree with its decoded bytes (a view into the file where nothing had to be decoded). */
export type MailLeaf = {
  readonly path: string;
  readonly type: string;
  readonly charset: string | null;
  readonly name: string | null;
  readonly disposition: string | null;
  readonly contentId: string | null;
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

export type TreeOptions = {
  readonly start?: number;
  readonly end?: number;
  readonly within?: string;
  /** Very large base64 parts may be decoded over their own bytes: the caller needs `bytes` no more. */
  readonly mayOverwrite?: boolean;
};

/** What a body is when its part does not say so; `end` is where the outer multipart ends it. */
type Place = { readonly path: string; readonly depth: number; readonly fallback: string };
/** Parts of a multipart. One that is closed without any is a leaf: what stands before its end. */
type Found = { readonly children: readonly MimeEntity[]; readonly until?: number } | null;

type LeafFields = {
  readonly content: Structured;
  readonly disposition: Structured;
  readonly type: string;
  readonly encoding: string | null;
};

class TreeReader {
  readonly #bytes: Uint8Array;
  readonly #start: number;
  readonly #end: number;
  readonly #within: string;
  readonly #mayOverwrite: boolean;
  readonly #warnings: MailWarning[] = [];
  readonly #leaves: MailLeaf[] = [];
  #delimiters: readonly number[] | null = null;

  constructor(bytes: Uint8Array, { start, end, within, mayOverwrite }: Required<TreeOptions>) {
    this.#mayOverwrite = mayOverwrite;
    this.#within = within;
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
  }

  read(): MimeTree {
    const root = this.#part(this.#start, this.#end, { path: this.#within, depth: 0, fallback: 'text/plain' });
    return { fields: root.fields, root, leaves: this.#leaves, warnings: this.#warnings };
  }

  #part(from: number, end: number, { path, depth, fallback }: Place): MimeEntity {
    const block = readHeaderBlock(this.#bytes, from, end);
    // A message that is one part has that part's number.
    const leafPath = depth > 0 ? path : path === '' ? '1' : `${path}.1`;
    const problems: PartProblem[] = [];
    const report = (code: string, at: number, detail = ''): void => {
      problems.push({ code, detail, range: { start: at, end: Math.min(end, at + 1) } });
      this.#warn(code, leafPath);
    };
    for (const problem of block.problems) report(problem.code, problem.at);
    // A part inside may lack the empty line: it belongs to the delimiter behind it when there is no body.
    if (depth === 0 && !block.ended) report('headers-not-ended', block.bodyStart);
    const content = readStructured(fieldText(block.fields, 'content-type') ?? fallback);
    const type = contentType(content.value);
    const encoding = encodingOf(block.fields);
    const isMultipart = type.startsWith('multipart/');
    if (isMultipart && encoding !== null && !IDENTITY.has(encoding)) {
      report('multipart-encoded', block.bodyStart, encoding);
    }
    const found = isMultipart ? this.#children(block, end, { path, depth, fallback: type }, content, report) : null;
    // Nothing is added when the limit of parts was reached within.
    const isLeaf = (found === null || found.children.length === 0) && this.#leaves.length < MAX_PARTS;
    const bodyEnd = found?.until ?? end;
    const disposition = readStructured(fieldText(block.fields, 'content-disposition') ?? '');
    if (content.cut || disposition.cut) report('parameters-truncated', from);
    const leaf = isLeaf ? this.#leaf(block, bodyEnd, { content, disposition, type, encoding }, leafPath) : null;
    return {
      path: leaf === null ? path : leafPath,
      type,
      fields: block.fields,
      header: { start: from, end: block.bodyStart },
      body: { start: block.bodyStart, end },
      encoding,
      children: found?.children ?? [],
      leaf,
      problems,
    };
  }

  #children(
    block: HeaderBlock,
    end: number,
    place: Place,
    content: Structured,
    report: (code: string, at: number) => void,
  ): Found {
    const field = block.fields.find(({ key }) => key === 'content-type');
    const decoded = content.parameters.get('boundary') ?? null;
    const boundaries = field === undefined ? [] : readBoundaries(this.#bytes, field.start, field.end, decoded);
    if (place.depth >= MAX_NESTING) {
      report('nesting-truncated', block.bodyStart);
      return null;
    }
    for (const boundary of boundaries) {
      const found = this.#split(block.bodyStart, end, boundary, place, report);
      if (found !== null) return found;
    }
    report(boundaries.length === 0 ? 'boundary-missing' : 'boundary-not-found', block.bodyStart);
    return null;
  }

  /** The parts between the delimiter lines of one boundary, or null when there is no such line. */
  #split(
    from: number,
    end: number,
    boundary: Uint8Array,
    { path, depth, fallback }: Place,
    report: (code: string, at: number) => void,
  ): Found {
    const delimiters = this.#delimiterLines();
    const children: MimeEntity[] = [];
    const place = { depth: depth + 1, fallback: fallback === 'multipart/digest' ? 'message/rfc822' : 'text/plain' };
    const add = (start: number, until: number): void => {
      const name = `${children.length + 1}`;
      children.push(this.#part(start, until, { ...place, path: path === '' ? name : `${path}.${name}` }));
    };
    let open = -1;
    let closedAt = -1;
    /* Multiparts inside that were given the same boundary: the next closing delimiter is theirs. */
    let sameInside = 0;
    for (let index = firstAtOrAfter(delimiters, from); index < delimiters.length; index += 1) {
      const at = delimiters[index] ?? end;
      if (at >= end) break;
      const delimiter = delimiterAt(this.#bytes, at, end, boundary);
      if (delimiter === null) continue;
      if (closedAt >= 0) {
        report('parts-after-close', at);
        break;
      }
      // Delimiter lines right behind one another hold no part between them.
      if (open >= 0 && (at > open || delimiter.closes)) {
        if (this.#isFull(report, open)) return { children };
        add(open, Math.max(open, beforeLineEnd(this.#bytes, open, at)));
        if (this.#sharesBoundary(children.at(-1), boundary)) sameInside += 1;
      }
      if (delimiter.closes && open < 0 && children.length === 0) return { children: [], until: at };
      open = afterLineEnd(this.#bytes, delimiter.textEnd, end);
      if (!delimiter.closes) continue;
      if (sameInside > 0) {
        sameInside -= 1;
        open = -1;
      } else closedAt = at;
    }
    if (children.length === 0 && open < 0) return null;
    if (closedAt < 0 && open >= 0) {
      report('boundary-not-closed', end);
      // The last line end would belong to the missing delimiter; an outer delimiter has taken it already.
      const until = end === this.#end ? Math.max(open, beforeLineEnd(this.#bytes, open, end)) : end;
      if (open < end && !this.#isFull(report, open)) add(open, until);
    }
    return { children };
  }

  /** A multipart without parts of its own whose boundary is the one outside. */
  #sharesBoundary(child: MimeEntity | undefined, boundary: Uint8Array): boolean {
    if (child === undefined || child.leaf === null || !child.type.startsWith('multipart/')) return false;
    const field = child.fields.find(({ key }) => key === 'content-type');
    const own = field === undefined ? [] : readBoundaries(this.#bytes, field.start, field.end, null);
    return own.some((each) => each.length === boundary.length && each.every((byte, index) => byte === boundary[index]));
  }

  #isFull(report: (code: string, at: number) => void, at: number): boolean {
    if (this.#leaves.length < MAX_PARTS) return false;
    if (!this.#warnings.some(({ code }) => code === 'parts-truncated')) report('parts-truncated', at);
    return true;
  }

  #leaf(block: HeaderBlock, end: number, { content, disposition, type, encoding }: LeafFields, path: string): MailLeaf {
    const head = {
      path,
      type,
      charset: content.parameters.get('charset') || null,
      name: disposition.parameters.get('filename') || content.parameters.get('name') || null,
      disposition: disposition.value === '' ? null : disposition.value,
      contentId: withoutAngles(fieldText(block.fields, 'content-id')),
    };
    const leaf = new LazyLeaf(head, this.#bytes.subarray(block.bodyStart, end), encoding ?? '', this.#mayOverwrite);
    this.#leaves.push(leaf);
    return leaf;
  }

  #delimiterLines(): readonly number[] {
    if (this.#delimiters === null) {
      const { offsets, complete } = findDelimiterLines(this.#bytes, this.#start, this.#end);
      if (!complete) this.#warn('delimiters-truncated', `${offsets.length}`);
      this.#delimiters = offsets;
    }
    return this.#delimiters;
  }

  #warn(code: string, detail: string): void {
    if (this.#warnings.length < MAX_WARNINGS) this.#warnings.push({ code, detail });
    else if (this.#warnings.length === MAX_WARNINGS) this.#warnings.push({ code: 'warnings-truncated', detail: '' });
  }
}

/** Encodings under which a multipart may lie (RFC 2045 6.4). */
const IDENTITY = new Set(['', '7bit', '8bit', 'binary']);

/** A type without what faulty programs write behind it; anything else is plain text (RFC 2045 5.2). */
function contentType(value: string): string {
  return /^([^\s/;,]+\/[^\s/;,]+)(?:$|[\s;,])/.exec(value)?.[1] ?? 'text/plain';
}

function encodingOf(fields: readonly HeaderField[]): string | null {
  const text = fieldText(fields, 'content-transfer-encoding');
  return text === null ? null : (readStructured(text).value.split(/\s/)[0] ?? '').replace(/^["']|["']$/g, '');
}
