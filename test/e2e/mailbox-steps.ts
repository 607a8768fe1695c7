import type { Locator, Page } from 'playwright-core';
import { fill, goTo, wordsOf } from './window-steps.ts';

const words = wordsOf('ja').report.mailbox;

export type MailboxSteps = {
  /** What takes the files of a button. */
  readonly input: (label: string) => Locator;
  readonly hits: () => Locator;
  readonly notice: (text: string, number: number | string) => Locator;
  readonly search: (typed: string) => Promise<void>;
  /** Waits until this many were found, and answers with their subjects. */
  readonly found: (count: number) => Promise<string[]>;
  readonly openMailbox: (reportId: string) => Promise<void>;
};

/** What a person does on the page that searches a mailbox, in Japanese. */
export function mailboxSteps(page: () => Page): MailboxSteps {
  const notice: MailboxSteps['notice'] = (text, number) => page().getByText(fill(text, { number }), { exact: true });
  const hits = (): Locator => page().locator('.mailbox-hit');
  return {
    hits,
    notice,
    input: (label) => page().locator(`main input[type=file][aria-label="${label}"]`),
    search: (typed) => page().getByLabel(words.search, { exact: true }).fill(typed),
    async found(count) {
      await notice(words.countAll, count.toLocaleString('ja')).waitFor();
      return hits().locator('h3').allTextContents();
    },
    openMailbox: (reportId) => goTo(page(), `/report/${reportId}/mailbox`),
  };
}
