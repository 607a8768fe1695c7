import { linkedPasswords } from '../core/mail/linked-mails.ts';
import type { ThreadIds } from '../core/mail/mail-relation.ts';
import type { MailAnalysis } from '../core/model/mail.ts';

/** A mail whose file stayed locked, and the one with its password, which came after the first was written out. */
export type LatePassword = { readonly locked: string; readonly teller: string };

/** Mails with a locked file that are remembered when they are written out, the last ones. */
const MAX_LOCKED = 500;
/** So many are told of one by one. */
const MAX_TOLD = 100;

/** Mails that were written out with a locked file, until one comes that tells its password. */
export class LatePasswords {
  #locked: readonly MailAnalysis[] = [];
  readonly #found: LatePassword[] = [];

  get found(): readonly LatePassword[] {
    return this.#found;
  }

  /** The mails that wait: what is known of their threads has to be kept. */
  get waiting(): readonly MailAnalysis[] {
    return this.#locked;
  }

  /** `tellers` are mails that are written out now and tell a password. */
  look(tellers: readonly MailAnalysis[], threads: ThreadIds): void {
    if (tellers.length === 0) return;
    this.#locked = this.#locked.filter((mail) => {
      const teller = tellers.find((other) => linkedPasswords(mail, [other], threads).length > 0);
      if (teller === undefined) return true;
      if (this.#found.length < MAX_TOLD) this.#found.push({ locked: mail.file, teller: teller.file });
      return false;
    });
  }

  /** `locked` are mails that are written out now with a file that no password opened. */
  remember(locked: readonly MailAnalysis[]): void {
    this.#locked = [...this.#locked, ...locked].slice(-MAX_LOCKED);
  }
}
