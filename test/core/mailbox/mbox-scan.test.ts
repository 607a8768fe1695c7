import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMbox, type MboxMessage } from '../../../core/mail/mbox.ts';
import { mailsOf, type SourceFile } from '../../../core/mailbox/mail-source.ts';
import { mboxMessages } from '../../../core/mailbox/mbox-scan.ts';
import { fileOf, mailText, mboxOf } from './source-files.ts';

const NEVER = { aborted: false };
const FROM = 'From a@b.example Fri Nov 20 09:12:41 2026';

async function scanned(file: SourceFile, pieceBytes?: number): Promise<MboxMessage[]> {
  const found: MboxMessage[] = [];
  for await (const message of mboxMessages(file, NEVER, pieceBytes)) found.push(message);
  return found;
}

async function messages(content: string): Promise<string[]> {
  const bytes = Buffer.from(content, 'latin1');
  return (await scanned(fileOf('x', bytes))).map(({ start, end }) => bytes.subarray(start, end).toString('latin1'));
}

async function mails(path: string, content: string): Promise<string[]> {
  const found: string[] = [];
  for await (const mail of mailsOf(fileOf(path, content), NEVER, null)) {
    found.push(Buffer.from(await mail.bytes()).toString());
  }
  return found;
}

describe('the messages of an mbox file', () => {
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
    expect(await messages(`${from}X: y\r\n${from}A: 1`)).toEqual(['X: y\r\n', 'A: 1']);
    expect(await messages('')).toEqual([]);
    expect(await messages('Subject: x\n\ny')).toEqual([]);
  });

  it('are found wherever pieces end, and behind lines of any length', async () => {
    const long = `Subject: 1\n\n${'F'.repeat(1024 * 1024 - 2100)}\n`;
    for (let shift = 0; shift < 2200; shift += 97) {
      const first = long + 'x'.repeat(shift) + '\n';
      expect((await messages(mboxOf(first, 'Subject: 2\n\nz\n'))).map(({ length }) => length)).toEqual([
        first.length,
        14,
      ]);
    }
  });

  /** Pieces of which mboxes of every form come about, some of them long enough that pieces end within lines. */
  const piece = fc.oneof(
    fc.constantFrom(FROM, 'From ', '>From ', FROM.slice(0, 9), 'Subject: x', 'X-A: b', '\ufeff', 'F', 'a: ', '>'),
    fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\r\n', `\n\n${FROM}\nSubject: x\n\n`, `\n${FROM}\n`),
    fc.nat(12_000).map((length) => `Content-Length: ${length}\n`),
    fc.tuple(fc.constantFrom('x', 'F', '\n', 'From '), fc.nat(3000)).map(([text, times]) => text.repeat(times)),
  );

  it('are those that the reader of mails finds, however the file is read', async () => {
    let several = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.nat(9000), async (pieces, pieceBytes) => {
        const bytes = Buffer.from(`${FROM}\n${pieces.join('')}`);
        const whole = [...splitMbox(bytes)];
        expect(await scanned(fileOf('x', bytes), pieceBytes)).toEqual(whole);
        if (whole.length > 1) several += 1;
        let at = 0;
        for (const { from, start, end } of whole) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(start).toBeGreaterThan(from);
          expect(end).toBeGreaterThanOrEqual(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 300 },
    );
    expect(several).toBeGreaterThan(50);
  });

  it('end where Content-Length says when another begins there, over any distance', async () => {
    const body = `${FROM}\nSubject: within\n\n${'x'.repeat(3_000_000)}\n`;
    const one = `Subject: 1\nContent-Length: ${body.length}\n\n${body}`;
    const two = 'Subject: 2\n\ny\n';
    expect((await messages(mboxOf(one, two))).map(({ length }) => length)).toEqual([one.length, two.length]);
    const wrong = one.replace(`${body.length}`, `${body.length - 9}`);
    expect(await messages(mboxOf(wrong, two))).toHaveLength(3);
  });

  it('take little memory, and little more reading than the file is long, whatever its size', async () => {
    const part = Buffer.from(mboxOf(`Subject: 1\nContent-Length: 9\n\n${`${'F'.repeat(75)}\n`.repeat(9000)}`));
    const size = part.length * 100;
    let largest = 0;
    let read = 0;
    const endless: SourceFile = {
      ...{ path: 'x', size, modifiedAt: 1 },
      async read(offset, length) {
        largest = Math.max(largest, length);
        read += length;
        const start = offset % part.length;
        const copies = Math.ceil((start + length) / part.length);
        return Buffer.concat(Array.from({ length: copies }, () => part)).subarray(start, start + length);
      },
    };
    expect(await scanned(endless)).toHaveLength(100);
    expect(largest).toBeLessThanOrEqual(1024 * 1024);
    expect(read).toBeLessThan(size * 1.2);
  });

  it('stop when asked to', async () => {
    const signal = { aborted: false };
    const found = [];
    for await (const each of mboxMessages(fileOf('x', mboxOf(...Array(5).fill(mailText('x')))), signal)) {
      found.push(each);
      signal.aborted = true;
    }
    expect(found).toHaveLength(1);
  });
});

describe('the mails of an mbox file', () => {
  it('are as they were before lines of them were quoted', async () => {
    const [one] = await mails('Inbox', mboxOf('Subject: 1\n\n>From here\n>>From there\n> From quoted\n'));
    expect(one).toBe('Subject: 1\n\nFrom here\n>From there\n> From quoted\n');
  });

  it('are one where it was saved as a mail, and none where it is prose', async () => {
    expect(await mails('saved.eml', mboxOf(mailText('1'), mailText('2')))).toHaveLength(1);
    expect(await mails('saved', `\ufeff\n${mboxOf(mailText('1'), mailText('2'))}${FROM}\n`)).toHaveLength(2);
    expect(await mails('notes', 'From here on\nall is prose\n')).toEqual([]);
  });
});
