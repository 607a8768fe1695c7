import { expect, test } from 'vitest';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { splitMbox } from '../../../core/mail/mbox.ts';
import { bytesOf } from './mail-builder.ts';
import { processorMs } from '../../processor-time.ts';

/* Sizes at which a reader that looks at everything again for each line would take minutes. */
const MAX_MS = 6000;
const HEAD = 'From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n';

test.each<[string, string]>([
  ['lines of lone CRs', `From: a@b\r\r${'\r'.repeat(2_000_000)}`],
  ['a header of lone CRs', `From: a@b\rX: ${'a\r'.repeat(500_000)}`],
  ['CRs before an LF', `From: a@b\n${'\r\r\r\r\n'.repeat(300_000)}`],
  ['stray lines', `From: a@b\r\n${'stray\r\nX-A: b\r\n'.repeat(100_000)}\r\n`],
  ['stray lines with fields far behind', `From: a@b\r\n${`stray\r\n${'other: b\r\n'.repeat(50)}`.repeat(2000)}\r\n`],
  [
    'parts that say their type again and again',
    `${HEAD}\r\n${`--b\r\n${'Content-Type:a/b\r\n'.repeat(2000)}\r\n\r\n`.repeat(100)}`,
  ],
  ['tags with quotes that never end', `From: a@b\r\nContent-Type: text/html\r\n\r\n${'<a b=">" '.repeat(300_000)}`],
  [
    'tags with quotes in wrong places',
    `From: a@b\r\nContent-Type: text/html\r\n\r\n${'<ob("a="))</i>'.repeat(150_000)}`,
  ],
  ['runs of dashes', `${HEAD}\r\n${'-'.repeat(3_000_000)}`],
  ['lines of dashes', `${HEAD}\r\n${'\r\n--'.repeat(800_000)}`],
  [
    'a very long boundary',
    `From: a@b\r\nContent-Type: multipart/mixed; boundary=${'x'.repeat(900_000)}\r\n\r\n${`--${'x'.repeat(990)}\r\n`.repeat(2000)}`,
  ],
  [
    'boundaries within quotes',
    `From: a@b\r\nContent-Type: multipart/mixed; x="${'; boundary="\\""'.repeat(60_000)}\r\n\r\nx`,
  ],
  [
    'boundary names without a value',
    `From: a@b\r\nContent-Type: multipart/mixed; ${'boundary        '.repeat(60_000)}\r\n\r\nx`,
  ],
  [
    'parts within parts of one boundary',
    `${HEAD}\r\n${'--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(30_000)}`,
  ],
  [
    'parts that are no multiparts and name a boundary',
    `${HEAD}\r\n${Array.from({ length: 20_000 }, (_, at) => `--b\r\nContent-Type: text/plain; boundary=b${at}\r\n\r\n--b${at + 1}\r\n`).join('')}`,
  ],
  [
    'texts within texts by a boundary that each names',
    `From: a@b\r\n${Array.from({ length: 20_000 }, (_, at) => `Content-Type: text/plain; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('')}`,
  ],
  ['closing delimiters', `${HEAD}\r\n${'--b--\r\n'.repeat(300_000)}`],
  ['equals signs', `From: a@b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${'=    '.repeat(500_000)}`],
  ['blanks', `From: a@b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${' '.repeat(3_000_000)}`],
  ['padding', `From: a@b\r\nContent-Transfer-Encoding: base64\r\n\r\n${'A='.repeat(1_500_000)}`],
  ['one uuencoded line', `From: a@b\r\n\r\nbegin 644 a\r\n${'M'.repeat(2_000_000)}`],
  ['many begin lines in front of the parts', `${HEAD}\r\n${'begin 644 a\r\n#86)C\r\n'.repeat(100_000)}--b\r\n\r\n`],
  [
    'many begin lines behind the parts',
    `${HEAD}\r\n--b\r\n\r\nx\r\n--b--\r\n${'begin 644 a\r\n#86)C\r\n'.repeat(100_000)}`,
  ],
  ['many From lines behind the parts', `${HEAD}\r\n--b\r\n\r\nx\r\n--b--\r\n${'From a@b\r\n'.repeat(200_000)}://`],
  [
    'texts with an address around five hundred multiparts',
    `${HEAD}\r\n${'--b\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n://\r\n--i\r\n\r\nx\r\n--i--\r\n://\r\n'.repeat(500)}`,
  ],
  ['many begin lines', `From: a@b\r\n\r\n${'begin 644 a\r\n#86)C\r\n'.repeat(100_000)}`],
  ['many yEnc parts', `From: a@b\r\n\r\n${'=ybegin line=1 size=1 name=a\r\n'.repeat(60_000)}`],
])('%s', (_, mail) => {
  const bytes = bytesOf(mail);
  const start = processorMs();
  const { leaves } = readMail(bytes);
  let size = 0;
  for (const leaf of leaves) size += leaf.bytes.length;
  expect(processorMs() - start).toBeLessThan(MAX_MS);
  expect(leaves.length).toBeLessThanOrEqual(2200);
  expect(size).toBeLessThanOrEqual(3 * bytes.length + 100 * 65_536);
});

test.each<[string, string]>([
  ['From lines', 'From a 9:12 2026\nX: y\n'],
  ['From lines with lengths', 'From a 9:12 2026\nContent-Length: 100000\n\n'],
  ['From lines without anything', 'From \n'],
])('an mbox of %s', (_, text) => {
  const bytes = bytesOf(`From a 9:12 2026\n${text.repeat(100_000)}`);
  const start = processorMs();
  const count = [...splitMbox(bytes)].length;
  expect(processorMs() - start).toBeLessThan(MAX_MS);
  expect(count).toBeLessThanOrEqual(100_001);
});
