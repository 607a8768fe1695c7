import { ExpectedError } from '../errors.ts';
import { canonicalJson } from './canonical-json.ts';
import { cardText } from './card.ts';
import { parseCard } from './card-signature.ts';
import { parseJsonText } from './json-text.ts';
import { MAX_RECEIPT_BYTES, type ReadReceipt, Receipt, RECEIPT_NAMESPACE, type ReceiptFields } from './receipt.ts';
import { signSsh, verifySsh } from './ssh-signature.ts';

/** The text of a receipt file. `signingSecret` is that of the card's own key, 32 bytes in base64. */
export function makeReceipt(fields: ReceiptFields, signingSecret: string): string {
  const unsigned = { format: 'kakekomi-receipt' as const, version: 1 as const, ...fields };
  const receipt = Receipt.parse({
    ...unsigned,
    signature: signSsh(signedBytes(unsigned), RECEIPT_NAMESPACE, signingSecret),
  });
  return JSON.stringify(receipt, null, 2) + '\n';
}

/** Reads a receipt file and checks that the card in it signed itself and the receipt. Never throws. */
export function readReceipt(text: string): ReadReceipt {
  if (text.length > MAX_RECEIPT_BYTES) return { is: 'no-receipt' };
  try {
    const value = parseJsonText(text) as { format?: unknown; version?: unknown } | null;
    if (value?.format !== 'kakekomi-receipt') return { is: 'no-receipt' };
    if (typeof value.version === 'number' && value.version > 1) return { is: 'newer' };
    const parsed = Receipt.safeParse(value);
    if (!parsed.success) return { is: 'no-receipt' };
    const { signature, ...unsigned } = parsed.data;
    const found = verifySsh(signedBytes(unsigned), RECEIPT_NAMESPACE, signature);
    const card = parseCard(cardText(parsed.data.card));
    return found.ok && found.signingKey === card.signingKey
      ? { is: 'receipt', receipt: parsed.data }
      : { is: 'forged' };
  } catch (error) {
    return { is: isBrokenCard(error) ? 'forged' : 'no-receipt' };
  }
}

function isBrokenCard(error: unknown): boolean {
  return error instanceof ExpectedError && error.code === 'card-invalid';
}

function signedBytes(unsigned: Omit<Receipt, 'signature'>): Uint8Array {
  return new TextEncoder().encode(canonicalJson(unsigned));
}
