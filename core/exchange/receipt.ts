import * as z from 'zod';
import { PackageId, Sha256 } from '../model/ids.ts';
import { cardFingerprint, ContactCard, MAX_CARD_BYTES } from './card.ts';
import { isPublishedSigningKey } from './published-key.ts';
import { MAX_SIGNATURE_BYTES } from './ssh-signature-limits.ts';

/** What the signature of a receipt is made for. */
export const RECEIPT_NAMESPACE = 'kakekomi-receipt';
/** A receipt is a card and a few lines. */
export const MAX_RECEIPT_BYTES = 2 * MAX_CARD_BYTES;

/**
 * What a recipient's program says of a package that arrived (`.kakekomi-receipt.json`): which one, the SHA-256 of the
 * whole file there, and whether everything in it was verified. `signature` is an SSHSIG of the RFC 8785 form of the rest
 * by the key of `card`. Nothing in it tells of the victim.
 */
export const Receipt = z.strictObject({
  format: z.literal('kakekomi-receipt'),
  version: z.literal(1),
  packageId: PackageId,
  sha256: Sha256,
  outcome: z.enum(['verified', 'failed']),
  at: z.iso.datetime(),
  card: ContactCard,
  signature: z.string().max(MAX_SIGNATURE_BYTES),
});
export type Receipt = z.infer<typeof Receipt>;
export type ReceiptFields = Pick<Receipt, 'packageId' | 'sha256' | 'outcome' | 'at' | 'card'>;

/** A file given as a receipt, by itself. `forged`: it is not signed by the card in it. */
export type ReadReceipt = { is: 'receipt'; receipt: Receipt } | { is: 'no-receipt' | 'newer' | 'forged' };

/**
 * What a receipt means to whoever sealed these packages. `another`: none of them. `changed`: the file there is not the one
 * that was made. `failed`: it did not pass the checks there. `unknown-card`: all is right, and nobody compared the card.
 * `everybodys`: the key is published, so anybody may have made it.
 */
export type ReceiptVerdict<S> =
  | { is: Exclude<ReadReceipt['is'], 'receipt'> | 'another' }
  | ({ is: 'changed' | 'failed' | 'everybodys' } & About<S>)
  | ({ is: 'unknown-card' } & About<S>)
  | ({ is: 'confirmed' } & About<S>);

type About<S> = { receipt: Receipt; sent: S };

/** `accepted`: fingerprints of the cards that were compared and are still in use. */
export function judgeReceipt<S extends { readonly packageId: string; readonly sha256: string }>(
  read: ReadReceipt,
  sent: readonly S[],
  accepted: ReadonlySet<string>,
): ReceiptVerdict<S> {
  if (read.is !== 'receipt') return { is: read.is };
  const { receipt } = read;
  const made = sent.find(({ packageId }) => packageId === receipt.packageId);
  if (!made) return { is: 'another' };
  const about = { receipt, sent: made };
  // Whoever it is from: bad news is passed on, good news needs somebody who is known.
  if (receipt.sha256 !== made.sha256) return { is: 'changed', ...about };
  if (receipt.outcome === 'failed') return { is: 'failed', ...about };
  if (isPublishedSigningKey(receipt.card.signingKey)) return { is: 'everybodys', ...about };
  return { is: accepted.has(cardFingerprint(receipt.card)) ? 'confirmed' : 'unknown-card', ...about };
}
