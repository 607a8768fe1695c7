import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../core/errors.ts';
import { parseCard, recipientFingerprint } from '../../packaging/index.ts';
import { encryptPassword } from '../../packaging/age-key.ts';
import { errorSentence } from '../../core/text/errors.ts';
import { CHECK_WORDS, RULE_WORDS } from '../../core/text/refusal-words.ts';
import { craftPackage, craftZip, type CraftedPackage } from '../packaging/crafted-zip.ts';
import { demand } from './page-calls.ts';
import { appPath, asRoot, startProgram, type RunningProgram } from './program.ts';
import { smallDisk } from './small-disk.ts';
import {
  beginReport,
  fill,
  giveFiles,
  goTo,
  type Language,
  makeVault,
  openPackage,
  shownPassword,
  startSealing,
  wordsOf,
} from './window-steps.ts';

const MIB = 1024 * 1024;
const PASSWORD = 'abandon-ability';
const disk = smallDisk();
if (!disk) console.log('No small disk can be mounted here: sealing onto a full disk is skipped.');
afterAll(() => disk?.remove());

const MAIL = (body: string): string =>
  [
    'From: Sender <sender@example.jp>',
    'To: target@example.jp',
    'Subject: Large or short',
    'Date: Mon, 05 Jan 2026 10:00:00 +0900',
    'Message-ID: <bad@example.jp>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/plain; charset=UTF-8',
    '',
    'Text of the mail.',
    '--edge',
    'Content-Type: application/octet-stream; name="a.bin"',
    'Content-Disposition: attachment; filename="a.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    body,
  ].join('\r\n');

const zeros = Buffer.alloc(30 * MIB);
const bomb = deflateRawSync(zeros);
const entry = (name: string) => ({ name, data: 'x' });

