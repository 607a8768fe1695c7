import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { unflowed } from '../../../core/mail/flowed-text.ts';
import { bytesOf } from './mail-builder.ts';
import { processorMs } from '../../processor-time.ts';

describe('format=flowed (RFC 3676)', () => {
  test.each([
    ['a line that ends in a blank goes on', 'a \nb\nc', false, 'a b\nc'],
    ['without the blank under DelSp', '会議 \nの件 \nです', true, '会議の件です'],
    ['a signature stands alone', 'a \n-- \nTaro', false, 'a \n-- \nTaro'],
    ['a stuffed blank is no text', ' From x\n >y', false, 'From x\n>y'],
    ['quoted lines join at the same depth', '> a \n> b\n>> c \n> d', false, '> a b\n>> c \n> d'],
    ['a quoted empty line is as it was', '> a\n>\n> b', false, '> a\n>\n> b'],
    ['an empty line ends a paragraph', 'a \n\nb', false, 'a \nb'],
  ])('%s', (_, text, delSp, joined) => {
    expect(unflowed(text, delSp)).toBe(joined);
  });

  test('an address over several lines is whole; the part stays', async () => {
    const body = 'see https://evil.example/aaaa \r\nbbbb?c=d \r\n&e=f\r\n';
    const type = 'Content-Type: text/plain; charset=utf-8; format=Flowed; delsp=YES\r\n\r\n';
    const mail = await analyzeMail(bytesOf(`From: a@b.example\r\n${type}${body}`));
    expect(mail.links.map(({ href }) => href)).toEqual(['https://evil.example/aaaabbbb?c=d&e=f']);
    expect(mail.text).toBe('see https://evil.example/aaaabbbb?c=d&e=f\n');
    expect(mail.parts[0]?.size).toBe(body.length);
  });

  test('is no matter of other texts', async () => {
    const mail = await analyzeMail(bytesOf('From: a@b.example\r\nContent-Type: text/plain\r\n\r\na \r\nb'));
    expect(mail.text).toBe('a \nb');
  });

  test('loses nothing but marks and blanks, in linear time', () => {
    const words = (text: string): string => text.replace(/[>\s]/g, '');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('>', ' ', '\n', 'a', '-- ', ' \n'), { maxLength: 60 }),
        fc.boolean(),
        (all, delSp) => {
          expect(words(unflowed(all.join(''), delSp))).toBe(words(all.join('')));
        },
      ),
      { numRuns: 300 },
    );
    const started = processorMs();
    unflowed('a \n'.repeat(1_000_000), true);
    expect(processorMs() - started).toBeLessThan(3000);
  });
});
