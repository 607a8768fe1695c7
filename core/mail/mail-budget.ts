import type { ArchivePassword } from './archive/examine-archive.ts';

/** What may still be spent of one thing; `refused` once it did not suffice. */
export class Budget {
  left: number;
  refused = false;

  constructor(left: number) {
    this.left = left;
  }

  /** Whether so much may be spent; it is, then. */
  spend(amount: number): boolean {
    const suffices = amount <= this.left;
    if (suffices) this.left -= amount;
    else this.refused = true;
    return suffices;
  }

  /** Counts what has been spent already, as far as there was something left. */
  charge(amount: number): void {
    this.left = Math.max(0, this.left - amount);
  }
}

/**
 * Rounds of hashing that passwords of documents may cost. Reading a mail has ten seconds; Office makes each password cost
 * 100,000 rounds, which is up to one, and a hostile file may ask for ten million.
 */
export const MAX_KEY_ROUNDS = 500_000;
/**
 * Milliseconds of an ordinary computer that trying passwords on archives may take; what a try takes, the format says. Best
 * candidates come first, and a mail tells one or two.
 */
const MAX_TRY_MS = 5000;
/**
 * Milliseconds of an ordinary computer that deriving keys for files with a known password may take: 300 files of a ZIP,
 * each with a salt of its own, far more than those that people encrypt.
 */
const MAX_KEY_MS = 3000;
/** Bytes unpacked of all archives: a mail may carry two thousand, each with its own share of a second or more. */
const MAX_UNPACKED_BYTES = 384 * 1024 * 1024;
/** Bytes of all documents, pages and scripts that are read, unpacked ones included: about ten seconds of work. */
const MAX_DOCUMENT_BYTES = 96 * 1024 * 1024;

/** What looking into the attachments of one mail may still cost, those of the mails within it included. */
export class MailBudget {
  readonly keyRounds: Budget;
  readonly tries = new Budget(MAX_TRY_MS);
  readonly keyMs = new Budget(MAX_KEY_MS);
  readonly unpackedBytes = new Budget(MAX_UNPACKED_BYTES);
  readonly documentBytes = new Budget(MAX_DOCUMENT_BYTES);
  /** The password that fitted last: the archives of one mail often have the same. */
  lastPassword: ArchivePassword | null = null;

  constructor(keyRounds = MAX_KEY_ROUNDS) {
    this.keyRounds = new Budget(keyRounds);
  }

  /** Whether a password was left untried. */
  get passwordsRefused(): boolean {
    return this.keyRounds.refused || this.tries.refused;
  }

  /** Tells that one was, for another limit than those of the budget. */
  leavePassword(): void {
    this.tries.refused = true;
  }
}
