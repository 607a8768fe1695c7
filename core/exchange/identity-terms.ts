import { BUILT_IN_LISTS } from '../mail/lists/built-in-lists.ts';
import { isListed } from '../mail/lists/mail-lists.ts';
import { registrableDomain } from '../mail/domain-name.ts';
import { valueOf } from '../model/answer.ts';
import type { Answer } from '../model/answer.ts';
import type { Report } from '../model/report.ts';

/** Shorter terms would match inside other words everywhere. */
const MIN_ASCII_TERM = 3;
const MIN_OTHER_TERM = 2;

/** Forms of a legal person that stand before or after a name in Japan; the name alone identifies as well. */
const LEGAL_FORMS =
  /株式会社|有限会社|合同会社|合資会社|（株）|\(株\)|㈱|（有）|\(有\)|(?:一般|公益)?(?:社団|財団)法人|国立研究開発法人|独立行政法人|国立大学法人|学校法人|特定非営利活動法人|NPO法人|Inc\.?|Ltd\.?|Co\.,?/giu;

/**
 * Every term that names the victim in its own report: organization, people, telephone numbers, the mailboxes the
 * mails went to, their domains (but no free-mail provider's: that would hide senders too) and mail servers. Longest
 * first.
 */
export function identityTerms(report: Report): string[] {
  const terms = new Set<string>();
  const add = (text: string | null | undefined) => {
    const term = text?.trim() ?? '';
    const shortest = /^[\x20-\x7e]*$/u.test(term) ? MIN_ASCII_TERM : MIN_OTHER_TERM;
    if ([...term].length >= shortest) terms.add(term);
  };
  const addName = (text: string | null) => {
    add(text);
    add(text?.replace(LEGAL_FORMS, ' '));
    for (const part of (text ?? '').replace(LEGAL_FORMS, ' ').split(/[\s\u3000,、/／()（）]+/u)) add(part);
  };
  const { identity } = report;
  addName(valueOf(identity.organization));
  add(valueOf(identity.department));
  addName(valueOf(identity.contactName));
  for (const given of [identity.contactPhone, identity.contactOther, identity.alternativeContact] as (
    Answer<string> | undefined
  )[]) {
    add(valueOf(given));
    for (const part of (valueOf(given) ?? '').split(/[\s\u3000,、/／()（）:：]+/u)) add(part);
  }
  for (const { analysis } of report.mails)
    for (const { address, display } of analysis ? [...analysis.to, ...analysis.cc] : []) {
      add(address);
      if (display !== address) addName(display);
      addDomain(address, add);
    }
  addServers(report, terms);
  return [...terms].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** Addresses of the victim's own mail servers: what a hop under one of its domains was seen with. */
function addServers(report: Report, terms: Set<string>): void {
  const domains = [...terms].filter((term) => /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/iu.test(term));
  const isOwn = (host: string | null) =>
    domains.some((domain) => host?.toLowerCase() === domain || host?.toLowerCase().endsWith('.' + domain));
  for (const { analysis } of report.mails)
    for (const hop of analysis?.received ?? []) if (hop.ip !== null && isOwn(hop.from)) terms.add(hop.ip);
}

function addDomain(address: string, add: (term: string) => void): void {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const registrable = registrableDomain(domain);
  if (registrable === null || isListed(domain, BUILT_IN_LISTS['free-mail'])) return;
  add(registrable);
}

/**
 * Finds the terms in any text: letter case, full-width forms of ASCII and spaces inside a name (山田 太郎) make no
 * difference; an ASCII term must stand alone (ABC is not in ABCD). Of terms that begin alike the longest is found. Null
 * when there are no terms. The pattern shares beginnings: trying each of a thousand recipients' names at each character
 * of a mail takes seconds, and the page that shows what will be sent asks again and again.
 */
export function termPattern(terms: readonly string[]): RegExp | null {
  const ascii = newBranch();
  const others = newBranch();
  for (const term of terms) {
    const characters = [
      ...term
        .slice(0, MAX_TERM_LENGTH)
        .replace(/[\uff01-\uff5e]/gu, halfWidth)
        .toLowerCase(),
    ];
    if (characters.every(isAscii)) plant(ascii, characters);
    else
      plant(
        others,
        characters.filter((character) => !/\s/u.test(character)),
      );
  }
  // Where both fit, a term with other characters reaches further: the ASCII one ends before them.
  const parts = [...alternatives(others, '\\s*'), ...alternatives(ascii, '').map(standingAlone)];
  return parts.length === 0 ? null : new RegExp(parts.join('|'), 'giu');
}

/** What may follow a character of a term; `ends`: a term ends here. */
type Branch = { readonly next: Map<string, Branch>; ends: boolean };

/** A longer name is hostile: its beginning is masked. Keeps the pattern small. */
const MAX_TERM_LENGTH = 200;

const newBranch = (): Branch => ({ next: new Map(), ends: false });
const isAscii = (character: string): boolean => character >= ' ' && character <= '~';
const halfWidth = (character: string): string => String.fromCharCode(character.charCodeAt(0) - 0xfee0);

function plant(root: Branch, characters: readonly string[]): void {
  let branch = root;
  for (const character of characters) {
    const known = branch.next.get(character) ?? newBranch();
    branch.next.set(character, known);
    branch = known;
  }
  branch.ends = branch !== root;
}

/** One pattern per character that may stand here; `between` may stand between two characters. */
function alternatives(branch: Branch, between: string): string[] {
  return [...branch.next].map(([character, after]) => {
    const end = between === '' && /[a-z0-9]/u.test(character) ? '(?![a-z0-9])' : '';
    const rest = alternatives(after, between);
    if (rest.length === 0) return characterPattern(character) + end;
    const more = between + (rest.length === 1 ? rest[0] : `(?:${rest.join('|')})`);
    return characterPattern(character) + (after.ends ? `(?:${more}|${end})` : more);
  });
}

function standingAlone(pattern: string): string {
  return /^\[[a-z0-9]/u.test(pattern) ? `(?<![a-z0-9])${pattern}` : pattern;
}

function characterPattern(character: string): string {
  const escaped = character.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
  const code = character.charCodeAt(0);
  if (code === 0x20) return '[\\s]+';
  if (code < 0x21 || code > 0x7e) return escaped;
  return `[${escaped}${String.fromCharCode(code + 0xfee0)}]`;
}
