import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analysisFrame } from './analysis-frame.ts';
import { rendererProcesses } from './processes.ts';
import { appPath, asRoot, electronPath, programEnv, startProgram, type RunningProgram } from './program.ts';

/** The page's view of the program, as the preload leaves it. */
type Window = { kakekomi: { invoke(channel: string, input: unknown): Promise<unknown> } };

let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program[Symbol.asyncDispose]());

const call = async (channel: string, input: unknown): Promise<unknown> =>
  program.page.evaluate(async ([name, value]) => (window as unknown as Window).kakekomi.invoke(name as string, value), [
    channel,
    input,
  ] as const);

describe('the calls between page and main', () => {
  test('answer the page', async () => {
    expect(await call('app.info', {})).toMatchObject({ ok: true, value: { dataFolder: program.dataFolder } });
  });

  test.each([
    ['an unknown channel', 'app.destroy', {}],
    ['a name that objects have', 'constructor', {}],
    ['a missing field', 'file.read', { token: '0'.repeat(32) }],
    ['a field too many', 'app.info', { planted: true }],
    ['a wrong type', 'preferences.set', { language: 7 }],
    ['no input', 'preferences.get', null],
    ['a path for a token', 'file.read', { token: '/etc/passwd', maxBytes: 10 }],
    ['an owner that is a path', 'owner.destroy', { ownerId: '../../../vault' }],
  ])('refuse %s', async (_what, channel, input) => {
    expect(await call(channel, input)).toMatchObject({ ok: false, error: { code: 'usage' } });
  });

  test('refuse a token that was never given', async () => {
    expect(await call('file.read', { token: 'a'.repeat(32), maxBytes: 10 })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  test('take a path from Chromium only, never from the page', async () => {
    await expect(call('file.register', { path: '/etc/passwd' })).rejects.toThrow('refused');
    await expect(call('file.pointer', { path: '/etc/passwd', within: 'passwd' })).rejects.toThrow('refused');
    const synthetic = await program.page.evaluate(async () => {
      const { kakekomi } = window as unknown as {
        kakekomi: Record<'registerFile' | 'pointerTo', (file: unknown, within: string) => Promise<unknown>>;
      };
      return [
        await kakekomi.registerFile(new File(['x'], '/etc/passwd'), ''),
        await kakekomi.registerFile({ path: '/etc/passwd' }, ''),
        await kakekomi.pointerTo(new File(['x'], '/etc/passwd'), 'passwd'),
      ];
    });
    expect(synthetic).toEqual([null, null, null]);
  });

  test('are not there in the frame of the analysis, and refused when it is given the raw wire', async () => {
    const frame = await analysisFrame(program.page);
    expect(await frame.evaluate(() => typeof Reflect.get(window, 'kakekomi'))).toBe('undefined');
    const reply = await program.app.evaluate(async ({ ipcMain, BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]!;
      const analysis = window.webContents.mainFrame.frames.find((each) => each.url.startsWith('app://analysis/'));
      if (!analysis) return 'no frame';
      // What Electron would call if the frame had found a way to send: the registered handler, with that frame as sender.
      const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, (...args: unknown[]) => Promise<unknown>>;
      const answer = handlers.get('kakekomi:call');
      return answer?.({ sender: window.webContents, senderFrame: analysis }, 'vault.keys', {});
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'usage', detail: { reason: 'sender-refused' } } });
  });
});

describe('the frame of the analysis', () => {
  test('is another origin in another process, and sees nothing of the database', async () => {
    const frame = await analysisFrame(program.page);
    await program.page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open('planted-by-test', 1);
          opening.addEventListener('success', () => resolve(opening.result.close()));
        }),
    );
    const names = async () => (await indexedDB.databases()).map(({ name }) => name);
    expect(await program.page.evaluate(names)).toContain('planted-by-test');
    expect(await frame.evaluate(names)).toEqual([]);
    expect(rendererProcesses(program.app.process().pid ?? 0).length).toBeGreaterThan(1);
    const reached = await frame.evaluate(() => {
      try {
        return String(window.parent.document.title);
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(reached).toBe('SecurityError');
  });

  test('shows a preview that runs no script, loads nothing and leads nowhere', async () => {
    const frame = await analysisFrame(program.page);
    const requests: string[] = [];
    program.page.on('requestfinished', (request) => requests.push(request.url()));
    await frame.evaluate(async () => {
      const preview = document.createElement('iframe');
      preview.setAttribute('sandbox', '');
      preview.srcdoc = `<p id="shown" style="color: rgb(1, 2, 3)">本文</p><img src="https://example.com/p.png">
        <script>document.body.textContent = 'ran'</script><meta http-equiv="refresh" content="0;url=https://example.com/">
        <link rel="stylesheet" href="https://example.com/s.css">`;
      await new Promise((resolve) => {
        preview.addEventListener('load', resolve);
        document.body.append(preview);
      });
    });
    const preview = program.page.frames().find((each) => each.parentFrame() === frame);
    const shown = () => {
      const node = document.getElementById('shown');
      return [node?.textContent, node && getComputedStyle(node).color];
    };
    expect(await preview?.evaluate(shown)).toEqual(['本文', 'rgb(1, 2, 3)']);
    await program.page.waitForTimeout(1_000);
    const urls = await program.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.mainFrame.framesInSubtree.map(({ url }) => url),
    );
    expect(urls).toContain('about:srcdoc');
    expect(urls.filter((url) => url !== '' && !/^(app:\/\/(kakekomi|analysis)\/|about:)/.test(url))).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('app://') && !url.startsWith('data:'))).toEqual([]);
  });
});

describe('one program on one data folder', () => {
  test('a second start ends at once and brings the first to the front', async () => {
    await program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const second = spawn(electronPath(), [appPath(), ...(asRoot ? ['--no-sandbox'] : [])], {
      env: programEnv({ dataFolder: program.dataFolder }),
      stdio: 'ignore',
    });
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect(code).toBe(0);
    await expect
      .poll(() => program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
      .toBe(false);
  });
});
