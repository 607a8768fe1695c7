import type { AuthenticationResult } from '../../model/mail.ts';
import type { AuthenticationMethod, AuthenticationRecord } from '../../model/mail-details.ts';
import type { HeaderField } from '../header-block.ts';
import { borderOf } from './border.ts';
import { readPhrases, type Phrase } from './phrases.ts';

/** Characters of one field that are read; a gateway with many checks writes about 2000. */
const MAX_CHARACTERS = 16_000;
/** Checks of one field; a mail with twenty signatures has about thirty. */
const MAX_METHODS = 100;
/** Fields in the name of a trusted server that are told of, and characters of each: one is enough to make one careful. */
const MAX_FORGED = 5;
const MAX_FORGED_CHARACTERS = 200;

/** What the servers on the way wrote about where a mail comes from. */
export type Authentication = {
  /**
   * Every `Authentication-Results` (RFC 8601), `ARC-Authentication-Results` (RFC 8617 4.1.1) and `Received-SPF` (RFC 7208
   * 9.1) with all it says, in the order of the header.
   */
  readonly records: readonly AuthenticationRecord[];
  /**
   * The results as the analysis keeps them: those of `Authentication-Results` in their order, then those of
   * `Received-SPF`. What ARC fields pass on is in the records only.
   */
  readonly results: readonly AuthenticationResult[];
  /**
   * Results in the name of a trusted server that came with the mail (below its `Received`): forged, or of a server that
   * does not keep to the order of RFC 8601. One text for each field, at most MAX_FORGED.
   */
  readonly belowBorder: readonly string[];
};

/**
 * Reads the fields once. They are `trusted` only when the server that wrote one is among `trustedServers` (names are
 * compared without regard to case and to the dot of the root) and it stands above the `Received` field with which the mail came to that server:
 * anybody can write such a line into a mail.
 */
export function readAuthentication(fields: readonly HeaderField[], trustedServers: readonly string[]): Authentication {
  const placed = placedRecords(fields, trustedServers);
  const records = placed.map(({ record }) => record);
  const results = (['authentication-results', 'received-spf'] as const).flatMap((source) =>
    records
      .filter((record) => record.source === source)
      .flatMap(({ by, trusted, methods }) => methods.map(({ method, result }) => ({ method, result, by, trusted }))),
  );
  const forged = placed.filter(({ isBelowBorder }) => isBelowBorder).slice(0, MAX_FORGED);
  return { records, results, belowBorder: forged.map(({ record }) => shortResults(record)) };
}

const shortResults = ({ by, methods }: AuthenticationRecord): string =>
  `${by ?? ''}: ${methods.map(({ method, result }) => `${method}=${result}`).join(' ')}`.slice(
    0,
    MAX_FORGED_CHARACTERS,
  );

/** Write their results below their own `Received`, and take away those that a mail brings in their name. */
const BELOW_OWN_RECEIVED: ReadonlySet<string> = new Set(['mx.google.com']);

/** Index of the first field that a server which took the mail in at `border` did not write. */
function resultsEnd(fields: readonly HeaderField[], border: number, server: string): number {
  if (!BELOW_OWN_RECEIVED.has(server)) return border;
  const next = fields.findIndex(({ key }, index) => index > border && key === 'received');
  return next < 0 ? fields.length : next;
}

const comparedName = (name: string): string => name.trim().toLowerCase().replace(/\.$/, '');

type PlacedRecord = { readonly record: AuthenticationRecord; readonly isBelowBorder: boolean };

function placedRecords(fields: readonly HeaderField[], trustedServers: readonly string[]): PlacedRecord[] {
  const trusted = new Set(trustedServers.map(comparedName));
  const borders = new Map<string, number>();
  const records: PlacedRecord[] = [];
  const place = (index: number, untrusted: Omit<AuthenticationRecord, 'trusted'>): void => {
    const by = comparedName(untrusted.by ?? '');
    const isNamed = trusted.has(by);
    if (isNamed && !borders.has(by)) borders.set(by, borderOf(fields, by));
    const isTrusted = isNamed && index < resultsEnd(fields, borders.get(by) ?? 0, by);
    records.push({ record: { ...untrusted, trusted: isTrusted }, isBelowBorder: isNamed && !isTrusted });
  };
  for (const [index, { key, text }] of fields.entries()) {
    if (key === 'authentication-results') {
      place(index, { source: key, instance: null, ...readResults(readPhrases(text.slice(0, MAX_CHARACTERS))) });
    } else if (key === 'arc-authentication-results') {
      const [first, ...rest] = readPhrases(text.slice(0, MAX_CHARACTERS));
      const instance = /^i\s*=\s*(\d{1,3})$/i.exec(first?.words.join('') ?? '')?.[1];
      const phrases = instance === undefined ? [...(first === undefined ? [] : [first]), ...rest] : rest;
      const own = { source: key, instance: instance === undefined ? null : Number(instance) } as const;
      records.push({ record: { ...own, ...readResults(phrases), trusted: false }, isBelowBorder: false });
    } else if (key === 'received-spf') {
      const record = readReceivedSpf(text.slice(0, MAX_CHARACTERS));
      if (record !== null) place(index, record);
    }
  }
  return records;
}

