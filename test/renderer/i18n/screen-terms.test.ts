import { expect, test } from 'vitest';
import { MAIL_WARNING_WORDS, warningWords } from '../../../core/text/mail-warnings.ts';
import { mail } from '../../../renderer/i18n/mail.ts';
import { respond } from '../../../renderer/i18n/respond.ts';
import { settings } from '../../../renderer/i18n/settings.ts';

test('one thing has one name on the screens: 手がかり, on the desk インディケータ', () => {
  const shown = JSON.stringify([mail, respond, settings, MAIL_WARNING_WORDS, warningWords('not-known')]);
  expect(shown).not.toMatch(/IoC|（指標）|手がかりの値|探す価値のある値|動く部分|乱れ/u);
});

test('a record of a server that nobody named is not confirmed, in both languages', () => {
  expect([mail.ja.route.untrusted, mail.en.route.untrusted]).toEqual(['確かめられない', 'Cannot be confirmed']);
});
