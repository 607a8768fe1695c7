import type { Mailbox } from '../model/mail.ts';
import { angleAddress, quotedAddress } from './address-spec.ts';
import { encodedAddress } from './encoded-address.ts';
import { decodeWords, oneLine } from './encoded-word.ts';
import { FieldPieces } from './field-pieces.ts';
import { MAX_MAILBOXES } from './limits.ts';

/** More than MAX_MAILBOXES, or addresses that only some programs tell apart: which of them is shown depends on the program. */
export type AddressListFault = 'mailboxes-truncated' | 'mailboxes-run-together';

/**
 * `hasAt`: the phrase has an `@`. To look for it in a phrase that grows takes longer each time. `named`: how much of the
 * phrase stood in front of the address.
 */
type Pending = { phrase: string; hasAt: boolean; address: string | null; comment: string; named?: number };

const empty = (): Pending => ({ phrase: '', hasAt: false, address: null, comment: '' });

function mailboxOf(pending: Pending, field: FieldPieces): Mailbox | null {
  const phrase = oneLine(decodeWords(pending.phrase, field));
  const comment = oneLine(decodeWords(pending.comment, field));
  if (pending.address !== null && (pending.address !== '' || phrase === '')) {
    const display = phrase === '' ? comment : phrase;
    return display === '' && pending.address === '' ? null : { display, address: oneLine(pending.address) };
  }
  if (phrase === '') return null;
  const encoded = pending.phrase.includes('=?') ? encodedAddress(pending.phrase) : null;
  if (encoded !== null) return { display: oneLine(decodeWords(encoded.before, field)), address: encoded.address };
  // Blanks around dots and `@` are obsolete, and no part of the address (RFC 5322 4.4).
  const whole = phrase.replace(/ ?([.@]) ?/g, '$1');
  // A run that ends at a blank is tried once here; a pattern with two open ends would try it from every `@`.
  if (!/\s/.test(whole) && /.@./.test(whole)) {
    const { address = whole, name = comment } = WIDE_COMMENT.exec(whole)?.groups ?? {};
    return { display: name, address: address.replace(/^>+|>+$/g, '').replace(SQUARE, '$1') };
  }
  const words = phrase.split(' ');
  const found = words.findLastIndex((word) => /.@./.test(word));
  const at = found < 0 && words.at(-1)?.includes('@') ? words.length - 1 : found;
  if (at < 0) return { display: phrase, address: '' };
  const [address = ''] = words.splice(at, 1);
  return { display: words.join(' '), address: address.replace(/[<>]/g, '').replace(SQUARE, '$1') };
}

/** An address in the wrong brackets, as programs show one: `Taro [taro@b.example]`. A domain may have its own. */
const SQUARE = /^\[([^[\]@]{1,256}@[^[\]@]{1,256})\]$/;

/** Several addresses between one pair of brackets, as scripts write them; none when it is one, or no address each. */
function addressesWithin(address: string | null): readonly string[] {
  if (address === null || !/[,;]/.test(address) || address.includes('"')) return [];
  const pieces = address.split(/[,;]/).filter((piece) => piece !== '');
  return pieces.length > 1 && pieces.every((piece) => /^[^@]+@[^@]+$/.test(piece)) ? pieces : [];
}

/** A comment in the brackets of Japanese behind an address: `a@b.example（山田）`. */
const WIDE_COMMENT = /^(?<address>[^（）@]{1,64}@[A-Za-z0-9.-]{1,253})（(?<name>[^（）]{1,100})）$/;

export type AddressListOptions = {
  readonly tell?: (fault: AddressListFault) => void;
  readonly most?: number;
  /** Decodes the encoded words of the field, and knows then whether a charset was guessed. */
  readonly field?: FieldPieces;
};

/**
 * Reads an address list (RFC 5322 3.4) with the faults of real mail: unquoted dots and 8-bit names, encoded words in
 * quotes, groups, missing brackets, names with a comma and no quotes, `;` between addresses (Outlook), two addresses behind one name. An address with an
 * encoded word in it stays as it is written, and what programs show of it is its `display`. One pass; never throws. A name with no address keeps an empty `address`. `tell` is called with each fault that is found, by its code in the warnings of a mail; at `most` so many are listed.
 */
