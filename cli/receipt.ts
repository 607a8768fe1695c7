import { cardFingerprint, fingerprintWords, readCard } from '../core/exchange/card.ts';
import { cardLine } from '../core/exchange/card-name.ts';
import { judgeReceipt, MAX_RECEIPT_BYTES, type ReceiptVerdict } from '../core/exchange/receipt.ts';
import { makeReceipt, readReceipt } from '../core/exchange/receipt-signature.ts';
import { PackageId } from '../core/model/ids.ts';
import { hashPackage, openPackage } from '../packaging/index.ts';
import { readArguments } from './arguments.ts';
import type { Command, CommandIo } from './command-io.ts';
import { EXIT } from './exit-code.ts';
import { readInput } from './input-file.ts';
import { writeNewFile } from './new-file.ts';
import type { ReceiptOutput } from './package-output.ts';
import { readSignerCards, SIGNER_OPTIONS } from './package-signer.ts';
import { filled, plain } from './plain-text.ts';
import { createProgressBar } from './progress-bar.ts';
import { MADE_WORDS, RECEIPT_WORDS } from './receipt-words.ts';
import { readSecret, readSigner, SECRET_OPTIONS } from './secret.ts';
import { usageError } from './usage-error.ts';

/** `receipt make|check`: the recipient's signed word that a package arrived, and what it says to the sender. */
export const runReceipt: Command = async ([name, ...args], io) => {
  if (name === 'make') return makeOne(args, io);
  if (name === 'check') return checkOne(args, io);
  throw name === undefined ? usageError('no-command') : usageError('unknown-command', `receipt ${name}`);
};

/** Verifies first; a receipt of a package that fails says so. 0 when it passed, 4 when not; the receipt is made anyway. */
async function makeOne(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, files } = readArguments(args, { ...SECRET_OPTIONS, out: 'one' }, { min: 1, max: 1 });
  if (values.out === null) throw usageError('receipt-out-missing');
  const signer = await readSigner(values);
  if (signer === null || signer.card === null) throw usageError('no-own-card');
  const byPassword = values['password-file'] !== null;
  const secret = await readSecret(byPassword ? { ...values, identity: null } : values);
  const reader = await openPackage(files[0] ?? '', secret, { signal: io.signal });
  const bar = createProgressBar(io, 'verify');
  try {
    const { ok } = await reader.verify({
      signal: io.signal,
      onProgress: ({ bytesDone, bytesTotal }) => bar.update(bytesDone, bytesTotal),
    });
    const fields = {
      packageId: PackageId.parse(reader.info.packageId),
      sha256: await reader.fileSha256({ signal: io.signal }),
      outcome: ok ? ('verified' as const) : ('failed' as const),
      at: new Date().toISOString(),
      card: readCard(signer.card),
    };
    bar.end();
    await writeNewFile(values.out, makeReceipt(fields, signer.signingSecret));
    await write(io, { is: fields.outcome === 'verified' ? 'confirmed' : 'failed', ...shown(fields) }, [
      `${io.say(MADE_WORDS[fields.outcome])}: ${plain(values.out)}`,
    ]);
    return ok ? EXIT.done : EXIT.damaged;
  } finally {
    bar.end();
    await reader.close();
  }
}

/** 0 only where a card that was named confirms this very file; 4 where it arrived changed, failed, or the word is forged. */
async function checkOne(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, files } = readArguments(args, { ...SIGNER_OPTIONS, package: 'one' }, { min: 1, max: 1 });
  if (values.package === null) throw usageError('package-missing');
  const cards = await readSignerCards(values.signer);
  const text = new TextDecoder().decode(await readInput(files[0] ?? '', MAX_RECEIPT_BYTES));
  const made = await hashPackage(values.package, { signal: io.signal });
  const accepted = new Set(cards.map(({ card }) => cardFingerprint(card)));
  const verdict = judgeReceipt(readReceipt(text), [made], accepted);
  const facts = 'receipt' in verdict ? shown(verdict.receipt) : NOTHING;
  await write(io, { is: verdict.is, ...facts }, [sentence(verdict, io)]);
  switch (verdict.is) {
    case 'confirmed':
      return EXIT.done;
    case 'changed':
    case 'failed':
    case 'forged':
      return EXIT.damaged;
    default:
      return EXIT.failed;
  }
}

function sentence(verdict: ReceiptVerdict<unknown>, io: CommandIo): string {
  const said = io.say(RECEIPT_WORDS[verdict.is]);
  if (!('receipt' in verdict)) return said;
  const { card, at } = verdict.receipt;
  const words = fingerprintWords(cardFingerprint(card), io.language).join(io.language === 'ja' ? ' ' : '-');
  return filled(said, { name: plain(cardLine(card, io.language)), at, words });
}

type Facts = Omit<ReceiptOutput, 'is'>;
const NOTHING = { packageId: null, sha256: null, at: null, outcome: null, signer: null };

function shown({ packageId, sha256, at, outcome, card }: Parameters<typeof makeReceipt>[0]): Facts {
  const { name, organization } = card;
  return { packageId, sha256, at, outcome, signer: { name, organization, fingerprint: cardFingerprint(card) } };
}

async function write(io: CommandIo, output: ReceiptOutput, lines: readonly string[]): Promise<void> {
  await io.out(io.json ? `${JSON.stringify(output, null, 2)}\n` : `${lines.join('\n')}\n`);
}
