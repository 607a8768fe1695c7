import type { ElectronApplication, Page } from 'playwright-core';
import { mail } from '../../renderer/i18n/mail.ts';
import { report } from '../../renderer/i18n/report.ts';
import { respond } from '../../renderer/i18n/respond.ts';
import { settings } from '../../renderer/i18n/settings.ts';
import { shell } from '../../renderer/i18n/shell.ts';
import { demand } from './page-calls.ts';

/*
 * Small steps through the real window for tests whose subject is not the screens themselves. Words are taken from the
 * catalogues, so that a sentence may be improved without breaking a test.
 */
export type Language = 'ja' | 'en';

export function wordsOf(lang: Language) {
  return { mail: mail[lang], report: report[lang], desk: respond[lang], settings: settings[lang], shell: shell[lang] };
}

/** A text of a catalogue with its placeholders filled. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''));
}

export const PASSPHRASE = 'the passphrase of this test';

/** Makes the vault, which most tests need and one of them looks at, and lets the page find it open. */
export async function makeVault(page: Page): Promise<void> {
  await demand(page, 'vault.create', { passphrase: PASSPHRASE, useKeyStore: false });
  await page.reload();
}

/** Types the passphrase on the page that asks for it. */
export async function unlockVault(page: Page, lang: Language): Promise<void> {
  const { unlock } = wordsOf(lang).settings;
  await page.getByLabel(unlock.passphrase, { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: unlock.open, exact: true }).click();
}

/** Types the passphrase once more where it is asked for in an open vault. */
export async function provePassphrase(page: Page, lang: Language, passphrase = PASSPHRASE): Promise<void> {
  const { unlock, prove } = wordsOf(lang).settings;
  const dialog = page.getByRole('dialog').filter({ hasText: prove.title });
  await dialog.getByLabel(unlock.passphrase, { exact: true }).fill(passphrase);
  await dialog.getByRole('button', { name: prove['go-on'], exact: true }).click();
}

/** Goes to a screen and lets the one before leave, so that what is looked for next is not found there. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(
    (hash) =>
      new Promise<void>((painted) => {
        window.location.hash = hash;
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(painted)));
      }),
    path,
  );
}

/** From the first page into a new report; answers with its id. */
export async function beginReport(page: Page, lang: Language): Promise<string> {
  await goTo(page, '/');
  await page.getByRole('button', { name: wordsOf(lang).report.first.start, exact: true }).click();
  await page.waitForURL(/#\/report\/[0-9a-f-]{36}\/short\/1$/);
  return /report\/([0-9a-f-]{36})\//.exec(page.url())![1]!;
}

/** Gives files to the place of this page where files are dropped. */
export async function giveFiles(page: Page, files: string | string[]): Promise<void> {
  await page.locator('main input[type=file]').first().setInputFiles(files);
}

/** What the person would choose in the system's dialogs, which nobody can click in a test. */
export async function chooseInDialogs(app: ElectronApplication, chosen: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    Object.assign(dialog, {
      showOpenDialog: async () => ({ canceled: false, filePaths: [file] }),
      showSaveDialog: async () => ({ canceled: false, filePath: file }),
    });
  }, chosen);
}

/**
 * Page 6: with a password, to `target`, up to pressing the button and keeping the recovery sheet where it is asked.
 * `meanwhile` happens when the place is chosen and nothing is written yet.
 */
export async function startSealing(
  app: ElectronApplication,
  page: Page,
  lang: Language,
  reportId: string,
  target: string,
  meanwhile: () => void = () => undefined,
): Promise<void> {
  const { hand, place, recovery } = wordsOf(lang).report;
  await goTo(page, `/report/${reportId}/short/6`);
  const byPassword = page.getByRole('checkbox', { name: hand.password });
  await byPassword.waitFor({ state: 'attached' });
  if (!(await byPassword.isChecked())) await page.getByText(hand.password, { exact: true }).click();
  await chooseInDialogs(app, target);
  await page.getByRole('button', { name: new RegExp(`^(${place.choose}|${place.another})$`) }).click();
  await page.getByText(target, { exact: true }).waitFor();
  meanwhile();
  await page.getByRole('button', { name: hand.seal, exact: true }).click();
  const kept = page.getByText(recovery.kept, { exact: true });
  const { settings } = wordsOf(lang);
  const proof = page.getByRole('dialog').filter({ hasText: settings.prove.title });
  await Promise.race([
    proof.waitFor().then(() => provePassphrase(page, lang)),
    kept.or(page.getByText(hand.cancelEffect)).or(page.locator('main .notice-code')).first().waitFor(),
    page.waitForURL(/short\/7$/),
  ]);
  const begun = kept.or(page.getByText(hand.cancelEffect)).or(page.locator('main .notice-code')).first();
  const asked = await Promise.any([
    begun.waitFor().then(() => kept.isVisible()),
    page.waitForURL(/short\/7$/).then(() => false),
  ]);
  if (!asked) return;
  await kept.click();
  await page.getByRole('button', { name: recovery.goOn, exact: true }).click();
}

/** Page 7: the password in its ASCII form. */
export async function shownPassword(page: Page, timeout: number): Promise<string> {
  const refused = page.locator('main .notice-code').waitFor({ timeout });
  await Promise.race([page.waitForURL(/short\/7$/, { timeout }), refused]);
  if (!page.url().endsWith('/short/7')) throw new Error(await page.locator('main .notice').first().innerText());
  refused.catch(() => undefined);
  const words = await page.locator('main .password-ascii').allTextContents();
  return words.map((word) => word.trim()).join('-');
}

/** The desk's door: the package is chosen and the password typed as asked. */
export async function openPackage(page: Page, lang: Language, file: string, password: string | null): Promise<void> {
  await goTo(page, '/desk/open');
  // The page before may take files too, and stands until the desk was read.
  await page.locator('.desk-side').waitFor();
  await giveFiles(page, file);
  if (password === null) return;
  await page.getByLabel(wordsOf(lang).desk.open.secret.label, { exact: true }).fill(password);
  await page.getByRole('button', { name: wordsOf(lang).desk.open.secret.action, exact: true }).click();
}

type Question = { message: string; detail: string; buttons: string[] };

/** Closes the window and presses this button of the question; answers with what was asked. */
export function closeAndAnswer(app: ElectronApplication, button: number): Promise<Question> {
  return app.evaluate(({ dialog, BrowserWindow }, response) => {
    const asked = new Promise<Question>((resolve) => {
      Object.assign(dialog, {
        showMessageBox: async (_window: unknown, question: Question) => {
          resolve(question);
          return { response };
        },
      });
    });
    BrowserWindow.getAllWindows()[0]!.close();
    return asked;
  }, button);
}