export function readAddressList(
  text: string | null,
  { tell = () => undefined, most = MAX_MAILBOXES, field = new FieldPieces() }: AddressListOptions = {},
): Mailbox[] {
  if (text === null) return [];
  const boxes: Mailbox[] = [];
  let pending = empty();
  let hasComments = true;
  const isGroup = groupsIn(text);
  const close = (): void => {
    const [first, ...others] = addressesWithin(pending.address);
    if (first !== undefined) pending.address = first;
    const isMore = boxes.length >= most;
    if (isMore && (pending.address !== null || pending.phrase.trim() !== '')) tell('mailboxes-truncated');
    const box = isMore ? null : mailboxOf(pending, field);
    if (box !== null) boxes.push(box);
    if (others.length > 0) tell('mailboxes-run-together');
    if (boxes.length + others.length > most) tell('mailboxes-truncated');
    for (const address of others.slice(0, most - boxes.length)) boxes.push({ display: '', address });
    pending = empty();
  };
  const add = (piece: string): void => {
    pending.phrase += piece;
    pending.hasAt ||= piece.includes('@');
  };
  const addComment = (value: string): void => {
    if (value !== '') pending.comment += (pending.comment === '' ? '' : ' ') + value;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const quoted = character === '"' && pending.address === null ? quotedAddress(text, at) : null;
    const comment = character === '(' && hasComments ? commentAt(text, at) : null;
    if (quoted !== null) {
      pending.address = quoted.replace(/[ \t]*@[ \t]*(?=[^"]*$)/, '@');
      at += quoted.length - 1;
    } else if (character === '"') {
      const [value, end] = quotedAt(text, at);
      add(value);
      at = end;
    } else if (comment !== null) {
      addComment(comment[0]);
      at = comment[1];
    } else if (character === '<') {
      const { address, comment: inside, before, end } = angleAddress(text, at);
      if (pending.address !== null) {
        if (pending.address !== address) tell('mailboxes-run-together');
        // What stands between the two is the name of the second.
        const { phrase, named = phrase.length } = pending;
        pending.phrase = phrase.slice(0, named);
        close();
        if (named < phrase.length) add(phrase.slice(named));
      }
      add(before);
      addComment(inside);
      pending.address = address;
      pending.named = pending.phrase.length;
      at = end;
    } else if (character === ',' && isNameSoFar(pending, boxes) && goesOnToAddress(text, at)) {
      add(character);
    } else if (character === ',' || character === ';') {
      close();
    } else if (character === ':' && !pending.hasAt && pending.address === null && isGroup(at)) {
      pending.phrase = '';
    } else if (character !== '>' || pending.address === null) {
      const end = runEnd(text, at);
      add(text.slice(at, end));
      at = end - 1;
      // An open bracket that nothing closes is a character, and so are all others.
      hasComments &&= character !== '(';
    }
  }
  close();
  return boxes;
}

/** Not in a list of names by themselves (`Yamada, Tanaka, Sato, Suzuki <s@b.example>`), where a comma parts each from the next. */
const isNameSoFar = ({ phrase, hasAt, address, comment }: Pending, before: readonly Mailbox[]): boolean =>
  !hasAt && address === null && comment === '' && !NO_NAME.test(phrase.trim()) && before.at(-1)?.address !== '';

/** Nothing, an account or a list of the own server (`staff`), and what is left of a broken address (`a.example>`). */
const NO_NAME = /^[a-z\d._+-]{0,64}$|>/;

/** Behind a comma: the rest of a name, with another comma at most, and its address in brackets. */
const REST_OF_NAME = /,[^,;:<>@"()]{1,100}(?:,[^,;:<>@"()]{1,100})?<[^<>@\s]{1,100}@/y;

/** Whether a comma is one of a name that should stand in quotes: `Aoba Co., Ltd. <a@b.example>`, `Smith, John <...>`. */
function goesOnToAddress(text: string, at: number): boolean {
  REST_OF_NAME.lastIndex = at;
  return REST_OF_NAME.test(text);
}

/**
 * Whether the colon at an offset (ascending from call to call) ends the name of a group: the group ends in `;`, has
 * nobody, or several. A single address behind it belongs to a name with a colon in it (`Re: …`).
 */
function groupsIn(text: string): (at: number) => boolean {
  const lastEnd = text.lastIndexOf(';');
  const lastCharacter = text.trimEnd().length - 1;
  let angle = -1;
  let comma = -1;
  return (at) => {
    if (angle < at) angle = indexOrEnd(text, '<', at);
    if (comma < at) comma = indexOrEnd(text, ',', at);
    return lastEnd > at || lastCharacter <= at || comma < angle || angle === text.length;
  };
}

function indexOrEnd(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index < 0 ? text.length : index;
}

/** Offset behind the characters from `at` on that mean nothing by themselves; an encoded word is not cut. */
function runEnd(text: string, at: number): number {
  SPECIAL.lastIndex = at + 1;
  const end = SPECIAL.test(text) ? SPECIAL.lastIndex - 1 : text.length;
  const open = text.slice(at, end).lastIndexOf('=?');
  ENCODED_WORD.lastIndex = at + open;
  return open >= 0 && ENCODED_WORD.test(text) ? Math.max(end, ENCODED_WORD.lastIndex) : end;
}

const SPECIAL = /["(<>,;:]/g;
/** Programs write what RFC 2047 5 forbids in a name (`=?utf-8?Q?Taro,_Yamada?=`); its longest word has 75 characters. */
const ENCODED_WORD = /=\?[^?\s]{1,60}\?[bq]\?[^?\s]{0,200}\?=/iy;

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

/** Null when nothing closes it. */
function commentAt(text: string, start: number): readonly [value: string, end: number] | null {
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
  return null;
}

/** The domain of an address in lower case, or null when it has none. */
export function addressDomain(address: string): string | null {
  const at = address.lastIndexOf('@');
  const domain = at < 0 ? '' : address.slice(at + 1).toLowerCase();
  let end = domain.length;
  while (end > 0 && /[.\]\s>]/.test(domain.charAt(end - 1))) end -= 1;
  return end === 0 ? null : domain.slice(0, end);
}

/** In a quoted local part a blank means something. */
const withoutFold = (text: string): string => (text.includes('"') ? text : text.replace(/\s+/g, ''));

/**
 * An identifier or path without its angle brackets, blanks within them (obsolete, and of a fold), a comment behind it and a
 * path's route (RFC 5321 F.2), or null when nothing is left.
 */
export function withoutAngles(text: string | null): string | null {
  if (text === null) return null;
  const open = text.indexOf('<');
  const close = open < 0 ? -1 : text.indexOf('>', open);
  const inside = open >= 0 && close > open ? withoutFold(text.slice(open + 1, close)) : null;
  const bare = (): string => text.trim().replace(/\s\([^()]{0,200}\)$/, '');
  const trimmed = (inside ?? bare())
    .replace(/[<>]/g, '')
    .trim()
    .replace(/^@[^:@]*(?:,@[^:@]*){0,20}:(?=.)/, '');
  return trimmed === '' ? null : trimmed;
}
