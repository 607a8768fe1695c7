import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asRoot, startProgram, type RunningProgram } from './program.ts';
import { analysisFrame } from './analysis-frame.ts';
import { rendererProcesses } from './processes.ts';

const SMOKE_FILE = path.join(tmpdir(), `kakekomi-smoke-${process.pid}.json`);
let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram({ env: { KAKEKOMI_SMOKE_FILE: SMOKE_FILE } });
});
afterAll(() => program[Symbol.asyncDispose]());

const logLines = (): { code: string; component: string }[] =>
  readFileSync(path.join(program.dataFolder, 'logs', 'kakekomi.log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { code: string; component: string });

describe('the sandbox', () => {
  test.skipIf(asRoot)('the kernel says that every renderer is filtered, and no command line says otherwise', () => {
    const renderers = rendererProcesses(program.app.process().pid ?? 0);
    expect(renderers.length).toBeGreaterThan(0);
    for (const { status, command } of renderers) {
      expect(status).toMatch(/^Seccomp:\s+2$/m);
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect(command).not.toContain('no-sandbox');
    }
    expect(readFileSync(`/proc/${program.app.process().pid}/cmdline`, 'utf8')).not.toContain('no-sandbox');
  });

  test('the page has no Node, in the frame of the analysis neither', async () => {
    const seen = () => [
      typeof Reflect.get(window, 'require'),
      typeof Reflect.get(window, 'process'),
      typeof Reflect.get(window, 'module'),
    ];
    expect(await program.page.evaluate(seen)).toEqual(['undefined', 'undefined', 'undefined']);
    expect(await (await analysisFrame(program.page)).evaluate(seen)).toEqual(['undefined', 'undefined', 'undefined']);
  });

  test('the bridge holds four functions and cannot be replaced', async () => {
    const bridge = await program.page.evaluate(() => {
      const { kakekomi } = window as unknown as { kakekomi: Record<string, unknown> };
      const planted = () => 'planted';
      const before = kakekomi;
      Reflect.set(kakekomi, 'invoke', planted);
      Reflect.set(window, 'kakekomi', { invoke: planted });
      const now = Reflect.get(window, 'kakekomi') as Record<string, unknown>;
      return { names: Object.keys(now).sort(), replaced: now['invoke'] === planted || now !== before };
    });
    expect(bridge).toEqual({ names: ['invoke', 'on', 'pointerTo', 'registerFile'], replaced: false });
  });
});

describe('requests', () => {
  const ways = {
    'by fetch': () =>
      fetch('http://127.0.0.1:9/').then(
        () => 'answered',
        () => 'refused',
      ),
    'by an image': () =>
      new Promise<string>((resolve) => {
        const image = new Image();
        image.addEventListener('load', () => resolve('answered'));
        image.addEventListener('error', () => resolve('refused'));
        image.src = 'https://example.com/pixel.png';
      }),
    'by a web socket': () =>
      new Promise<string>((resolve) => {
        try {
          const socket = new WebSocket('ws://127.0.0.1:9/');
          socket.addEventListener('open', () => resolve('answered'));
          socket.addEventListener('error', () => resolve('refused'));
        } catch {
          resolve('refused');
        }
      }),
    'by a script of another origin': () =>
      new Promise<string>((resolve) => {
        const script = document.createElement('script');
        script.addEventListener('load', () => resolve('answered'));
        script.addEventListener('error', () => resolve('refused'));
        script.src = 'https://example.com/x.js';
        document.head.append(script);
      }),
    'of a file': () =>
      fetch('file:///etc/passwd').then(
        () => 'answered',
        () => 'refused',
      ),
  };
  test.each(Object.entries(ways))('%s are refused', async (_name, attempt) => {
    expect(await program.page.evaluate(attempt)).toBe('refused');
  });

  test('outside the page policy, the session itself refuses them too', async () => {
    const answer = await program.app.evaluate(async ({ session }) =>
      session.defaultSession.fetch('http://127.0.0.1:9/').then(
        () => 'answered',
        (error: Error) => error.message,
      ),
    );
    expect(answer).toContain('ERR_BLOCKED_BY_CLIENT');
    const planted = await program.app.evaluate(async ({ session }) =>
      session
        .fromPartition('planted')
        .fetch('http://127.0.0.1:9/')
        .then(
          () => 'answered',
          (error: Error) => error.message,
        ),
    );
    expect(planted).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('the first page asks for nothing that its own policy refuses', async () => {
    const complaints: string[] = [];
    const listen = (message: { type(): string; text(): string }): void => {
      if (message.type() === 'error') complaints.push(message.text());
    };
    program.page.on('console', listen);
    await program.page.reload();
    await program.page.waitForTimeout(1_500);
    program.page.off('console', listen);
    expect(complaints).toEqual([]);
  });

  test('script that did not come with the program does not run', async () => {
    const ran = await program.page.evaluate(async () => {
      const inline = document.createElement('script');
      inline.textContent = 'window.planted = true';
      document.head.append(inline);
      const handler = document.createElement('div');
      handler.setAttribute('onclick', 'window.planted = true');
      handler.click();
      // In a task of its own: the test driver's own calls are exempt from the policy.
      const evaluated = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(Reflect.construct(Function, ['return 1']) instanceof Function);
          } catch {
            resolve(false);
          }
        });
      });
      return { planted: 'planted' in window, evaluated };
    });
    expect(ran).toEqual({ planted: false, evaluated: false });
  });

  test.each([
    '/../electron/main.js',
    '/..%2felectron%2fmain.js',
    '/%2e%2e/electron/main.js',
    '/.%00./index.html',
    '/..\\electron\\main.js',
    '/assets/../../package.json',
    '/C:/Windows/win.ini',
  ])('the program gives out nothing outside its pages: %s', async (tried) => {
    const answer = await program.page.evaluate(async (url) => {
      try {
        const response = await fetch(url);
        return { status: response.status, text: await response.text() };
      } catch {
        return { status: 0, text: '' };
      }
    }, tried);
    expect([0, 403, 404]).toContain(answer.status);
    expect(answer.text).toBe('');
  });

  test('other hosts of the scheme, and writing methods, are refused', async () => {
    const statuses = await program.app.evaluate(async ({ session }) => {
      const ask = async (url: string, method = 'GET') =>
        session.defaultSession.fetch(url, { method }).then(
          (response) => response.status,
          () => 0,
        );
      return [
        await ask('app://other/index.html'),
        await ask('app://kakekomi/index.html', 'POST'),
        await ask('app://kakekomi/index.html'),
      ];
    });
    expect(statuses).toEqual([403, 405, 200]);
  });
});

