import { onwardHosts } from '../mail/links.ts';
import { isEverybodysHost } from '../mail/links/leading-hosts.ts';
import { BUILT_IN_LISTS } from '../mail/lists/built-in-lists.ts';
import type { MailAnalysis } from '../model/mail.ts';
import { mostlyWith, type LiveSegment } from './candidates.ts';
import { foldText } from './fold-text.ts';
import type { MailDocument, MailFile, MailPlace } from './mail-document.ts';
import { FIELDS } from './mail-fields.ts';
import { termOf } from './query.ts';
import { search, type Signal } from './search.ts';
import { subjectStem } from './subject-stem.ts';

export const LIKENESSES = ['attachment', 'message-id', 'link-host', 'sender', 'subject'] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** What of a mail others are looked for by. `place`: where it lies in the index; null for a mail from elsewhere. */
export type LikenedMail = Pick<MailDocument, 'sha256' | 'messageId' | 'subject' | 'from' | 'innerFrom' | 'hosts'> & {
  readonly place: MailPlace | null;
  readonly files: readonly Pick<MailFile, 'sha256'>[];
};

/** A mail that has something in common with another, and what: each kind with the value that both have. */
export type LikeMail = {
  readonly document: MailDocument;
  readonly reasons: readonly { readonly kind: Likeness; readonly value: string }[];
};

/**
 * `cut`: one of the reasons was shared by more mails than are listed. `common`: hosts that were not gone by, since so many
 * mails of this index have them that they say nothing.
 */
export type MoreLike = {
  readonly mails: readonly LikeMail[];
  readonly cut: boolean;
  readonly common: readonly string[];
};

/** How telling a common thing is. The same attachment is the same wave; the same sender may be a colleague. */
const WEIGHTS: Readonly<Record<Likeness, number>> = {
  attachment: 8,
  'message-id': 8,
  'link-host': 4,
  sender: 2,
  subject: 3,
};
/** Mails taken for each reason. */
const MAX_PER_REASON = 500;
/** Values looked up of one kind: attachments, hosts, names of the sender. */
const MAX_VALUES_LOOKED_UP = 10;
/**
 * A host that more mails have than both of these says nothing: the organization's own, or a service that it uses. The
 * number keeps a wave that makes up much of a small mailbox, the share one that is large in a large one.
 */
const COMMON_MAILS = 100;
const COMMON_SHARE = 1 / 10;

export type MoreLikeOptions = { readonly signal?: Signal };

/**
 * Who else received it: mails with the same attachment, message id, link host, sender or subject (without `Re:` and the
 * like), most in common first, then newest. Hosts of gateways, redirects and well-known infrastructure are no link host.
 * The mail itself is left out: by its place, or by its bytes where it comes from elsewhere.
 */
export async function moreLike(
  segments: readonly LiveSegment[],
  mail: LikenedMail,
  { signal }: MoreLikeOptions = {},
): Promise<MoreLike> {
  const found = new Map<string, LikeMail>();
  const all = segments.reduce((sum, { reader, removed }) => sum + reader.mails - removed.size, 0);
  const common: string[] = [];
  let cut = false;
  for (const { kind, value, fields } of traitsOf(mail)) {
    const term = termOf(value, fields);
    if (term === null) continue;
    if (kind === 'link-host' && (await mostlyWith(segments, term)) > Math.max(COMMON_MAILS, all * COMMON_SHARE)) {
      common.push(value);
      continue;
    }
    const query = { terms: [term], after: null, before: null };
    const result = await search(segments, query, { limit: MAX_PER_REASON, ...(signal && { signal }) });
    cut ||= result.atLeast || result.total > result.hits.length;
    for (const { document } of result.hits) {
      if (isItself(mail, document) || !hasWhole(document, kind, value)) continue;
      const known = found.get(placeOf(document));
      found.set(placeOf(document), { document, reasons: [...(known?.reasons ?? []), { kind, value }] });
    }
  }
  const mails = [...found.values()].sort(
    (a, b) => weight(b) - weight(a) || (b.document.date ?? 0) - (a.document.date ?? 0),
  );
  return { mails, cut, common };
}

/** Whether the mail has the value itself, and not only one that contains it: `o@b.example` stands in `taro@b.example`. */
function hasWhole({ hosts, from, senders, innerFrom }: MailDocument, kind: Likeness, value: string): boolean {
  const addresses = () => [...from, ...senders, ...innerFrom].map(({ address }) => address);
  const values = kind === 'link-host' ? hosts : kind === 'sender' ? addresses() : null;
  return values === null || values.some((each) => foldText(each) === foldText(value));
}

/** What of a mail that was analysed others are looked for by: as of a mail of the index, with the mails within it. */
export function likenedMail(analysis: MailAnalysis): LikenedMail {
  const { sha256, messageId, subject, from } = analysis;
  const all = withNested(analysis);
  const hosts = new Set(
    all.flatMap(({ links }) =>
      links.flatMap(({ href, host }) => [...(host === null ? [] : [host]), ...onwardHosts(href)]),
    ),
  );
  return {
    ...{ sha256, messageId, from, place: null },
    innerFrom: all.slice(1).flatMap((inner) => inner.from),
    subject: subject ?? '',
    files: all.flatMap(({ attachments }) => attachments),
    hosts: [...hosts],
  };
}

const withNested = (analysis: MailAnalysis): MailAnalysis[] => [
  analysis,
  ...analysis.attachments.flatMap(({ nestedMail }) => (nestedMail === undefined ? [] : withNested(nestedMail))),
];

const isItself = (mail: LikenedMail, document: MailDocument): boolean =>
  mail.place === null ? mail.sha256 === document.sha256 : placeText(mail.place) === placeOf(document);

const placeOf = ({ place }: MailDocument): string => placeText(place);
const placeText = (place: MailPlace): string => `${place.path}\u0000${place.offset}\u0000${place.item ?? ''}`;

/** Each kind counts once. */
const weight = ({ reasons }: LikeMail): number =>
  [...new Set(reasons.map(({ kind }) => kind))].reduce((sum, kind) => sum + WEIGHTS[kind], 0);

type Trait = { kind: Likeness; value: string; fields: number };

function traitsOf(mail: LikenedMail): Trait[] {
  const some = (kind: Likeness, fields: number, values: readonly (string | null)[]): Trait[] =>
    [...new Set(values)]
      .flatMap((value) => (value === null || value === '' ? [] : [{ kind, value, fields }]))
      .slice(0, MAX_VALUES_LOOKED_UP);
  return [
    ...some(
      'attachment',
      FIELDS.hash,
      mail.files.map((file) => file.sha256),
    ),
    ...some('message-id', FIELDS.id, [mail.messageId]),
    ...some(
      'link-host',
      FIELDS.host,
      mail.hosts.filter((host) => !isEverybodysHost(host, BUILT_IN_LISTS)),
    ),
    ...some(
      'sender',
      FIELDS.from,
      [...mail.from, ...mail.innerFrom].map(({ address }) => address),
    ),
    ...some('subject', FIELDS.subject, [subjectStem(mail.subject)]),
  ];
}
