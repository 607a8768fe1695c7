import * as z from 'zod';
import { errorShape, ExpectedError } from '../../core/errors.ts';
import type { MailboxIndex } from '../../core/mailbox/mailbox-index.ts';
import { OwnerId, uuidv7 } from '../../core/model/ids.ts';
import { call } from '../bridge/client.ts';
import { database } from './database.ts';
import { MailboxDatabase } from './mailbox-segments.ts';
import { onLock } from './on-lock.ts';
import { openRow, sealRow } from './sealed-row.ts';

/** What the person called it, when it was made (UTC), and the draft or case it was made for; it goes when that goes. */
const About = z.strictObject({ name: z.string(), madeAt: z.string(), forOwner: z.string().nullable() });
type About = z.infer<typeof About>;
export type Mailbox = About & { readonly id: string };

const TABLE = 'mailboxes';

let open: MailboxDatabase | null = null;
/** Indexes that are open; each has one writer and one cache. */
const indexes = new Map<string, Promise<MailboxIndex>>();

/** What works on an index stops when it is deleted, or when nothing of it can be read or kept any more. */
const alive = new Map<string, AbortController>();

function end(id: string): void {
  alive.get(id)?.abort(new ExpectedError('cancelled'));
  alive.delete(id);
}

/** Aborted, with an ExpectedError as its reason, when the index is deleted and when the vault locks. */
export function mailboxAlive(id: string): AbortSignal {
  const controller = alive.get(id) ?? new AbortController();
  alive.set(id, controller);
  return controller.signal;
}

function mailboxes(): MailboxDatabase {
  open ??= new MailboxDatabase();
  return open;
}

/** Forgets what is open, and what was decrypted. */
export function closeMailboxes(): void {
  for (const id of [...alive.keys()]) end(id);
  indexes.clear();
  open?.close();
  open = null;
}
onLock(closeMailboxes);

/** A new, empty index with a key of its own. */
export async function createMailbox(name: string, forOwner: string | null): Promise<Mailbox> {
  const id = OwnerId.parse(uuidv7());
  const { rowKey } = await call('owner.create', { ownerId: id, kind: 'mailbox' });
  database().ring.add(id, rowKey);
  const about: About = { name, madeAt: new Date().toISOString(), forOwner };
  await mailboxes().indexes.put({ id, about: sealRow(rowKey, TABLE, id, about), manifest: null });
  return { id, ...about };
}

/** Indexes, last made first, and the ids of those whose row is damaged: they can only be deleted. */
export type MailboxList = { readonly mailboxes: readonly Mailbox[]; readonly damaged: readonly string[] };

/** What is left of an index whose key is gone can never be read again: it goes. */
export async function listMailboxes(): Promise<MailboxList> {
  const { ring } = database();
  const damaged: string[] = [];
  const list: Mailbox[] = [];
  for (const { id, about } of await mailboxes().indexes.toArray()) {
    if (!ring.has(id)) {
      await mailboxes().drop(id);
      continue;
    }
    try {
      list.push({ id, ...About.parse(openRow(ring.keyOf(id), TABLE, id, about)) });
    } catch {
      damaged.push(id);
    }
  }
  return { mailboxes: list.sort((a, b) => b.madeAt.localeCompare(a.madeAt)), damaged };
}

/** The index that was made last for a draft or case, and the ids of those that cannot be read, whosever they are. */
export type MailboxesOf = {
  readonly opened: { readonly id: string; readonly index: MailboxIndex } | null;
  readonly damaged: readonly string[];
};

/** Opens the index of a draft or case; one that is damaged within counts as damaged, not as there. */
export async function mailboxesOf(ownerId: string): Promise<MailboxesOf> {
  const { mailboxes: all, damaged: rows } = await listMailboxes();
  const damaged = [...rows];
  let opened: MailboxesOf['opened'] = null;
  for (const { id, forOwner } of all) {
    if (forOwner !== ownerId) continue;
    const index = await openMailbox(id).catch((error: unknown) => {
      if (errorShape(error).code !== 'vault-damaged') throw error;
      return null;
    });
    if (index === null) damaged.push(id);
    else opened ??= { id, index };
  }
  return { opened, damaged };
}

/** Throws 'not-found', and 'vault-damaged' when it was changed from outside. */
export function openMailbox(id: string): Promise<MailboxIndex> {
  const opening = indexes.get(id) ?? openIndex(id);
  indexes.set(id, opening);
  opening.catch(() => indexes.delete(id));
  return opening;
}

async function openIndex(id: string): Promise<MailboxIndex> {
  const { ring } = database();
  if (!ring.has(id) || (await mailboxes().indexes.get(id)) === undefined) throw new ExpectedError('not-found');
  // Deleting an index with its draft, which the first page may do, needs nothing of this.
  const { MailboxIndex } = await import('../../core/mailbox/mailbox-index.ts');
  const { sealedStore } = await import('../../core/mailbox/sealed-store.ts');
  return MailboxIndex.open(sealedStore(mailboxes().store(id), ring.keyOf(id)));
}

/** Destroys the key of an index, then what it sealed. There is no way back; the mailbox itself is not touched. */
export async function deleteMailbox(id: string): Promise<void> {
  end(id);
  await call('owner.destroy', { ownerId: OwnerId.parse(id) });
  database().ring.destroy(id);
  indexes.delete(id);
  await mailboxes().drop(id);
}

/** Deletes the indexes that were made for a draft or case, when that is deleted. */
export async function deleteMailboxesFor(ownerId: string): Promise<void> {
  const { mailboxes: all } = await listMailboxes();
  for (const { id, forOwner } of all) if (forOwner === ownerId) await deleteMailbox(id);
}
