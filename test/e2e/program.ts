import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, errors, type ElectronApplication, type Page } from 'playwright-core';
import { tellLastWords } from './last-words.ts';

/** The first start of a fresh profile on a busy machine, in milliseconds. */
const START_TIMEOUT = 45_000;
/** The same of a start that another one may follow: five times what the slowest on a busy machine of two cores took. */
const FIRST_TRY = 25_000;

export type ProgramOptions = {
  /** Data folder; a fresh one, removed at the end, when not given. */
  readonly dataFolder?: string;
  /** Arguments behind the program's folder, for example `--sample`. */
  readonly args?: readonly string[];
  readonly lang?: 'ja' | 'en';
  /** Behaves as a release: no DevTools. */
  readonly release?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};

export type RunningProgram = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataFolder: string;
  /** Ends as the person would, through the window, so that the page can write everything down. */
  quit(): Promise<void>;
  /** Ends without warning (SIGKILL to the whole program). The data folder stays. */
  kill(): Promise<void>;
  /** `quit`, and the data folder goes too when this made it. For `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
};

/** Whether the tests run as root, where Chromium refuses to start with its sandbox. */
export const asRoot = process.getuid?.() === 0;

export const electronPath = (): string => demand('KAKEKOMI_ELECTRON');
export const appPath = (): string => process.env['KAKEKOMI_APP'] ?? path.resolve(import.meta.dirname, '../..');

/** What the program's environment is made of: this process's own, and the test's. */
export function programEnv({ dataFolder, lang = 'ja', release, env }: ProgramOptions): Record<string, string> {
  const inherited = Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return {
    ...Object.fromEntries(inherited),
    // The one locale of UTF-8 that is always installed: without any, Chromium cannot open files with Japanese names.
    ...{ LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: lang },
    ...(dataFolder === undefined ? {} : { KAKEKOMI_DATA: dataFolder }),
    ...(release ? { KAKEKOMI_RELEASE: '1' } : {}),
    ...env,
  };
}

type Launch = NonNullable<Parameters<typeof _electron.launch>[0]>;

/**
 * Once in some hundred starts the tests' driver does not come to an end of attaching to a program whose every process is
 * up and idle, with a graphics processor or without. That alone is tried a second time, and said.
 */
async function launch(options: Launch): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: FIRST_TRY });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    console.log(`Electron did not come up and is started again: ${error.message.slice(0, 4000)}`);
    return _electron.launch(options);
  }
}

/**
 * Starts the real program as a person would and waits for its first page. The sandbox is on unless the tests run as
 * root. `KAKEKOMI_ELECTRON` names the Electron to use (tools/test.mjs sets it).
 */
export async function startProgram(options: ProgramOptions = {}): Promise<RunningProgram> {
  const dataFolder = options.dataFolder ?? mkdtempSync(path.join(tmpdir(), 'kakekomi-e2e-'));
  const app = await launch({
    executablePath: electronPath(),
    args: [appPath(), `--lang=${options.lang ?? 'ja'}`, ...(options.args ?? [])],
    chromiumSandbox: !asRoot,
    timeout: START_TIMEOUT,
    env: programEnv({ ...options, dataFolder }),
  });
  const child = app.process();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const running = (): boolean => child.exitCode === null && child.signalCode === null;
  const page = await firstPage(app);
  tellLastWords(app, page, dataFolder);
  const quit = async (): Promise<void> => {
    if (running()) await app.close();
    await ended;
  };
  const kill = async (): Promise<void> => {
    if (running()) child.kill('SIGKILL');
    await ended;
  };
  return {
    app,
    page,
    dataFolder,
    quit,
    kill,
    async [Symbol.asyncDispose]() {
      await quit();
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A program without a page is ended, so that it does not keep the data folder from the tests that follow. */
async function firstPage(app: ElectronApplication): Promise<Page> {
  try {
    const page = await app.firstWindow({ timeout: START_TIMEOUT });
    await page.waitForLoadState('load');
    return page;
  } catch (error) {
    app.process().kill('SIGKILL');
    throw error;
  }
}

function demand(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the end-to-end tests with: npm test -- --only=e2e`);
  return value;
}
