import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLog } from '../../electron/main/log.ts';
import { redact } from '../../electron/shared/redact.ts';
import { processorMs } from '../processor-time.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the log', () => {
  test('holds nothing of what people wrote', () => {
    const told = [
      '山田太郎',
      'taro.yamada@example.co.jp',
      'C:\\Users\\山田\\Desktop\\請求書 2026.eml',
      '/home/taro/mail/invoice.eml',
      '\\\\server\\share\\secret.xlsx',
      'https://evil.example.com/x?y=z',
      '192.168.10.5',
      'fe80:0000:0000:0000:0202:b3ff:fe1e:8329',
      '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      'abandon-ability-able-about-above-absent-absorb-abstract-absurd-abuse-access-accident',
      '"quoted subject line"',
      '03-1234-5678',
      '+81 90 1234 5678',
      '2001:db8::8a2e:370:7334',
      'abandon ability able about above absent absorb abstract absurd abuse access accident',
    ];
    for (const each of told) {
      const line = redact(`failed at ${each} while reading`);
      expect(line).not.toContain(each);
      expect(line).toMatch(/^failed at /);
    }
    expect(redact('taro.yamada@example.co.jp')).toBe('<address>');
    expect(redact('    at read (/home/taro/kakekomi/dist/electron/main.js:10:5)')).toContain('main.js:10:5');
  });

  test('takes no longer for a line that is a whole document', () => {
    const start = processorMs();
    for (const piece of ['a', '/a', 'abc-', 'a+.-', '“', 'a@', '1 ', 'a:']) redact(piece.repeat(500_000));
    expect(processorMs() - start).toBeLessThan(3000);
  });

  test('writes redacted lines and turns over before it grows without end', () => {
    const log = openLog(path.join(folder, 'logs'));
    log.write('internal', 'artifact.add', new Error("ENOENT: no such file, open '/home/taro/秘密.txt'"));
    const file = path.join(folder, 'logs', 'kakekomi.log');
    const text = readFileSync(file, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', component: 'artifact.add' });
    expect(text).not.toMatch(/taro|秘密/);
    writeFileSync(file, 'x'.repeat(1_000_001));
    log.write('next', 'test');
    expect(readdirSync(path.join(folder, 'logs')).sort()).toEqual(['kakekomi.log', 'kakekomi.log.1']);
  });

  test('that cannot be written stops nothing', () => {
    writeFileSync(path.join(folder, 'logs'), 'a file in the way');
    expect(() => openLog(path.join(folder, 'logs')).write('x', 'y')).not.toThrow();
  });
});