describe('leaving the program', () => {
  test('the window cannot be taken elsewhere', async () => {
    const before = program.page.url();
    await program.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.com/';
      document.body.append(link);
      link.click();
      link.remove();
    });
    await program.page.evaluate(() => window.location.assign('app://analysis/index.html'));
    await program.page.evaluate(() => window.location.assign('file:///etc/passwd'));
    await program.page.waitForTimeout(500);
    expect(program.page.url()).toBe(before);
    expect(logLines().map(({ code }) => code)).toContain('navigation-refused');
  });

  test('no second window opens', async () => {
    await program.page.evaluate(() => window.open('app://kakekomi/index.html'));
    await program.page.evaluate(() => window.open('https://example.com/'));
    await program.page.waitForTimeout(300);
    expect(program.app.windows()).toHaveLength(1);
    expect(logLines().map(({ code }) => code)).toContain('window-refused');
  });

  test('no download starts', async () => {
    await program.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'planted.txt';
      document.body.append(link);
      link.click();
      link.remove();
    });
    await expect.poll(() => logLines().map(({ code }) => code)).toContain('download-refused');
  });

  test('no web view comes to life', async () => {
    const before = await program.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    await program.page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'app://kakekomi/index.html');
      document.body.append(view);
    });
    await program.page.waitForTimeout(300);
    expect(await program.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(before);
    expect(await program.page.evaluate(() => 'loadURL' in document.createElement('webview'))).toBe(false);
  });

  test.each(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'persistent-storage'])(
    'the permission %s is denied',
    async (name) => {
      const state = await program.page.evaluate(async (permission) => {
        const status = await navigator.permissions.query({ name: permission as PermissionName });
        return status.state;
      }, name);
      expect(state).toBe('denied');
    },
  );

  /** What each really asked for answers, asked as by a press of a key: denied ones reject with this name. */
  const REQUESTS = {
    notification: ['Notification.requestPermission().then((state) => { throw { name: state } })', 'denied'],
    geolocation: [
      "new Promise((_, no) => navigator.geolocation.getCurrentPosition(_, ({ code }) => no({ name: 'code ' + code })))",
      'code 1',
    ],
    'clipboard reading': ['navigator.clipboard.readText()', 'NotAllowedError'],
    'clipboard writing': ["navigator.clipboard.writeText('x')", 'NotAllowedError'],
    MIDI: ['navigator.requestMIDIAccess({ sysex: true })', /^(NotAllowed|Security)Error$/u],
    'the pointer': ['document.body.requestPointerLock()', /Error$/u],
    'the screen': ['navigator.mediaDevices.getDisplayMedia({ video: true })', /^Not(Allowed|Supported|Found)Error$/u],
    'the camera': ['navigator.mediaDevices.getUserMedia({ video: true })', /^Not(Allowed|Found)Error$/u],
  } as const;

  test.each(Object.entries(REQUESTS))('%s is denied when it is asked for', async (_name, [expression, expected]) => {
    await program.page.bringToFront();
    const devTools = await program.page.context().newCDPSession(program.page);
    const { result } = await devTools.send('Runtime.evaluate', {
      expression: `${expression}.then(() => 'granted', (error) => error.name)`,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    await devTools.detach();
    expect(result.value).toMatch(expected);
  });

  test('nothing in the environment makes a program that is not for the smoke test write a file', () => {
    expect(existsSync(SMOKE_FILE)).toBe(false);
  });
});
