import { expect, test } from 'vitest';
import { suggestedFileName } from '../../electron/main/suggested-name.ts';

test.each([
  ['報告 表紙.pdf', '報告 表紙.pdf'],
  ['../../.bashrc', '.bashrc'],
  ['..\\..\\a.exe', 'a.exe'],
  ['C:\\Windows\\x.dll', 'x.dll'],
  ['invoice\u202Efdp.exe', 'invoice_fdp.exe'],
  ['a\u200b\n.txt', 'a__.txt'],
])('%j is suggested as %j', (name, suggested) => {
  expect(suggestedFileName(name)).toBe(suggested);
});