/** Whether a field is longer, or has more checks, than is read. */
export function isAuthenticationCut(fields: readonly HeaderField[]): boolean {
  return fields.some(
    ({ key, text }) =>
      /^(?:arc-)?authentication-results$|^received-spf$/.test(key) &&
      (text.length > MAX_CHARACTERS || (text.length > MAX_METHODS && readPhrases(text).length > MAX_METHODS + 1)),
  );
}

type Results = Pick<AuthenticationRecord, 'by' | 'version' | 'methods'>;

/**
 * The server's name and version, then one check in each phrase. Some gateways leave the name out, or the semicolon behind
 * it (`mx.example from=a.example; dkim=pass`).
 */
function readResults(phrases: readonly Phrase[]): Results {
  const head = phrases[0]?.words ?? [];
  const isNamed = head[0]?.includes('=') === false;
  const version = /^\d{1,5}$/.test(head[1] ?? '') ? Number(head[1]) : null;
  const checks = isNamed
    ? [{ words: head.slice(1), comments: phrases[0]?.comments ?? [] }, ...phrases.slice(1)]
    : phrases;
  const methods = checks.map(readMethod).filter((method) => method !== null);
  return {
    by: isNamed ? (head[0] ?? null) : null,
    version: isNamed ? version : null,
    methods: methods.slice(0, MAX_METHODS),
  };
}

/** `from=` is no check: older servers name the sender so. */
const METHOD = /^(?!from=)([A-Za-z][\w-]{0,60})(?:\/(\d{1,5}))?=(?:([A-Za-z][\w-]{0,60})\b|$)/;
const PROPERTY = /^([A-Za-z][\w-]{0,60})\.([A-Za-z][\w.-]{0,60})=(.*)$/s;

function readMethod(phrase: Phrase): AuthenticationMethod | null {
  const [first = '', ...rest] = phrase.words;
  const head = METHOD.exec(first);
  if (head?.[3] === undefined) return null;
  const properties: AuthenticationMethod['properties'] = [];
  let reason: string | null = null;
  for (const word of rest) {
    const property = PROPERTY.exec(word);
    if (/^reason=/i.test(word)) reason = word.slice('reason='.length);
    else if (property !== null) {
      const [, type = '', name = '', value = ''] = property;
      properties.push({ type: type.toLowerCase(), name: name.toLowerCase(), value });
    }
  }
  return {
    method: (head[1] ?? '').toLowerCase(),
    version: head[2] === undefined ? null : Number(head[2]),
    result: head[3].toLowerCase(),
    reason,
    properties,
    comments: [...phrase.comments],
  };
}

/** `pass (comment) receiver=mx.example.jp; client-ip=192.0.2.1; envelope-from="a@b.example"; helo=b.example` */
function readReceivedSpf(text: string): Omit<AuthenticationRecord, 'trusted'> | null {
  const phrases = readPhrases(text);
  const words = phrases.flatMap((phrase) => phrase.words);
  const result = /^([A-Za-z]{1,60})\b/.exec(words[0] ?? '')?.[1];
  if (result === undefined) return null;
  const pairs = words.slice(1).map((word) => /^([A-Za-z][\w-]{0,60})=(.*)$/s.exec(word));
  const properties = pairs
    .filter((pair) => pair !== null)
    .map((pair) => ({ type: 'spf', name: (pair[1] ?? '').toLowerCase(), value: pair[2] ?? '' }));
  const by = properties.find((property) => property.name === 'receiver')?.value ?? null;
  const comments = phrases.flatMap((phrase) => phrase.comments);
  const method = { method: 'spf', version: null, result: result.toLowerCase(), reason: null, properties, comments };
  return { source: 'received-spf', by: by === '' ? null : by, version: null, instance: null, methods: [method] };
}
