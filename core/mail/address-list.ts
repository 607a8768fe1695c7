import type { Mailbox } from '../model/mail.ts';
import { decodeWords, oneLine } from './encoded-word.ts';
import { MAX_MAILBOXES } from './limits.ts';

/** `hasAt`: the phrase has an `@`. To look for it in a phrase that grows takes longer each time. */
type Pending = { phrase: string; hasAt: boolean; angle: string | null; comment: string };

const empty = (): Pending => ({ phrase: '', hasAt: false, angle: null, comment: '' });

function mailboxOf(pending: Pending): Mailbox | null {
  const phrase = oneLine(decodeWords(pending.phrase));
  const comment = oneLine(decodeWords(pending.comment));
  if (pending.angle !== null) {
    return { display: phrase === '' ? comment : phrase, address: oneLine(pending.angle).replace(/\s+/g, '') };
  }
  if (phrase === '') return null;
  // A run that ends at a blank is tried once here; a pattern with two open ends would try it from every `@`.
  if (!/\s/.test(phrase) && /.@./.test(phrase)) return { display: comment, address: phrase };
  const words = phrase.split(' ');
  const last = (words.pop() ?? '').replace(/[<>]/g, '');
  return last.includes('@') ? { display: words.join(' '), address: last } : { display: phrase, address: '' };
}

/**
 * Reads an address list (RFC 5322 3.4) with the faults of real mail: unquoted dots and 8-bit names, encoded words in
 * quotes, groups, missing brackets, `;` between addresses (Outlook). One pass; never throws. A name with no address
 * keeps an empty `address`. `onCut` is called when there are more than MAX_MAILBOXES.
 */
export function readAddressList(text: string | null, onCut: () => void = () => undefined): Mailbox[] {
  if (text === null) return [];
  const boxes: Mailbox[] = [];
  let pending = empty();
  const close = (): void => {
    const box = mailboxOf(pending);
    if (box !== null && boxes.length < MAX_MAILBOXES) boxes.push(box);
    else if (box !== null) onCut();
    pending = empty();
  };
  const add = (piece: string): void => {
    pending.phrase += piece;
    pending.hasAt ||= piece.includes('@');
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') {
      const [value, end] = quotedAt(text, at);
      add(value);
      at = end;
    } else if (character === '(') {
      const [value, end] = commentAt(text, at);
      pending.comment += (pending.comment === '' ? '' : ' ') + value;
      at = end;
    } else if (character === '<') {
      const end = text.indexOf('>', at);
      pending.angle = text.slice(at + 1, end < 0 ? text.length : end).replace(/^@[^:]*:/, '');
      at = end < 0 ? text.length : end;
    } else if (character === ',' || character === ';') {
      close();
    } else if (character === ':' && !pending.hasAt && pending.angle === null) {
      pending.phrase = '';
    } else {
      const end = runEnd(text, at);
      add(text.slice(at, end));
      at = end - 1;
    }
  }
  close();
  return boxes;
}

/** Offset behind the characters from `at` on that mean nothing by themselves. */
function runEnd(text: string, at: number): number {
  SPECIAL.lastIndex = at + 1;
  return SPECIAL.test(text) ? SPECIAL.lastIndex - 1 : text.length;
}

const SPECIAL = /["(<,;:]/g;

function quotedAt(text: string, start: number): readonly [value: string, end: number] {
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return [value, at];
    if (character === '\\') {
      at += 1;
      value += text.charAt(at);
    } else {
      value += character;
    }
  }
  return [value, text.length];
}

function commentAt(text: string, start: number): readonly [value: string, end: number] {
  let depth = 0;
  let value = '';
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      at += 1;
      value += text.charAt(at);
      continue;
    }
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) return [value, at];
    if (at > start) value += character;
  }
  return [value, text.length];
}

/** The domain of an address in lower case, or null when it has none. */
export function addressDomain(address: string): string | null {
  const at = address.lastIndexOf('@');
  const domain = at < 0 ? '' : address.slice(at + 1).toLowerCase();
  let end = domain.length;
  while (end > 0 && /[.\]\s>]/.test(domain.charAt(end - 1))) end -= 1;
  return end === 0 ? null : domain.slice(0, end);
}

/** An identifier or path without its angle brackets, or null when nothing is left. */
export function withoutAngles(text: string | null): string | null {
  if (text === null) return null;
  const open = text.indexOf('<');
  const close = open < 0 ? -1 : text.indexOf('>', open);
  const value = open >= 0 && close > open ? text.slice(open + 1, close) : text.replace(/[<>]/g, '');
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}
