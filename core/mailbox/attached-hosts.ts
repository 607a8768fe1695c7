import { attachmentAddresses } from '../mail/attachment/fact-addresses.ts';
import { Reading } from '../mail/attachment/reading.ts';
import { addTextFacts, textTypes, type TextFile } from '../mail/attachment/text-facts.ts';
import { endsOfBytes } from '../mail/ends.ts';
import { hostOfLink, onwardHosts } from '../mail/links.ts';
import { Budget } from '../mail/mail-budget.ts';

/** Bytes read of one attached text, half of them at its end: a page that carries its pictures leads on behind them. */
const MAX_FILE_BYTES = 512 * 1024;
/** Bytes read of all of one mail: about a second of work. */
const MAX_MAIL_BYTES = 4 * 1024 * 1024;

/**
 * The hosts that attached pages, scripts and other texts of one mail lead to, as the analysis names them. Not those within
 * documents or in the QR codes of pictures: to unpack and look through all of a mailbox would take many times as long as
 * reading it.
 */
export class AttachedHosts {
  /** Those found so far. */
  readonly hosts = new Set<string>();
  readonly #bytes = new Budget(MAX_MAIL_BYTES);
  #isCut = false;

  /** Whether a text was not read to its end. */
  get isCut(): boolean {
    return this.#isCut || this.#bytes.refused;
  }

  read({ bytes, name, type }: TextFile): void {
    if (textTypes(name, type).length === 0) return;
    const read = endsOfBytes(bytes, MAX_FILE_BYTES);
    if (read.length < bytes.length) this.#isCut = true;
    if (!this.#bytes.spend(read.length)) return;
    const reading = new Reading();
    addTextFacts({ bytes: read, name, type }, reading);
    for (const { written } of attachmentAddresses([
      { name, declaredType: type, facts: reading.facts, archive: null },
    ])) {
      const host = hostOfLink(written);
      if (host !== null) this.hosts.add(host);
      for (const onward of onwardHosts(written)) this.hosts.add(onward);
    }
  }
}
