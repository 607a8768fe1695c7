import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { aMail, indexOf, placed, someMail } from './mail-maker.ts';

const MAILS = placed(
  Array.from({ length: 40 }, (_, number) =>
    aMail({
      subject: `会議の件 ${number}`,
      text: `資料を送ります。number ${number}\n`.repeat(20),
      hosts: ['host.example'],
    }),
  ),
);

/** How often it was asked whether it is over. */
function counter(isOver: (asked: number) => Promise<boolean> | boolean = () => false) {
  const count = { asked: 0, isOver: async () => isOver((count.asked += 1)) };
  return count;
}

describe('warming up an index', () => {
  it('searches a few dozen times, once, and changes no answer', async () => {
    const index = await indexOf(MAILS, 7);
    const expected = await (await indexOf(MAILS, 7)).search(parseQuery('資料'));
    const first = counter();
    await index.warmUp(first.isOver);
    expect(first.asked).toBeGreaterThanOrEqual(60);
    expect(first.asked).toBeLessThanOrEqual(72);
    const second = counter();
    await index.warmUp(second.isOver);
    expect(second.asked).toBe(0);
    expect(await index.search(parseQuery('資料'))).toEqual(expected);
  });

  it('stops for a person who asks', async () => {
    const index = await indexOf(MAILS, 7);
    const count = counter(async (asked) => {
      if (asked === 3) await index.search(parseQuery('会議'));
      return false;
    });
    await index.warmUp(count.isOver);
    expect(count.asked).toBe(3);
  });

  it('stops when it is over, and begins again another time', async () => {
    const index = await indexOf(MAILS, 7);
    const stopped = counter((asked) => asked === 2);
    await index.warmUp(stopped.isOver);
    expect(stopped.asked).toBe(2);
    const again = counter();
    await index.warmUp(again.isOver);
    expect(again.asked).toBeGreaterThanOrEqual(60);
  });

  it('has nothing to do in an empty one, and waits for its first mails', async () => {
    const count = counter();
    await (await indexOf([], 7)).warmUp(count.isOver);
    expect(count.asked).toBe(0);
  });

  it('searches for whatever stands in a mail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someMail, { minLength: 1, maxLength: 8 }), async (made) => {
        await (await indexOf(placed(made), 3)).warmUp(counter().isOver);
      }),
      { numRuns: 60 },
    );
  });
});
