import type { MailWarning } from '../../model/mail.ts';
import { MAX_PARTS, MAX_WARNINGS } from '../limits.ts';
import type { MailLeaf } from '../mime-tree.ts';

/**
 * How often the bytes of a message are read by boundaries other than those that count: multiparts within each other, each
 * with two boundaries, would give the same bytes once a level, and mails within them multiply that.
 */
const MAX_READ_AGAIN = 2;

/** What the reading of one tree gathers, within its limits: leaves of the parts, those of the derived reading, warnings. */
export class TreeGathering {
  readonly leaves: MailLeaf[] = [];
  readonly recovered: MailLeaf[] = [];
  readonly warnings: MailWarning[] = [];
  #isRecovering = false;
  #isCut = false;
  #bytesAgain: number;

  /** `size`: of the message, in bytes. */
  constructor(size: number) {
    this.#bytesAgain = size * MAX_READ_AGAIN;
  }

  get isRecovering(): boolean {
    return this.#isRecovering;
  }

  /** What is read within belongs to the derived reading. */
  recovering<T>(read: () => T): T {
    const before = this.#isRecovering;
    this.#isRecovering = true;
    const result = read();
    this.#isRecovering = before;
    return result;
  }

  /** Whether so many bytes may be read once more by another boundary; they are, then. */
  readAgain(size: number): boolean {
    if (size > this.#bytesAgain) return false;
    this.#bytesAgain -= size;
    return true;
  }

  add(leaf: MailLeaf): void {
    this.#list(false).push(leaf);
  }

  /**
   * Whether no leaf may be added, to the derived reading if that `isNext`. It has a limit of its own: what it finds
   * takes nothing from the parts.
   */
  isFull(isNext = false): boolean {
    return this.#list(isNext).length >= MAX_PARTS;
  }

  #list(isNext: boolean): MailLeaf[] {
    return isNext || this.#isRecovering ? this.recovered : this.leaves;
  }

  /** That parts are missing is told behind however many other warnings. */
  warn(code: string, detail: string): void {
    if (this.warnings.length < MAX_WARNINGS || code === 'parts-truncated') this.warnings.push({ code, detail });
    else if (!this.#isCut) {
      this.#isCut = true;
      this.warnings.push({ code: 'warnings-truncated', detail: '' });
    }
  }
}
