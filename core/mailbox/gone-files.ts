import type { LiveSegment } from './candidates.ts';
import type { MailDocument } from './mail-document.ts';

/** Mails whose records are read at once. */
const BATCH = 200;

/** A mail by the number of its segment and its own number there. */
type Mail = { readonly segment: number; readonly mail: number };

/**
 * Of the mails in files that are gone those that lie elsewhere under the same label: their file was moved or renamed. Per
 * segment, by number. `labels` tells each file's label by its number; what is in files without one is passed over.
 */
export async function movedMails(
  segments: readonly LiveSegment[],
  gone: ReadonlySet<number>,
  labels: ReadonlyMap<number, string>,
): Promise<Set<number>[]> {
  const moved = segments.map(() => new Set<number>());
  const labelOf = ({ segment, mail }: Mail): string => labels.get(segments[segment]?.reader.fileOf(mail) ?? -1) ?? '';
  const lost = new Map<string, Mail[]>();
  const dates = new Set<number>();
  for await (const { at, document } of documentsOf(segments, (reader, mail) => gone.has(reader.fileOf(mail)))) {
    const name = nameOf(labelOf(at), document);
    const known = lost.get(name);
    if (known === undefined) lost.set(name, [at]);
    else known.push(at);
    dates.add(document.date ?? NaN);
  }
  const mayBe = ({ fileOf, dateOf }: Reads, mail: number): boolean =>
    dates.has(dateOf(mail)) && !gone.has(fileOf(mail)) && labels.has(fileOf(mail));
  for await (const { at, document } of documentsOf(segments, mayBe)) {
    for (const { segment, mail } of lost.get(nameOf(labelOf(at), document)) ?? []) moved[segment]?.add(mail);
  }
  return moved;
}

/** By its bytes; one that was written of an item, which names its data file, by the item and what it says of itself. */
function nameOf(label: string, { sha256, rendered, place, date, messageId, subject }: MailDocument): string {
  return JSON.stringify(rendered ? [label, place.item, date, messageId, subject] : [label, sha256]);
}

type Reads = { readonly fileOf: (mail: number) => number; readonly dateOf: (mail: number) => number };

/** What is kept of the mails for which `isWanted` holds; the segment's own tables answer that. */
async function* documentsOf(
  segments: readonly LiveSegment[],
  isWanted: (reads: Reads, mail: number) => boolean,
): AsyncGenerator<{ at: Mail; document: MailDocument }> {
  for (const [segment, { reader, removed }] of segments.entries()) {
    const reads: Reads = { fileOf: (mail) => reader.fileOf(mail), dateOf: (mail) => reader.dateOf(mail) };
    const wanted: number[] = [];
    for (let mail = 0; mail < reader.mails; mail += 1) {
      if (!removed.has(mail) && isWanted(reads, mail)) wanted.push(mail);
    }
    for (let at = 0; at < wanted.length; at += BATCH) {
      const mails = wanted.slice(at, at + BATCH);
      const documents = await reader.documents(mails);
      for (const [index, document] of documents.entries()) yield { at: { segment, mail: mails[index] ?? 0 }, document };
    }
  }
}
