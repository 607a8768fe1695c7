import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProgram, type RunningProgram } from './program.ts';
import { BAIT, mailBytes } from './sample-mailbox.ts';

const SETTINGS = { trustedServers: [], ownDomains: [], lists: [] };
const HOSTILE = `From: a@example.com
To: b@example.jp
Subject: =?ISO-2022-JP?B?GyRCMnE1RBsoQg==?=
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html><head><meta http-equiv="refresh" content="0;url=http://remote.example/refresh"><base href="http://remote.example/">
<link rel="stylesheet" href="http://remote.example/a.css"><style>@import url(http://remote.example/b.css);</style></head>
<body onload="top.postMessage('ran','*')" background="http://remote.example/c.png"><script>top.postMessage('ran','*')</script>
<img src="x" onerror="top.postMessage('ran','*')"><img src="http://remote.example/d.png" srcset="http://remote.example/e.png 2x">
<svg><image href="http://remote.example/f.png"/><script>top.postMessage('ran','*')</script></svg>
<iframe src="http://remote.example/g"></iframe><object data="http://remote.example/h"></object>
<a href="http://remote.example/i" ping="http://remote.example/j" target="_top">press</a><a href="javascript:top.postMessage('ran','*')">run</a>
<form action="http://remote.example/k"><input name="password"><button>go</button></form>
<div style="background:\\75 rl(http://remote.example/l)">one</div><div style="background:url(http://remote.example/m)">two</div>
<p>the words of the mail</p>
<form><math><mtext></form><form><mglyph><style></math><img src=x onerror="top.postMessage('ran','*')">
<math><annotation-xml encoding="text/html"><style><img src=x onerror="top.postMessage('ran','*')"></style></annotation-xml></math>
<svg><style><a title="</style><img src=x onerror=top.postMessage('ran','*')>"></a></style></svg>
<noscript><p title="</noscript><img src=x onerror=top.postMessage('ran','*')>"></noscript><template><script>top.postMessage('ran','*')</script></template>
<svg><animate attributeName="href" values="javascript:top.postMessage('ran','*')"/><a><text>x</text></a></svg>
<link rel="prefetch" href="http://remote.example/n"><link rel="dns-prefetch" href="//remote.example"><link rel="preconnect" href="http://remote.example">
<div style='background-image:-webkit-image-set("http://remote.example/o" 1x)'>three</div><style>p{background:url(http://remote.example/p)}</style>
<video poster="http://remote.example/q"></video><table background="http://remote.example/r"><tr><td>x</td></tr></table><input type="image" src="http://remote.example/s">
<map name="m"><area href="http://remote.example/t"></map><img usemap="#m" src="data:image/svg+xml,<svg onload='top.postMessage(1)'/>">
</body></html>
`.replaceAll('\n', '\r\n');

/** Its first part ends within a character of three bytes of EUC-JP. */
const CUT_BEFORE_ANOTHER = `From: a@example.com
Subject: parts
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=euc-jp
Content-Transfer-Encoding: base64

j7w=
--b
Content-Type: text/plain; charset=iso-2022-jp

\u001b$B6KHk$G$9!#\u001b(B
--b--
`.replaceAll('\n', '\r\n');

type Heard = { origin: string; data: unknown };

let program: RunningProgram;
const asked: string[] = [];

beforeAll(async () => {
  program = await startProgram();
  program.page.on('request', (request) => asked.push(request.url()));
  await program.page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    window.addEventListener('message', ({ origin, data }) => heard.push({ origin, data }));
    const frame = document.createElement('iframe');
    frame.id = 'tried';
    frame.src = 'app://analysis/index.html';
    document.body.append(frame);
  });
  await heard(program.page, (all) => all.some(({ data }) => kindOf(data) === 'ready'));
});

afterAll(async () => {
  await program[Symbol.asyncDispose]();
});

const kindOf = (data: unknown): unknown => (data as { kind?: unknown } | null)?.kind;

/** What the page heard so far, as soon as `enough` says so. */
async function heard(page: Page, enough: (all: Heard[]) => boolean): Promise<Heard[]> {
  for (let tries = 0; tries < 100; tries++) {
    const all = await page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
    if (enough(all)) return all;
    await page.waitForTimeout(100);
  }
  throw new Error('the analysis frame did not answer');
}

function ask(page: Page, question: Record<string, unknown>, mail = HOSTILE): Promise<void> {
  return page.evaluate(
    ([message, text]) => {
      const frame = document.querySelector<HTMLIFrameElement>('#tried');
      const source = new TextEncoder().encode(text);
      frame?.contentWindow?.postMessage({ ...message, source }, 'app://analysis');
    },
    [question, mail] as const,
  );
}

