import { expect, test } from 'vitest';
import { typedPasswords } from '../../../../core/mail/archive/typed-password.ts';

test.each([
  ['Secret9', ['Secret9']],
  [' Secret9\u3000', [' Secret9\u3000', 'Secret9']],
  ['Ｓｅｃｒｅｔ９', ['Ｓｅｃｒｅｔ９', 'Secret9']],
  [' ﾊﾟｽ1234', [' ﾊﾟｽ1234', 'ﾊﾟｽ1234', 'パス1234']],
  ['my pass 12', ['my pass 12']],
  ['  ', ['  ']],
])('%j is tried as typed, without blanks around it, and after NFKC', (typed, values) => {
  expect(typedPasswords(typed)).toEqual(values.map((value) => ({ value, foundIn: 'typed' })));
});
