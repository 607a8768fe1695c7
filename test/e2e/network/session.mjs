// Starts the program inside the namespace, tries on its pages what makes a browser talk, waits, and ends. With
// `planted` as argument it also makes main look up a name, as a bug or a library would.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright-core';

/** Chromium's first errands (dictionaries, components, time) come within seconds of the start. */
const WATCHED = 20_000;

const dataFolder = mkdtempSync(path.join(tmpdir(), 'kakekomi-network-'));
const app = await _electron.launch({
  executablePath: process.env.KAKEKOMI_ELECTRON ?? '',
  args: [process.env.KAKEKOMI_APP ?? '', '--lang=en', '--sample'],
  chromiumSandbox: process.getuid?.() !== 0,
  env: { ...process.env, KAKEKOMI_DATA: dataFolder, KAKEKOMI_RELEASE: '1' },
});
try {
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  await page.evaluate(() => {
    const add = (tag, properties) => document.body.append(Object.assign(document.createElement(tag), properties));
    for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'prerender', 'stylesheet', 'icon', 'modulepreload']) {
      add('link', { rel, href: `https://${rel}.example.com/` });
    }
    add('img', { src: 'http://203.0.113.9/pixel.png' });
    add('textarea', { id: 'typed', value: 'speling misteaks to look up', spellcheck: true, lang: 'en' });
    document.getElementById('typed')?.focus();
    const script = document.createElement('script');
    script.type = 'speculationrules';
    script.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: ['https://speculation.example.com/'] }] });
    document.head.append(script);
    void fetch('https://fetch.example.com/').catch(() => undefined);
    navigator.sendBeacon('https://beacon.example.com/');
    try {
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: 'stun:203.0.113.10:3478' },
          { urls: 'turn:203.0.113.11:3478?transport=tcp', username: 'u', credential: 'c' },
          { urls: 'stun:stun.example.com' },
        ],
      });
      peer.createDataChannel('x');
      void peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    } catch {
      // Refused altogether: so much the better.
    }
  });
  await page.keyboard.type('more mispeled words ');
  if (process.argv[2] === 'planted') {
    await app.evaluate(() => {
      process.getBuiltinModule('node:dns').lookup('planted.example', () => undefined);
    });
  }
  await page.waitForTimeout(WATCHED);
} finally {
  await app.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
