import { oneLine } from '../encoded-word.ts';
import { readWrittenDate } from '../mail-date.ts';
import { plainAddress } from './ip-address.ts';
import { readTrace, type TraceToken } from './trace-tokens.ts';

/** Characters of one `Received` line that are read; longer ones are hostile. */
export const MAX_RECEIVED_CHARACTERS = 4000;

/** What one `Received` line says (RFC 5321 4.4, and what servers write instead). */
export type ReceivedLine = {
  /** The word after `from` as written: a HELO name in some servers' lines, a reverse name in others'. */
  readonly from: string | null;
  readonly helo: string | null;
  /** The name that the address has in the DNS, as the server found it. */
  readonly reverseName: string | null;
  readonly by: string | null;
  /** The sender's address as the server saw it. */
  readonly ip: string | null;
  readonly via: string | null;
  readonly protocol: string | null;
  readonly id: string | null;
  readonly recipient: string | null;
  /** ISO 8601 with the offset as written. */
  readonly at: string | null;
  /** Whether the date names its zone. */
  readonly hasZone: boolean;
  readonly raw: string;
};

const CLAUSES = new Set(['from', 'by', 'via', 'with', 'id', 'for']);

type Clause = { readonly words: string[]; readonly comments: string[] };

const isClauseName = (token: TraceToken | undefined): boolean =>
  token?.kind === 'word' && CLAUSES.has(token.text.toLowerCase());

/** The clauses of a line, each with its words and comments; the first of a name counts. */
function clausesOf(tokens: readonly TraceToken[]): ReadonlyMap<string, Clause> {
  const clauses = new Map<string, Clause>();
  let current: Clause | null = null;
  for (const [index, token] of tokens.entries()) {
    const name = token.kind === 'word' ? token.text.toLowerCase() : '';
    // A host may be called `by`, and one may be missing (`by  with SMTP`): what follows decides.
    const isEmpty = current !== null && current.words.length === 0;
    const next = tokens[index + 1];
    const mayBegin = !isEmpty || (next?.kind === 'word' && !isClauseName(next));
    if (CLAUSES.has(name) && mayBegin && (name !== 'from' || clauses.size === 0)) {
      current = { words: [], comments: [] };
      if (!clauses.has(name)) clauses.set(name, current);
    } else if (current !== null) (token.kind === 'word' ? current.words : current.comments).push(token.text);
  }
  return clauses;
}

/** The last words of a line that no semicolon sets apart, if they are a date. */
const TRAILING_DATE =
  /(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s{1,3})?\b\d{1,2}\s{1,3}[A-Z][a-z]{2}\s{1,3}\d{4}\s{1,3}\d{1,2}:\d{2}(?::\d{2})?.{0,60}$|\b\d{4}-\d{2}-\d{2}\s{1,3}\d{1,2}:\d{2}:\d{2}.{0,60}$/;

/** Reads one line. Never throws; what a line does not say is null. */
export function readReceivedLine(text: string): ReceivedLine {
  const line = oneLine(text.slice(0, MAX_RECEIVED_CHARACTERS));
  // Some servers end the line with one more semicolon.
  const trace = readTrace(line.replace(/[; ]{1,20}$/, ''));
  const trailing = trace.date === null ? TRAILING_DATE.exec(line)?.[0] : undefined;
  const date = trace.date ?? trailing ?? null;
  const written = readWrittenDate(date);
  const tokens = trailing === undefined ? trace.tokens : readTrace(line.slice(0, line.length - trailing.length)).tokens;
  const clauses = clausesOf(tokens);
  const words = (name: string): readonly string[] => clauses.get(name)?.words ?? [];
  const phrase = (name: string): string | null => words(name).join(' ') || null;
  return {
    ...senderOf(clauses.get('from')),
    by: words('by')[0] ?? null,
    via: phrase('via'),
    protocol: phrase('with'),
    id: words('id')[0] ?? null,
    recipient:
      (words('for').find((word) => word.includes('@')) ?? phrase('for'))?.replace(/^<([^<>]*)>,?$/, '$1') ?? null,
    at: written?.at ?? null,
    hasZone: written?.hasZone === true,
    raw: line,
  };
}

type Sender = Pick<ReceivedLine, 'from' | 'helo' | 'reverseName' | 'ip'>;

const HELO = /(?:^|[\s(])(?:HELO|EHLO)[\s=:]\s*(\S+)/i;
const NAME = /^[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){0,20}\.?$/u;
const PLACEHOLDERS = new Set(['unknown', 'unverified']);

/**
 * Tells apart what the sender said and what the server saw:
 * `HELO (reverse [ip])` of Postfix, Sendmail, Google; `reverse ([ip] helo=HELO)` of Exim; `reverse (HELO name) (ip)`
 * of qmail and Yahoo! JAPAN; `HELO ([ip])` of Exchange, Courier, Domino; `[ip] (account x HELO name)` of
 * CommuniGate Pro; `name [ip]` of IMail and fetchmail; `HELO (ip)` of Exchange Online.
 */
function senderOf(clause: Clause | undefined): Sender {
  if (clause === undefined) return { from: null, helo: null, reverseName: null, ip: null };
  const from = clause.words[0] ?? null;
  const said = clause.comments.map((comment) => HELO.exec(comment)?.[1] ?? null).find((name) => name !== null);
  const seen = clause.comments.map((comment) => comment.replace(HELO, ' '));
  const ip = [...seen.flatMap(addressesIn), ...clause.words.map(plainAddress)].find((found) => found !== null) ?? null;
  if (said !== undefined) return { from, helo: said, reverseName: nameOf(from), ip };
  const reverse = seen.filter((comment) => addressesIn(comment).length > 0).map(firstName);
  return { from, helo: from, reverseName: reverse.find((name) => name !== null) ?? null, ip };
}

/** Addresses of a comment: those in brackets first, then words that are one, also behind an `ident@`. */
function addressesIn(comment: string): string[] {
  const bracketed = [...comment.matchAll(/\[[^[\]\s]{2,60}\]/g)].map((match) => plainAddress(match[0]));
  const words = comment.split(/[\s,;=()]+/).map((word) => plainAddress(word.slice(word.lastIndexOf('@') + 1)));
  return [...bracketed, ...words].filter((found) => found !== null);
}

/** The first word of a comment when it is a host name; without the `ident@` before it. */
function firstName(comment: string): string | null {
  const word = comment.trim().split(/[\s[(]/)[0] ?? '';
  return nameOf(word.slice(word.lastIndexOf('@') + 1));
}

function nameOf(word: string | null): string | null {
  if (word === null || !NAME.test(word) || plainAddress(word) !== null) return null;
  return PLACEHOLDERS.has(word.toLowerCase()) ? null : word.replace(/\.$/, '');
}
