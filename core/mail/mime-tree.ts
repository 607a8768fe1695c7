import { readHeaderBlock, fieldText, type HeaderField } from './header-block.ts';
import { MAX_DELIMITER_LINES, MAX_NESTING, MAX_PARTS } from './limits.ts';
import { readStructured } from './parameter.ts';
import { decodeTransfer } from './transfer-encoding.ts';
import { withoutAngles } from './address-list.ts';
import type { MailWarning } from '../model/mail.ts';

/** A leaf of the MIME tree with its decoded bytes (a view into the file where nothing had to be decoded). */
export type MailLeaf = {
  readonly path: string;
  readonly type: string;
  readonly charset: string | null;
  readonly name: string | null;
  readonly disposition: string | null;
  readonly contentId: string | null;
  readonly bytes: Uint8Array;
};

export type MimeTree = {
  readonly fields: readonly HeaderField[];
  readonly leaves: readonly MailLeaf[];
  readonly warnings: readonly MailWarning[];
};

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const DASH = 0x2d;

/** Offsets of lines that begin with `--`: found once, so that nested multiparts do not scan the bytes again. */
function delimiterLines(bytes: Uint8Array, warn: (code: string, detail: string) => void): number[] {
  const found: number[] = [];
  for (let at = 0; at >= 0 && at < bytes.length;) {
    if (bytes[at] === DASH && bytes[at + 1] === DASH) {
      if (found.length >= MAX_DELIMITER_LINES) {
        warn('parts-truncated', `more than ${MAX_DELIMITER_LINES} lines begin with two dashes`);
        return found;
      }
      found.push(at);
    }
    const feed = bytes.indexOf(LINE_FEED, at);
    if (feed < 0) return found;
    at = feed + 1;
  }
  return found;
}

function firstAtOrAfter(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `open` for `--boundary`, `close` for `--boundary--`, null for any other line (RFC 2046 5.1.1). */
function delimiterKind(bytes: Uint8Array, at: number, end: number, boundary: Uint8Array): 'open' | 'close' | null {
  for (let index = 0; index < boundary.length; index += 1) {
    if (bytes[at + 2 + index] !== boundary[index]) return null;
  }
  let rest = at + 2 + boundary.length;
  const closes = bytes[rest] === DASH && bytes[rest + 1] === DASH;
  if (closes) rest += 2;
  while (rest < end && bytes[rest] !== LINE_FEED) {
    const byte = bytes[rest];
    if (byte !== 0x20 && byte !== 0x09 && byte !== CARRIAGE_RETURN) return null;
    rest += 1;
  }
  return closes ? 'close' : 'open';
}

function bodyBefore(bytes: Uint8Array, start: number, delimiter: number): number {
  let end = delimiter;
  if (end > start && bytes[end - 1] === LINE_FEED) end -= 1;
  if (end > start && bytes[end - 1] === CARRIAGE_RETURN) end -= 1;
  return end;
}

/**
 * Walks a message into its leaves. Decoded bytes are exact: nothing is converted but the transfer encoding. Broken
 * structure is read as far as possible and reported; never throws.
 */
export function readMimeTree(bytes: Uint8Array, start = 0): MimeTree {
  const warnings: MailWarning[] = [];
  const warn = (code: string, detail: string): void => {
    if (warnings.length < 100) warnings.push({ code, detail });
  };
  const delimiters = delimiterLines(bytes, warn);
  const leaves: MailLeaf[] = [];

  const readPart = (
    from: number,
    end: number,
    path: string,
    depth: number,
    fallback: string,
  ): readonly HeaderField[] => {
    const block = readHeaderBlock(bytes, from, end);
    for (const problem of block.problems) warn(problem, path === '' ? '1' : path);
    // A part inside may lack the empty line: it belongs to the delimiter behind it when there is no body.
    if (path === '' && !block.ended) warn('headers-not-ended', '1');
    const content = readStructured(fieldText(block.fields, 'content-type') ?? fallback);
    const type = /^[^\s/]+\/[^\s/]+$/.test(content.value)
      ? content.value
      : content.value === 'text'
        ? 'text/plain'
        : fallback;
    const boundary = type.startsWith('multipart/') ? (content.parameters.get('boundary') ?? '') : '';
    if (boundary !== '' && depth < MAX_NESTING) {
      const child = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
      if (readChildren(block.bodyStart, end, path, depth, boundary, child)) return block.fields;
      warn('boundary-missing', path === '' ? '1' : path);
    } else if (type.startsWith('multipart/')) {
      warn(boundary === '' ? 'boundary-missing' : 'nesting-truncated', path === '' ? '1' : path);
    }
    addLeaf(block.fields, content.parameters, type, bytes.subarray(block.bodyStart, end), path === '' ? '1' : path);
    return block.fields;
  };

  const readChildren = (
    from: number,
    end: number,
    path: string,
    depth: number,
    boundaryText: string,
    fallback: string,
  ): boolean => {
    const boundary = new TextEncoder().encode(boundaryText);
    let open = -1;
    let count = 0;
    let found = false;
    let closed = false;
    const child = (until: number): void => {
      count += 1;
      readPart(open, until, path === '' ? `${count}` : `${path}.${count}`, depth + 1, fallback);
    };
    for (let index = firstAtOrAfter(delimiters, from); index < delimiters.length; index += 1) {
      const at = delimiters[index] ?? end;
      if (at >= end || leaves.length >= MAX_PARTS) break;
      const kind = delimiterKind(bytes, at, end, boundary);
      if (kind === null) continue;
      if (open >= 0) child(bodyBefore(bytes, open, at));
      const feed = bytes.indexOf(LINE_FEED, at);
      open = feed < 0 ? end : Math.min(end, feed + 1);
      if (closed && kind === 'open') warn('parts-after-close', path === '' ? '1' : path);
      closed = kind === 'close';
      if (closed) open = -1;
      found = true;
    }
    if (open >= 0 && leaves.length < MAX_PARTS) {
      warn('boundary-not-closed', path === '' ? '1' : path);
      if (open < end) child(end);
    }
    return found;
  };

  const addLeaf = (
    fields: readonly HeaderField[],
    type: ReadonlyMap<string, string>,
    typeName: string,
    body: Uint8Array,
    path: string,
  ): void => {
    if (leaves.length >= MAX_PARTS) {
      if (!warnings.some((warning) => warning.code === 'parts-truncated')) warn('parts-truncated', `${MAX_PARTS}`);
      return;
    }
    const disposition = readStructured(fieldText(fields, 'content-disposition') ?? '');
    const encoding = readStructured(fieldText(fields, 'content-transfer-encoding') ?? '').value;
    const decoded = decodeTransfer(body, encoding);
    if (decoded.problem !== null) warn(decoded.problem, path);
    leaves.push({
      path,
      type: typeName,
      charset: type.get('charset') || null,
      name: disposition.parameters.get('filename') || type.get('name') || null,
      disposition: disposition.value === '' ? null : disposition.value,
      contentId: withoutAngles(fieldText(fields, 'content-id')),
      bytes: decoded.bytes,
    });
  };

  const fields = readPart(start, bytes.length, '', 0, 'text/plain');
  return { fields, leaves, warnings };
}
