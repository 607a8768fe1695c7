import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildProgram, runProgram } from './program.ts';

let program = '';
let folder = '';

beforeAll(async () => {
  program = await buildProgram();
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-cli-'));
});
afterAll(() => {
  for (const made of [path.dirname(program), folder]) rmSync(made, { recursive: true, force: true });
});

/** What a person is told of a mail with these lines of text. */
async function told(language: string, lines: readonly string[]): Promise<string> {
  const file = path.join(folder, 'links.eml');
  writeFileSync(file, ['From: a@b.example', 'Subject: links', '', ...lines, ''].join('\r\n'));
  return (await runProgram(program, ['inspect', '--lang', language, file])).out;
}

const links = (count: number): string[] => Array.from({ length: count }, (_, index) => `https://h${index}.example/`);

test('where a list is cut for a person it says how many more there are', async () => {
  expect(await told('en', links(23))).toContain('… 3 more (--json lists all)');
  expect(await told('ja', links(23))).toContain('… ほかに 3 件あります');
  expect(await told('en', links(20))).not.toContain('more (--json');
});

test('a link that is led on names the place behind it', async () => {
  const rewritten = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://evil.example/a')}`;
  expect(await told('en', [rewritten])).toContain('    leads on to hxxps://evil[.]example/a');
  expect(await told('en', links(1))).not.toContain('leads on');
});