describe('the analysis frame', () => {
  it('reads a mail in its worker and answers from its own origin', async () => {
    const id = crypto.randomUUID();
    await ask(program.page, { kind: 'analyze', id, fileName: 'a.eml', settings: SETTINGS, passwords: [] });
    const all = await heard(program.page, (now) => now.some(({ data }) => kindOf(data) === 'analyzed'));
    const answer = all.find(({ data }) => kindOf(data) === 'analyzed');
    expect(answer?.origin).toBe('app://analysis');
    expect(answer?.data).toMatchObject({ id, analysis: { subject: '会議', kind: 'eml' } });
  });

  it('reads each text as itself, whatever the text before it ended with', async () => {
    const id = crypto.randomUUID();
    await ask(
      program.page,
      { kind: 'analyze', id, fileName: 'a.eml', settings: SETTINGS, passwords: [] },
      CUT_BEFORE_ANOTHER,
    );
    const mine = (data: unknown): boolean => kindOf(data) === 'analyzed' && (data as { id?: unknown }).id === id;
    const all = await heard(program.page, (now) => now.some(({ data }) => mine(data)));
    const answer = JSON.stringify(all.find(({ data }) => mine(data))?.data);
    expect(answer).toContain('極秘です。');
  });

  it('does not answer what is not a question', async () => {
    const before = (await heard(program.page, () => true)).length;
    await ask(program.page, { kind: 'analyze', id: 'not-a-uuid', fileName: '', settings: SETTINGS, passwords: [] });
    await ask(program.page, { kind: 'run', id: crypto.randomUUID() });
    await program.page.waitForTimeout(1000);
    expect((await heard(program.page, () => true)).length).toBe(before);
  });

  it('sees neither the screens’ database nor the preload', async () => {
    const frame = program.page.frames().find((each) => each.url().startsWith('app://analysis'));
    await program.page.evaluate(() => new Promise((resolve) => (indexedDB.open('marker').onsuccess = resolve)));
    const inside = await frame?.evaluate(async () => ({
      databases: (await indexedDB.databases()).length,
      bridge: 'kakekomi' in window,
      parent: (() => {
        try {
          return String(window.parent.document.title);
        } catch {
          return 'refused';
        }
      })(),
    }));
    expect(inside).toEqual({ databases: 0, bridge: false, parent: 'refused' });
    expect(await program.page.evaluate(async () => (await indexedDB.databases()).length)).toBeGreaterThan(0);
  });

  it('shows a hostile page as words: nothing runs, nothing is asked for, nothing can be pressed', async () => {
    await ask(program.page, { kind: 'preview', id: crypto.randomUUID(), imageWords: 'picture' });
    const all = await heard(program.page, (now) => now.some(({ data }) => kindOf(data) === 'previewed'));
    expect(all.find(({ data }) => kindOf(data) === 'previewed')?.data).toMatchObject({ hasHtml: true });
    await program.page.waitForTimeout(1000);
    const inner = program.page.frames().find((frame) => frame.url() === 'about:srcdoc');
    // A copy would carry live addresses out of it.
    expect(await inner?.locator('body').evaluate((body) => getComputedStyle(body).userSelect)).toBe('none');
    const html = (await inner?.content()) ?? '';
    expect(html).toContain('the words of the mail');
    expect(html).not.toContain('remote.example');
    expect(html).not.toMatch(
      /<(script|form|input|iframe|object|svg|link|base)\b|\shref=|\son\w+=|http-equiv="refresh"/i,
    );
    expect(all.some(({ data }) => data === 'ran')).toBe(false);
    expect(asked.filter((url) => !/^(app|data|blob):/.test(url))).toEqual([]);
  });

  it(
    'survives that the frames beside it are taken away as soon as they have indexed',
    { timeout: 60_000 },
    async () => {
      const { page } = program;
      const mails = BAIT.map((mail) => mailBytes(mail).toString('base64'));
      const indexed = await page.evaluate(indexOverAndOver, { mails, runs: 15, atOnce: 3 });
      expect(indexed).toBe(15 * mails.length);
      const id = crypto.randomUUID();
      await ask(page, { kind: 'analyze', id, fileName: 'b.eml', settings: SETTINGS, passwords: [] });
      await heard(page, (now) => now.some(({ data }) => (data as { id?: unknown } | null)?.id === id));
    },
  );
});

/** Indexes the same few mails in one frame after the other, several at once; answers how many mails were indexed. */
async function indexOverAndOver(work: { mails: string[]; runs: number; atOnce: number }): Promise<number> {
  const files = work.mails.map((mail, place) => {
    const bytes = Uint8Array.from(atob(mail), (letter) => letter.charCodeAt(0));
    return { path: `${place}.eml`, file: new File([bytes], `${place}.eml`) };
  });
  let left = work.runs;
  let indexed = 0;
  const once = async (): Promise<void> => {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.src = 'app://analysis/index.html';
    const ready = new Promise<void>((resolve) => {
      const listen = ({ source, data }: MessageEvent<{ kind: string }>): void => {
        if (source !== frame.contentWindow || data.kind !== 'ready') return;
        window.removeEventListener('message', listen);
        resolve();
      };
      window.addEventListener('message', listen);
    });
    document.body.append(frame);
    await ready;
    const { port1, port2 } = new MessageChannel();
    frame.contentWindow?.postMessage({ kind: 'index', id: crypto.randomUUID() }, 'app://analysis', [port2]);
    const done = new Promise<number>((resolve) => {
      port1.onmessage = ({ data }) => {
        if (data.kind === 'part') port1.postMessage({ kind: 'kept' });
        if (data.kind === 'done') resolve(data.outcome.added);
        if (data.kind === 'failed') resolve(0);
      };
    });
    const known = { files: [], nextFile: 1, keys: new Uint8Array() };
    port1.postMessage({ kind: 'start', files, known, carried: [] });
    const added = await done;
    indexed += added;
    port1.close();
    frame.remove();
  };
  const lane = async (): Promise<void> => {
    while (left-- > 0) await once();
  };
  await Promise.all(Array.from({ length: work.atOnce }, lane));
  return indexed;
}
