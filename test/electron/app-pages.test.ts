import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { analysisHeaders, screenHeaders } from '../../electron/main/content-policy.ts';
import { crashPage } from '../../electron/main/crash-page.ts';
import { resourcePath } from '../../electron/main/resource-path.ts';
import { languageOf } from '../../electron/main/texts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('pages', () => {
  test('are found below their folder, and nothing else is, whatever the path', () => {
    expect(resourcePath('/d', '/')).toBe(path.join('/d', 'index.html'));
    expect(resourcePath('/d', '/assets/a%20b.js')).toBe(path.join('/d', 'assets', 'a b.js'));
    for (const bad of [
      '/../x',
      '/a/../x',
      '/%2e%2e/x',
      '/a//b',
      '/.env',
      '/a%2f..%2fx',
      '/a%5cx',
      '/c:/x',
      '/%00',
      '/%',
      '/%25',
    ]) {
      expect(resourcePath('/d', bad), bad).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = resourcePath('/d', `/${text}`);
        expect(found === null || path.resolve(found).startsWith(`/d${path.sep}`)).toBe(true);
      }),
    );
  });

  test('forbid by default, and name no origin but the program', () => {
    for (const headers of [screenHeaders('n'), analysisHeaders()]) {
      const policy = headers['Content-Security-Policy'] ?? '';
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'(?: 'wasm-unsafe-eval')?; /);
      expect(policy).not.toMatch(/'unsafe-eval|https?:|\*/);
      expect(policy).toContain("form-action 'none'; base-uri 'none'");
    }
    expect(screenHeaders('n')['Content-Security-Policy']).not.toMatch(/unsafe-inline|wasm/);
    expect(analysisHeaders()['Content-Security-Policy']).toContain("connect-src 'none'");
  });

  test('have one for a crash that needs no script', () => {
    expect(crashPage('abc')).toContain('<style nonce="abc">');
    expect(crashPage('abc')).not.toContain('<script');
    expect(crashPage('abc')).toMatch(/続きから始める[\s\S]*Go on where I was/);
  });

  test('speak the chosen language, else that of the system', () => {
    expect(languageOf(null, 'ja-JP')).toBe('ja');
    expect(languageOf(null, 'fr')).toBe('en');
    expect(languageOf('en', 'ja')).toBe('en');
  });
});
