import { expect, test } from 'vitest';
import { MAIL_WARNING_WORDS, warningWords } from '../../../core/text/mail-warnings.ts';
import { REPORT_WORDS } from '../../../core/text/report-words.ts';
import { mail } from '../../../renderer/i18n/mail.ts';
import { respond } from '../../../renderer/i18n/respond.ts';
import { settings } from '../../../renderer/i18n/settings.ts';

test('one thing has one name on the screens: 手がかり, on the desk インディケータ', () => {
  const shown = JSON.stringify([mail, respond, settings, MAIL_WARNING_WORDS, warningWords('not-known')]);
  expect(shown).not.toMatch(/IoC|（指標）|手がかりの値|探す価値のある値|動く部分|乱れ/u);
});

test('what cannot be pressed, how much a sign says and what it is seen by have one name each', () => {
  const shown = JSON.stringify([mail.ja, respond.ja, MAIL_WARNING_WORDS, REPORT_WORDS]);
  expect(shown).not.toMatch(/無害|重み|見つけた箇所|バイト列/u);
  expect([mail.ja.signs.evidence, mail.en.signs.evidence]).toEqual([
    REPORT_WORDS.evidence.ja,
    REPORT_WORDS.evidence.en,
  ]);
  expect([mail.ja.print.weight, mail.en.print.weight]).toEqual([REPORT_WORDS.weight.ja, REPORT_WORDS.weight.en]);
});

test('a record of a server that nobody named is not confirmed, in both languages', () => {
  expect([mail.ja.route.untrusted, mail.en.route.untrusted]).toEqual(['確かめられない', 'Cannot be confirmed']);
});
