import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHeaderBlock } from '../../../core/mail/header-block.ts';
import { isMbox, splitMbox, unquoteFrom } from '../../../core/mail/mbox.ts';
import { mboxMessages } from '../../../core/mailbox/mbox-scan.ts';
import { fileOf } from '../mailbox/source-files.ts';
import { corpusFiles } from './fixtures.ts';
import { bytesOf } from './mail-builder.ts';
import { processorMs } from '../../processor-time.ts';

const FROM = 'From a@b.example Fri Nov 20 09:12:41 2026';
const messages = (text: string): string[] => {
  const bytes = bytesOf(text);
  return [...splitMbox(bytes)].map(({ start, end }) => new TextDecoder().decode(bytes.subarray(start, end)));
};

describe('an mbox file', () => {
  test.each(['\n', '\r\n'])('with line ends %j is split', (eol) => {
    const one = ['From: a@b', '', 'one', ''].join(eol);
    const two = ['From: c@d', '', 'From here to there', 'two', ''].join(eol);
    const file = [FROM, `${one}`, FROM, `${two}`, ''].join(eol);
    expect(messages(file)).toEqual([one, two]);
  });

  test('a Content-Length that leads to the next message is believed, another is not', () => {
    const quoted = `From: a@b\nContent-Length: ${FROM.length + 14}\n\n\n${FROM}\nSubject: in`;
    expect(messages(`${FROM}\n${quoted}\n\n${FROM}\nSubject: x\n\ny\n`).length).toBe(2);
    expect(messages(`${FROM}\nContent-Length: 3\n\nlonger text\n\n${FROM}\nSubject: x\n\ny\n`).length).toBe(2);
    expect(messages(`${FROM}\nContent-Length: 99999999\n\nx\n\n${FROM}\nSubject: x\n\ny\n`).length).toBe(2);
  });

  test('a file that begins otherwise is none', () => {
    expect(messages('Subject: x\n\ny')).toEqual([]);
    expect([isMbox(bytesOf(`${FROM}\nSubject: x\n\n`)), isMbox(bytesOf('From here on\nall is prose\n'))]).toEqual([
      true,
      false,
    ]);
  });

  test('a file read piece by piece gives the same messages', () => {
    const whole = bytesOf(
      Array.from({ length: 9 }, (_, index) => `${FROM}\nSubject: ${index}\n\ntext ${index}\n\n`).join(''),
    );
    const all = [...splitMbox(whole)].map(({ start, end }) => [start, end]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (size) => {
        const found: number[][] = [];
        let kept = 0;
        for (let end = size; ; end += size) {
          const last = end >= whole.length;
          for (const message of splitMbox(whole.subarray(kept, end))) {
            if (message.ended || last) found.push([kept + message.start, kept + message.end]);
            else kept += message.from;
            if (!message.ended) break;
          }
          if (last) break;
        }
        expect(found).toEqual(all);
      }),
    );
  });

  test('quoted lines lose one sign', () => {
    expect(new TextDecoder().decode(unquoteFrom(bytesOf('>From a\n>>From b\n> From c\nx >From d\n')))).toBe(
      'From a\n>From b\n> From c\nx >From d\n',
    );
    const plain = bytesOf('> quoted\n>>>>\n');
    expect(unquoteFrom(plain)).toBe(plain);
  });

  test('any bytes end, ranges are in order', () => {
    const piece = fc.constantFrom(FROM, '\n', '\r', 'From ', 'Subject: x', '\n\n', 'Content-Length: 5\n', '>');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        let at = 0;
        for (const { from, start, end } of splitMbox(bytesOf(`${FROM}\n${pieces.join('')}`))) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(start).toBeGreaterThan(from);
          expect(end).toBeGreaterThanOrEqual(start);
          at = end;
        }
      }),
    );
  });

  test('twice the messages take about twice the time', () => {
    const start = processorMs();
    expect(messages(`${FROM}\nContent-Length: 900000000\nX: y\n\nx\n\n`.repeat(40_000)).length).toBe(40_000);
    expect(processorMs() - start).toBeLessThan(5000);
  });
});

const files = corpusFiles(['mimekit-mail'], /\.mbox\.txt$/);
/* Python's mailbox counts the same, but a third one in the last file: it splits at "From Russia with love". */
const COUNTS: readonly (readonly [name: string, count: number])[] = [
  ['content-length', 29],
  ['issue1189', 4],
  ['simple', 3],
  ['unmunged', 2],
];

test.runIf(files !== null).each(COUNTS)('%s of the corpus has %d messages, each with headers', async (name, count) => {
  const bytes = files?.find((file) => file.name.endsWith(`${name}.mbox.txt`))?.bytes ?? new Uint8Array();
  const found = [...splitMbox(bytes)];
  expect(found.length).toBe(count);
  for (const { start, end } of found) {
    expect(readHeaderBlock(bytes.subarray(start, end), 0, end - start).fields.length).toBeGreaterThan(2);
  }
  for (const pieceBytes of [1, 5000, 70_000]) {
    const scanned = [];
    for await (const message of mboxMessages(fileOf(name, bytes), { aborted: false }, pieceBytes))
      scanned.push(message);
    expect(scanned).toEqual(found);
  }
});
