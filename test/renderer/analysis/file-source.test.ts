import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mboxMessages } from '../../../core/mailbox/mbox-scan.ts';
import { fileSources } from '../../../renderer/analysis/file-source.ts';

const FROM = 'From a@b.example Fri Nov 20 09:12:41 2026\n';

/** A file that counts what is fetched of it. */
function counted(content: string | Uint8Array<ArrayBuffer>): { file: File; fetched: () => number } {
  let fetched = 0;
  const file = new File([content], 'Inbox');
  const slice = file.slice.bind(file);
  file.slice = (start = 0, end = file.size) => {
    fetched += Math.min(end, file.size) - start;
    return slice(start, end);
  };
  return { file, fetched: () => fetched };
}

describe('a file that was picked', () => {
  it('gives any bytes of it, in whatever order they are asked for', async () => {
    const bytes = Uint8Array.from({ length: 9_000_000 }, (_, at) => (at * 31 + (at >> 9)) & 0xff);
    const [one, other] = fileSources(['a', 'b'].map((path) => ({ path, file: counted(bytes).file })));
    const offset = fc.oneof(fc.nat(bytes.length), fc.nat(5000));
    const length = fc.oneof(fc.nat(2000), fc.nat(5_000_000));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), offset, length), { maxLength: 12 }), async (reads) => {
        for (const [first, at, wanted] of reads) {
          const size = Math.min(wanted, bytes.length - at);
          const read = await (first ? one : other)?.read(at, size);
          expect(Buffer.from(read ?? []).equals(bytes.subarray(at, at + size))).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is fetched hardly more than once while its mails are found and read', async () => {
    const text = `${FROM}Subject: x\n\n${'x'.repeat(29_000)}\n\n`.repeat(700);
    const { file, fetched } = counted(text);
    const [source] = fileSources([{ path: 'Inbox', file }]);
    if (source === undefined) throw new Error('source expected');
    let mails = 0;
    for await (const { start, end } of mboxMessages(source, { aborted: false })) {
      expect((await source.read(start, end - start)).length).toBe(end - start);
      mails += 1;
    }
    expect(mails).toBe(700);
    expect(fetched()).toBeLessThan(file.size * 1.5);
  });

  it('is not fetched again and again where each mail points elsewhere', async () => {
    const mail = (number: number): string =>
      `${FROM}Content-Length: ${3_000_000 + ((number * 7919) % 900_000)}\n\n${'x'.repeat(4000)}\n`;
    const { file, fetched } = counted(Array.from({ length: 1000 }, (_, number) => mail(number)).join(''));
    const [source] = fileSources([{ path: 'Inbox', file }]);
    if (source === undefined) throw new Error('source expected');
    for await (const { start, end } of mboxMessages(source, { aborted: false })) await source.read(start, end - start);
    expect(fetched()).toBeLessThan(file.size + 1000 * 300_000);
  });

  it('that is gone is said to be', async () => {
    const file = new File(['x'], 'a');
    file.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    const [source] = fileSources([{ path: 'a', file }]);
    await expect(source?.read(0, 1)).rejects.toMatchObject({ code: 'file-vanished' });
  });
});
