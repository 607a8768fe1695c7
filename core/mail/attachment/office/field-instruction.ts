import { extensionOf } from '../../file-name-signs.ts';
import { withoutPercent } from '../../html-references.ts';
import { EXECUTABLE_EXTENSIONS } from '../../lists/file-extensions.ts';
import { addressKind, isRemote } from '../address.ts';
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

/** Adds a link that a person may follow; one that starts a program or goes to a file server is told apart. */
export function addLink(target: string, reading: Reading): void {
  const kind = addressKind(target);
  if (kind === 'web') reading.add('document-link', target);
  else if (kind === 'share' || kind === 'program') reading.add('dangerous-link', target);
  else if (kind !== 'local' || target.trim() === '') return;
  else if (!reading.spend(LINK_WORK)) reading.cut('links');
  else if (isProgram(target)) reading.add('dangerous-link', target);
}

/** Asking whether a link starts a program takes as long as unpacking so many bytes; a sheet has at most 65,530 links. */
const LINK_WORK = 512;

/** Programs of Windows that run what stands behind their name; PowerPoint starts them without an extension. */
const RUNS =
  /(?:^|[\\/])(?:powershell|pwsh|cmd|mshta|wscript|cscript|rundll32|regsvr32|certutil|bitsadmin|msiexec|msbuild|wmic|forfiles)(?:\.exe)?(?:\s|$)/i;
/** Extensions that are top-level domains as well: `www.example.com` is a site, `C:\a.com` a program. */
const DOMAINS: ReadonlySet<string> = new Set('app cab com one pl py website ws'.split(' '));
/** Characters of a link in which a program is looked for. */
const MAX_LINK_CHARACTERS = 2000;

/** Whether a link to this disk leads to something that runs: `file:///C:/Windows/System32/cmd.exe`, `powershell%20-NoP`. */
function isProgram(target: string): boolean {
  const path = withoutPercent(target.slice(0, MAX_LINK_CHARACTERS)).trim();
  const [first = ''] = /^\S+/.exec(path) ?? [];
  const isFile = ['/', '\\'].some((mark) => path.includes(mark));
  const runs = (extension: string): boolean =>
    EXECUTABLE_EXTENSIONS.has(extension) && (isFile || !DOMAINS.has(extension));
  return RUNS.test(path) || runs(extensionOf(path)) || runs(extensionOf(first));
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
