import { isRemote } from '../address.ts';
import { addLink } from '../document-link.ts';
import type { Reading } from '../reading.ts';

/** Adds what a Word field does ([ECMA-376-1] 17.16): starts a program by DDE, loads a picture, a text or an object. */
export function addInstruction(instruction: string, reading: Reading): void {
  const text = instruction.trim();
  const word = /^[A-Za-z]+/.exec(text)?.[0].toUpperCase();
  switch (word) {
    case 'DDE':
    case 'DDEAUTO':
      return reading.add('dde', text);
    case 'INCLUDEPICTURE':
    case 'IMPORT':
      return arguments_(text).some(isRemote) ? reading.add('remote-picture', text) : undefined;
    case 'INCLUDETEXT':
    case 'INCLUDE':
    case 'LINK':
    case 'RD':
      return arguments_(text).some(isRemote) ? reading.add('remote-object', text) : undefined;
    case 'HYPERLINK': {
      const target = arguments_(text)[0] ?? '';
      return addLink(target, reading);
    }
    default:
      return undefined;
  }
}

/** The words of an instruction after its name: quoted ones without quotes, switches (`\d`) left out. */
function arguments_(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/g)]
    .slice(1)
    .map((match) => (match[1] ?? match[2] ?? '').replaceAll('\\\\', '\\'))
    .filter((word) => !/^\\[a-z*@#!]$/i.test(word));
}

/** What a QUOTE field gives: its texts, and its numbers as characters; null when it is another field. */
export function quoted(instruction: string): string | null {
  const text = instruction.trim();
  if (!/^QUOTE\b/i.test(text)) return null;
  return [...text.slice('QUOTE'.length).matchAll(/"([^"]*)"|(\S+)/g)]
    .map(([, literal, word]) => {
      if (literal !== undefined) return literal;
      const code = Number(word);
      return Number.isInteger(code) && code > 0 && code < 65_536 ? String.fromCharCode(code) : (word ?? '');
    })
    .join('');
}
