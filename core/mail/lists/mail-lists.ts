import * as z from 'zod';
import { madeOnce } from '../made-once.ts';

/** The lists that grow old and can be replaced by newer files without a network. */
export const LIST_IDS = [
  'free-mail',
  'providers',
  'shorteners',
  'dynamic-dns',
  'infrastructure',
  'shared',
  'imitated',
  'same-owner',
] as const;
export type ListId = (typeof LIST_IDS)[number];

/** Entries of one list: the largest public lists of shorteners or dynamic DNS zones have tens of thousands. */
const MAX_ENTRIES = 100_000;
const DOMAIN = /^(?=.{3,253}$)[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62})){1,20}$/;
const MAX_ENTRY_CHARACTERS = 520;

const isDomain = (text: string): boolean => DOMAIN.test(text);

/** `other.example=first.example`: two domains of one owner. */
function isPair(entry: string): boolean {
  const domains = entry.split('=');
  return domains.length === 2 && domains.every(isDomain);
}

/**
 * One file of `assets/lists/`. `asOf` is the day it was looked through; entries are host names in lower case, and pairs of
 * them in `same-owner`.
 */
export const MailListFile = z
  .object({
    id: z.enum(LIST_IDS),
    asOf: z.string().regex(/^20\d{2}-\d{2}-\d{2}$/),
    title: z.object({ ja: z.string().max(200), en: z.string().max(200) }),
    source: z.string().max(2000),
    entries: z.array(z.string().max(MAX_ENTRY_CHARACTERS)).min(1).max(MAX_ENTRIES),
  })
  .refine(({ id, entries }) => entries.every(id === 'same-owner' ? isPair : isDomain));
export type MailListFile = z.infer<typeof MailListFile>;

export type MailList = Omit<MailListFile, 'entries'> & { readonly entries: ReadonlySet<string> };
export type MailLists = Readonly<Record<ListId, MailList>>;

export function listOf(file: MailListFile): MailList {
  return { ...file, entries: new Set(file.entries) };
}

/** Reads a list file, or an array of them; of two with the same id the last counts. Null when it is no such file. */
export function readListFiles(json: unknown): MailListFile[] | null {
  const files = z
    .union([MailListFile.transform((file) => [file]), z.array(MailListFile).max(LIST_IDS.length)])
    .safeParse(json);
  return files.success ? [...new Map(files.data.map((file) => [file.id, file])).values()] : null;
}

/** Puts list files in the place of those with the same id in `base`. Null when it is no such file: nothing by half. */
export function parseLists(json: unknown, base: MailLists): MailLists | null {
  const files = readListFiles(json);
  return files && { ...base, ...Object.fromEntries(files.map((file) => [file.id, listOf(file)])) };
}

/** The longest host that is looked up: DNS names end at 253 characters. */
const MAX_LABELS = 128;

/** The entry of a list that a host is, or lies under; null when there is none. At most one look-up for each label. */
export function listedAs(host: string, list: MailList): string | null {
  let name = host;
  for (let labels = 0; labels < MAX_LABELS; labels += 1) {
    if (list.entries.has(name)) return name;
    const dot = name.indexOf('.');
    if (dot < 0) return null;
    name = name.slice(dot + 1);
  }
  return null;
}

export function isListed(host: string, list: MailList): boolean {
  return listedAs(host, list) !== null;
}

const firstDomains = new WeakMap<MailList, ReadonlyMap<string, string>>();

/** The domain that stands for the owner of a domain in `same-owner`: itself where the list does not have it. */
export function firstOfOwner(domain: string, list: MailList): string {
  const firsts = madeOnce(
    firstDomains,
    list,
    () => new Map([...list.entries].map((pair) => pair.split('=', 2) as [string, string])),
  );
  return firsts.get(domain) ?? domain;
}
