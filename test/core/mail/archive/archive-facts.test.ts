import { expect, test } from 'vitest';
import { archiveFacts } from '../../../../core/mail/archive/archive-facts.ts';
import { TYPED_PASSWORD } from '../../../../core/mail/archive/typed-password.ts';

test('a password is told with where it was found, except one that was typed', () => {
  const archive = { format: 'zip', encrypted: true, complete: true, entries: [] };
  const of = (foundIn: string) => archiveFacts({ ...archive, password: { value: 'Kake2026', foundIn } });
  expect(of('2.eml: PW')).toEqual([{ kind: 'archive-opened', detail: 'Kake2026 (2.eml: PW)' }]);
  expect(of(TYPED_PASSWORD)).toEqual([{ kind: 'archive-opened', detail: 'Kake2026' }]);
});