/** What a desk may be sent, the page on which it must end, and which rule or check that page must name. */
const PACKAGES: [
  what: string,
  outcome: string,
  named: { rule?: string; check?: string; entry?: string },
  file: () => Buffer,
][] = [
  ['a zip that is not a package', 'not-a-package', {}, () => craftZip([entry('letter.txt')])],
  ['something that is not even a zip', 'not-a-package', {}, () => Buffer.from('PK? no.')],
  ['an empty file', 'empty', {}, () => Buffer.alloc(0)],
  ['a newer package of another form', 'newer-version', {}, () => craftPackage({ header: { version: 2, kind: 'new' } })],
  ['a draft for a colleague', 'draft', {}, draftPackage],
  ['a package that was cut off', 'damaged', { check: 'end-record' }, () => craftPackage().subarray(0, 700)],
  [
    'a path that leads out',
    'unsafe',
    { rule: 'parent-folder', entry: 'data/../../evil' },
    () => inside([entry('data/../../evil')]),
  ],
  ['an absolute path', 'unsafe', { rule: 'absolute-path' }, () => inside([entry('/etc/cron.d/evil')])],
  ['two entries of one name', 'unsafe', { rule: 'duplicate-name' }, () => inside([entry('data/x'), entry('data/x')])],
  [
    'overlapping entries',
    'unsafe',
    { rule: 'overlapping-entries' },
    () => inside([entry('data/a'), { name: 'data/b', central: { localOffset: 0 } }]),
  ],
  [
    'a bomb',
    'unsafe',
    { rule: 'compression-ratio' },
    () => inside([{ name: 'data/bomb', raw: bomb, both: { method: 8, size: zeros.length } }]),
  ],
  [
    'an inner archive that is damaged',
    'damaged',
    { check: 'inner-structure', entry: 'payload.zip' },
    () => craftPackage({ innerBytes: Buffer.from('PK\x03\x04 cut') }),
  ],
];
const inside = (inner: NonNullable<CraftedPackage['inner']>): Buffer => craftPackage({ inner });
/** The line of bag-info.txt that marks what a colleague is to go on writing. */
function draftPackage(): Buffer {
  return craftPackage({
    tamper: (files) => {
      const info = files.get('bag-info.txt') ?? Buffer.alloc(0);
      files.set('bag-info.txt', Buffer.concat([info, Buffer.from('Kakekomi-Draft: yes\n')]));
    },
  });
}

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe.each<Language>(['ja', 'en'])('bad input, in %s', (lang) => {
  const words = wordsOf(lang);
  const inOne = lang === 'ja' ? describe : () => undefined; // What takes long and differs in words alone.
  let program: RunningProgram;
  let folder: string;
  let reportId: string;
  const place = (name: string): string => path.join(folder, name);
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(place(name), content);
    return place(name);
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-bad-'));
    program = await startProgram({ lang });
    program.page.setDefaultTimeout(30_000);
    await makeVault(program.page);
    reportId = await beginReport(program.page, lang);
  });
  afterAll(async () => {
    await program[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const note = (
    about: keyof typeof words.report.intake & ('not-a-mail' | 'empty' | 'partial' | 'vanished'),
    name: string,
  ) => program.page.getByText(fill(words.report.intake[about].title, { name })).first();

  /** Whatever the test before left on the desk. */
  async function closeOpenPackage(): Promise<void> {
    const { page } = program;
    await goTo(page, '/desk/open');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const { close, closeReally, another } = words.desk.open;
    for (const name of [close, closeReally, another]) {
      const button = page.getByRole('button', { name, exact: true });
      if (await button.isVisible()) await button.click();
    }
    await page.getByText(words.desk.desk.landing.drop, { exact: true }).first().waitFor();
  }

  describe('given as a mail', () => {
    test.each([
      ['a photograph', 'photo.eml', () => randomBytes(5_000), 'not-a-mail', 'keptTitle'],
      ['an empty file', 'empty.eml', () => Buffer.alloc(0), 'empty', 'emptyTitle'],
    ] as const)('%s: said, kept as a file, and the report goes on', async (_what, name, content, about, title) => {
      const { page } = program;
      await goTo(page, `/report/${reportId}/short/2`);
      await giveFiles(page, file(name, content()));
      await note(about, name).waitFor();
      await page.getByText(words.report.intake[about].text).first().waitFor();
      await page.getByText(fill(words.report.mail[title], { name })).first().waitFor();
    });

    test('a mail that was cut off shows what is there, and that its end is missing', async () => {
      const { page } = program;
      await giveFiles(page, file('cut.eml', MAIL(randomBytes(3_000).toString('base64').slice(0, 900))));
      const shown = page.getByRole('article', { name: 'Large or short' });
      await shown.getByText('Text of the mail.').first().waitFor({ state: 'attached' });
      await shown.getByText('boundary-not-closed').first().waitFor({ state: 'attached' });
    });

    if (lang === 'ja') {
      test('a mail of 200 MB is read like any other', async () => {
        const { page } = program;
        const name = place('large.eml');
        const handle = openSync(name, 'w');
        writeSync(handle, MAIL(''));
        const line = `${randomBytes(57).toString('base64')}\r\n`;
        for (let written = 0; written < 200 * MIB;) written += writeSync(handle, line.repeat(13_000));
        writeSync(handle, '\r\n--edge--\r\n');
        closeSync(handle);
        const before = await page.getByRole('article', { name: 'Large or short' }).count();
        await giveFiles(page, name);
        await expect
          .poll(() => page.getByRole('article', { name: 'Large or short' }).count(), { timeout: 100_000 })
          .toBe(before + 1);
        rmSync(name);
      });
    }
  });

  inOne('a file that changes while it is read', () => {
    const holdUp = (): string => {
      const large = file('hold-up.bin', '');
      truncateSync(large, 400 * MIB);
      return large;
    };

    test('vanishes: said, with what to do, and the rest is taken in', async () => {
      const { page } = program;
      await goTo(page, `/report/${reportId}/details/files`);
      const vanishing = file('vanishing.exe', 'MZ');
      await giveFiles(page, [holdUp(), vanishing, file('stays.txt', 'stays')]);
      await page.getByText('hold-up.bin').first().waitFor();
      rmSync(vanishing);
      await note('vanished', 'vanishing.exe').waitFor({ timeout: 60_000 });
      await page.getByText(words.report.intake.vanished.text).first().waitFor();
      await page.getByRole('region', { name: 'stays.txt' }).waitFor();
    });

    test('vanishes as a mail: said, and the report names it as missing', async () => {
      const { page } = program;
      await goTo(page, `/report/${reportId}/details/mails`);
      const vanishing = file('vanishing.eml', MAIL(''));
      await giveFiles(page, [holdUp(), vanishing]);
      await page.getByText('hold-up.bin').first().waitFor();
      rmSync(vanishing);
      await note('vanished', 'vanishing.eml').waitFor({ timeout: 60_000 });
      const missing = fill(words.report.mail.missingTitle, { name: 'vanishing.eml' });
      await page.getByText(missing).first().waitFor({ state: 'attached' });
    });

    test('grows: what was read is kept, and that it is not all is said', async () => {
      const { page } = program;
      const growing = holdUp();
      const writer = setInterval(() => appendFileSync(growing, Buffer.alloc(MIB)), 20);
      await giveFiles(page, growing);
      await note('partial', 'hold-up.bin').waitFor({ timeout: 60_000 });
      clearInterval(writer);
      await page.getByText(words.report.intake.partial.text).first().waitFor();
    });
  });

  describe('sent to the desk', () => {
    test.each(PACKAGES)('%s ends on the page "%s"', async (_what, outcome, named, content) => {
      const { page } = program;
      await closeOpenPackage();
      const name = file('package.zip', content());
      const before = hashOf(name);
      await openPackage(page, lang, name, null);
      const label = page.getByLabel(words.desk.open.secret.label, { exact: true });
      const ended = page.locator(`[data-outcome="${outcome}"]`);
      await label.or(page.locator('[data-outcome]')).first().waitFor();
      if (await label.isVisible()) {
        await label.fill(PASSWORD);
        await page.getByRole('button', { name: words.desk.open.secret.action, exact: true }).click();
      }
      await ended.waitFor();
      const said = words.desk.open.outcomes[outcome as 'unsafe'];
      const shown = await ended.innerText();
      for (const sentence of [said.title, said.text, said.next]) expect(shown).toContain(sentence);
      // The rule or the check stands there in words, and as the name that documents use.
      const { rule, check, entry: place = '' } = named;
      const checks: Readonly<Record<string, string>> = words.desk.open.verify.checks;
      expect(shown).toContain(place);
      if (rule) for (const word of [RULE_WORDS[rule]?.[lang], rule]) expect(shown).toContain(word);
      if (check) for (const word of [checks[check] ?? CHECK_WORDS[check]?.[lang], check]) expect(shown).toContain(word);
      expect(hashOf(name)).toBe(before);
      expect(existsSync('/etc/cron.d/evil')).toBe(false);
    });

    test('a package in pieces says which is missing, and opens by any of them once they are all there', async () => {
      const { page } = program;
      const whole = craftPackage();
      const cut = Math.floor(whole.length / 2);
      const second = file('pieces.zip.002', whole.subarray(cut));
      await closeOpenPackage();
      await openPackage(page, lang, second, null);
      const ended = page.locator('[data-outcome="volume-missing"]');
      const said = words.desk.open.outcomes['volume-missing'];
      for (const sentence of [said.title, said.next, 'pieces.zip.001'])
        await ended.getByText(sentence).first().waitFor();
      file('pieces.zip.001', whole.subarray(0, cut));
      await closeOpenPackage();
      await openPackage(page, lang, second, PASSWORD);
      await page.getByText(words.desk.open.verify.verified, { exact: true }).first().waitFor();
    });

    test('a wrong password is said, what was typed stays, and the right one still opens', async () => {
      const { page } = program;
      await closeOpenPackage();
      await openPackage(page, lang, file('locked.zip', craftPackage()), 'abandon-abandon');
      const said = words.desk.open.outcomes['wrong-password'];
      await page.getByText(said.title).first().waitFor();
      await page.getByText(said.next).first().waitFor();
      const label = page.getByLabel(words.desk.open.secret.label, { exact: true });
      expect(await label.inputValue()).toBe('abandon-abandon');
      await label.fill(PASSWORD);
      await page.getByRole('button', { name: words.desk.open.secret.action, exact: true }).click();
      await page.getByText(words.desk.open.verify.verified, { exact: true }).first().waitFor();
    });

    test('a key part that is for another team, though the package names this one: said, and the password opens', async () => {
      const { page } = program;
      await closeOpenPackage();
      const card = { name: '架空', organization: '架空', phone: '', instructionsJa: '', instructionsEn: '' };
      const { cardText } = await demand(page, 'identity.create', card);
      const own = recipientFingerprint(parseCard(cardText).ageRecipient);
      const drill = readFileSync(path.join(appPath(), 'assets/cards/sample-drill.kakekomi-card.json'), 'utf8');
      const keyFile = await encryptPassword(PASSWORD, [parseCard(drill).ageRecipient]);
      await openPackage(page, lang, file('other.zip', craftPackage({ keyFile, header: { recipients: [own] } })), null);
      const { secret, outcomes, verify } = words.desk.open;
      const said = page.locator('main .notice').filter({ hasText: outcomes['wrong-key'].title });
      await said.getByText(outcomes['wrong-key'].text).waitFor();
      await said.getByText(outcomes['wrong-key'].next).waitFor();
      await page.getByLabel(secret.label, { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: secret.action, exact: true }).click();
      await page.getByText(verify.verified, { exact: true }).first().waitFor();
    });

    test('a package of a newer format is read as far as it is understood, and never becomes a case', async () => {
      const { page } = program;
      await closeOpenPackage();
      const newer = craftPackage({ header: { version: 2 } });
      await openPackage(page, lang, file('newer.zip', newer), PASSWORD);
      await page.getByText(words.desk.open.newer.title).first().waitFor();
      await page.getByText(words.desk.open.verify.verified, { exact: true }).first().waitFor();
      expect(await page.getByRole('button', { name: words.desk.open.accept.title, exact: true }).count()).toBe(0);
    });

    test('one flipped byte anywhere in the encrypted part is found before anything is accepted', async () => {
      const { page } = program;
      const payload = { 'data/report.json': '{}', 'data/files/large': randomBytes(64 * 1024) };
      const spoilt = craftPackage({ payload, spoil: (bytes) => void (bytes[bytes.length - 2_000]! ^= 1) });
      await closeOpenPackage();
      await openPackage(page, lang, file('flipped.zip', spoilt), PASSWORD);
      const failed = page.getByText(words.desk.open.verify.failedText).first();
      await failed.or(page.locator('[data-outcome="damaged"]')).first().waitFor();
      await closeOpenPackage();
    });
  });

  describe('while sealing', () => {
    let id: string;
    beforeAll(async () => {
      const { page } = program;
      id = await beginReport(page, lang);
      await goTo(page, `/report/${id}/details/files`);
      await giveFiles(page, file('random.bin', randomBytes(12 * MIB)));
      await page.getByRole('region', { name: 'random.bin' }).waitFor();
    });

    const expectRefusal = async (code: ErrorCode): Promise<void> => {
      const { page } = program;
      await page
        .getByText(errorSentence(code, {}, lang))
        .first()
        .waitFor({ timeout: 60_000 });
      await page.locator('.notice-code').getByText(code).waitFor();
    };

    test.skipIf(!disk)('a disk that fills up: said, nothing half-written, and elsewhere it works', async () => {
      const { page, app } = program;
      disk!.empty();
      // Enough when the place is chosen; then somebody else fills it.
      const filling = startSealing(app, page, lang, id, path.join(disk!.place, 'full.zip'), () => disk!.fill(6 * MIB));
      await filling;
      await expectRefusal('no-space');
      expect(readdirSync(disk!.place)).toEqual(['filler']);
      disk!.empty();
      await startSealing(app, page, lang, id, place('elsewhere.zip'));
      expect((await shownPassword(page, 60_000)).split('-')).toHaveLength(12);
    });

    test.skipIf(asRoot)('a place that cannot be written to', async () => {
      mkdirSync(place('locked'));
      chmodSync(place('locked'), 0o500);
      await startSealing(program.app, program.page, lang, id, place('locked/report.zip'));
      await expectRefusal('read-only-target');
      expect(readdirSync(place('locked'))).toEqual([]);
    });

    test('a file of that name that is there already is not overwritten', async () => {
      const taken = file('taken.zip', 'mine');
      await startSealing(program.app, program.page, lang, id, taken);
      await expectRefusal('target-exists');
      expect(readFileSync(taken, 'utf8')).toBe('mine');
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    });
  });
});
