import type { AuthenticationResult, ReceivedHop } from '../model/mail.ts';
import { fieldTexts, type HeaderField } from './header-block.ts';
import { oneLine } from './encoded-word.ts';
import { readMailDate } from './mail-date.ts';

/** Characters of one `Received` line that are read; longer ones are hostile. */
const MAX_RECEIVED_CHARACTERS = 4000;

/** A dotted quad whose octets are in range, or null. */
export function ipv4In(text: string): string | null {
  for (const match of text.matchAll(/(?<![\d.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/g)) {
    if (match.slice(1).every((octet) => Number(octet) < 256)) return match[0];
  }
  return null;
}

/** An address in brackets (`[192.0.2.1]`, `[IPv6:2001:db8::1]`), or a bare IPv4 address. */
function addressIn(text: string): string | null {
  for (const match of text.matchAll(/\[(?:IPv6:)?([0-9A-Fa-f.:]{3,45})\]/gi)) {
    const value = match[1] ?? '';
    if (value.includes(':') || ipv4In(value) !== null) return value.toLowerCase();
  }
  return ipv4In(text);
}

function readHop(text: string): Omit<ReceivedHop, 'delaySeconds'> {
  const line = oneLine(text.slice(0, MAX_RECEIVED_CHARACTERS));
  const semicolon = line.lastIndexOf(';');
  const head = semicolon < 0 ? line : line.slice(0, semicolon);
  const by = /(?:^|[\s)])by\s+(\S+)/i.exec(head);
  const fromPart = /^\s*from\s/i.test(head) ? head.slice(0, by?.index ?? head.length) : '';
  const from = /^\s*from\s+(\S+)/i.exec(fromPart);
  return {
    from: from?.[1] ?? null,
    by: by?.[1] ?? null,
    ip: addressIn(fromPart),
    at: readMailDate(semicolon < 0 ? null : line.slice(semicolon + 1)),
  };
}

/** The path of a mail from its `Received` lines, first hop first. Everything before the own servers can be forged. */
export function readReceivedPath(fields: readonly HeaderField[]): ReceivedHop[] {
  const hops = fieldTexts(fields, 'received').map(readHop).reverse();
  let previous: number | null = null;
  return hops.map((hop) => {
    const time: number | null = hop.at === null ? null : Date.parse(hop.at);
    const delaySeconds: number | null = time === null || previous === null ? null : (time - previous) / 1000;
    if (time !== null) previous = time;
    return { ...hop, delaySeconds };
  });
}

/**
 * Reads `Authentication-Results` (RFC 8601) and `Received-SPF` (RFC 7208 9.1). `trusted` only when the server that
 * wrote the line is among `trustedServers`: anybody can write such a line into a mail.
 */
export function readAuthentication(
  fields: readonly HeaderField[],
  trustedServers: readonly string[],
): AuthenticationResult[] {
  const trusted = new Set(trustedServers.map((name) => name.toLowerCase()));
  const isTrusted = (by: string | null): boolean => by !== null && trusted.has(by.toLowerCase());
  const results: AuthenticationResult[] = [];
  for (const text of fieldTexts(fields, 'authentication-results')) {
    const [server = '', ...rest] = withoutComments(text).split(';');
    const by = server.includes('=') ? null : (server.trim().split(/\s+/)[0] ?? '') || null;
    for (const piece of by === null ? [server, ...rest] : rest) {
      const match = /^\s*([A-Za-z][\w-]*)(?:\/\d+)?\s*=\s*([A-Za-z]+)/.exec(piece);
      if (match === null) continue;
      const [, method = '', result = ''] = match;
      results.push({ method: method.toLowerCase(), result: result.toLowerCase(), by, trusted: isTrusted(by) });
    }
  }
  for (const text of fieldTexts(fields, 'received-spf')) {
    const result = /^\s*([A-Za-z]+)/.exec(text);
    const receiver = /receiver=\s*"?([^\s;"]+)/i.exec(text);
    const by = receiver?.[1] ?? null;
    if (result !== null) {
      results.push({ method: 'spf', result: (result[1] ?? '').toLowerCase(), by, trusted: isTrusted(by) });
    }
  }
  return results;
}

/** Drops `(comments)`, which may hold semicolons; one pass. */
function withoutComments(text: string): string {
  let depth = 0;
  let out = '';
  for (const character of text.slice(0, MAX_RECEIVED_CHARACTERS)) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) out += character;
  }
  return out;
}
