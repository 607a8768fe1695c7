import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mboxMessages } from '../../../core/mailbox/mbox-scan.ts';
import { fileOf, mailText, mboxOf } from './source-files.ts';

const NEVER = { aborted: false };

async function messages(content: string | Uint8Array): Promise<string[]> {
  const file = fileOf('x', content);
  const found: string[] = [];
  for await (const { offset, size } of mboxMessages(file, NEVER)) {
    found.push(Buffer.from(await file.read(offset, size)).toString('latin1'));
  }
  return found;
}

describe('the messages of an mbox', () => {
  it('begin after their separator and end before the empty line', async () => {
    const [one, two] = ['Subject: 1\n\nbody\n', 'Subject: 2\n\nFrom here on\n\nFrom now on, nothing\n'];
    expect(await messages(mboxOf(one, two))).toEqual([one, two]);
  });

  it('may have CR LF, several empty lines, none at the end, nothing in them', async () => {
    const from = 'From a@b.jp Mon Jan  5 10:00:00 2026\r\n';
    expect(await messages(`${from}A: 1\r\n\r\nx\r\n\r\n\r\n${from}B: 2\r\n\r\ny`)).toEqual([
      'A: 1\r\n\r\nx\r\n\r\n',
      'B: 2\r\n\r\ny',
    ]);
    expect(await messages(`${from}${from}A: 1`)).toEqual([`${from}A: 1`]);
    expect(await messages('')).toEqual([]);
    expect(await messages('Subject: x\n\ny')).toEqual([]);
  });

  it('are found wherever chunks end, and behind lines of any length', async () => {
    const long = `Subject: 1\n\n${'F'.repeat(1024 * 1024 - 70)}\n`;
    for (let shift = 0; shift < 60; shift += 7) {
      const first = long + 'x'.repeat(shift) + '\n';
      expect((await messages(mboxOf(first, 'Subject: 2\n\nz\n'))).map(({ length }) => length)).toEqual([
        first.length,
        14,
      ]);
    }
  });

  it('never overlap, never reach past the end, whatever the bytes', async () => {
    const piece = fc.constantFrom('From ', 'From - 10:00 2026', '\n', '\r\n', '\n\n', 'a', 'From a 1:00 2026\n', '\0');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const file = fileOf('x', pieces.join(''));
        let end = 0;
        for await (const { offset, size } of mboxMessages(file, NEVER)) {
          expect(offset).toBeGreaterThanOrEqual(end);
          expect(size).toBeGreaterThan(0);
          end = offset + size;
        }
        expect(end).toBeLessThanOrEqual(file.size);
      }),
      { numRuns: 300 },
    );
  });

  it('stop when asked to', async () => {
    const signal = { aborted: false };
    const found = [];
    for await (const each of mboxMessages(fileOf('x', mboxOf(...Array(5).fill(mailText('x')))), signal)) {
      found.push(each);
      signal.aborted = true;
    }
    expect(found.length).toBeLessThanOrEqual(4);
  });
});
