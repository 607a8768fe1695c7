import { describe, expect, test } from 'vitest';
import { errorText } from '../../cli/error-text.ts';
import { problemSentence, type SealProblem } from '../../cli/seal-problems.ts';
import { USAGE_REASONS } from '../../cli/usage-error.ts';
import { ERROR_CODES, type ErrorDetail, errorShape } from '../../core/errors.ts';
import { pstMails } from '../../core/mailbox/pst-source.ts';
import { VERIFY_CHECK_IDS } from '../../core/model/verify-check.ts';
import { ERROR_WORDS, errorSentence } from '../../core/text/errors.ts';
import { fileOf } from '../core/mailbox/source-files.ts';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const sentences = (text: string): number => (text.match(/[。.!](?: |$|(?<=。))/gu) ?? []).length;

describe('what the command line says of an error', () => {
  test('is in the language asked for and ends with what to do next', () => {
    const detail: ErrorDetail = {
      entry: 'a/b',
      check: 'crc',
      rule: 'symbolic-link',
      where: 'x',
      reason: 'y',
      path: '/p',
    };
    for (const code of ERROR_CODES.filter((one) => one !== 'usage')) {
      const ja = errorText({ code, detail }, 'ja');
      const en = errorText({ code, detail }, 'en');
      expect(ja, code).toMatch(JAPANESE);
      expect(en, code).not.toMatch(JAPANESE);
      expect(`${ja}${en}`, code).not.toMatch(/\bsafe\b|安全です/iu);
      if (ERROR_WORDS[code].next !== 'none') expect(sentences(ja), `${code}: ${ja}`).toBeGreaterThanOrEqual(2);
    }
    expect(errorText({ code: 'read-only-target', detail: { path: '/m/x.zip' } }, 'en')).toBe(
      '/m/x.zip: This place cannot be written to. Name another place, or another name.',
    );
  });

  test('says of a folder and of a data file that there is no mail in it, and nothing of .eml to be chosen', () => {
    const said = (reason: string): string => errorText({ code: 'not-a-mail', detail: { reason } }, 'en');
    expect(said('no-mail-in-folder')).toBe('No file in this folder can be read as a mail. Name another file.');
    expect(said('no-mail-in-data-file')).toBe('There is no mail in this data file. Name another file.');
    expect(said('empty')).toMatch(/^This could not be read as a mail\./);
  });

  test('has words for every reason of a wrong call, and no code in them', () => {
    for (const reason of Object.keys(USAGE_REASONS)) {
      const ja = errorText({ code: 'usage', detail: { reason, what: 'WHAT' } }, 'ja');
      const en = errorText({ code: 'usage', detail: { reason, what: 'WHAT' } }, 'en');
      expect(ja).toMatch(/^使い方が違います/u);
      expect(ja).toContain('--help');
      expect(en).not.toMatch(JAPANESE);
      expect(`${ja}${en}`).not.toMatch(/[{}]/u);
      if (reason.includes('-')) expect(`${ja}${en}`, reason).not.toContain(reason);
    }
  });

  test('names a damaged place only as far as it is known, and a check in words', () => {
    expect(errorSentence('damaged', { entry: '', check: '' }, 'ja')).toBe('パッケージが壊れています。');
    expect(errorSentence('damaged', { entry: '', check: 'end-record' }, 'ja')).toBe(
      'パッケージが壊れています（検査: zip の終わりの記録）。',
    );
    expect(errorSentence('damaged', { entry: 'x', check: 'crc' }, 'en')).toBe(
      'The package is damaged (x, check: The checksum (CRC) does not agree).',
    );
    for (const check of VERIFY_CHECK_IDS) {
      expect(errorSentence('damaged', { entry: '', check }, 'ja')).not.toContain(check);
      expect(errorSentence('damaged', { entry: '', check }, 'ja')).toMatch(/（検査: ./u);
    }
    expect(errorSentence('unsafe', { rule: 'symbolic-link' }, 'ja')).not.toContain('symbolic-link');
  });

  test('does not blame an antivirus for a folder or a device', () => {
    expect(errorText({ code: 'file-unreadable', detail: { path: '/m', reason: 'folder' } }, 'ja')).toBe(
      '/m: これはフォルダーです。中のファイルを指定してください。',
    );
    expect(errorText({ code: 'file-unreadable', detail: { reason: 'special' } }, 'en')).not.toMatch(/antivirus/u);
  });

  test('says of a damaged Outlook data file that it is damaged', async () => {
    const file = fileOf('a.pst', new Uint8Array(0));
    const failure: unknown = await pstMails(file, { aborted: false })
      .next()
      .catch((error: unknown) => error);
    expect(errorText(errorShape(failure), 'ja')).toBe(
      '途中で切れているか、壊れているか、扱えない形式のため、読めません。',
    );
    expect(errorText(errorShape(failure), 'en')).toBe(
      'It cannot be read: it is cut off, damaged, or of an unknown form.',
    );
  });

  test('cannot write to the terminal', () => {
    for (const code of ['not-found', 'usage', 'damaged'] as const) {
      const hostile = '\u001b[2J\u202e';
      const detail = { path: hostile, reason: 'unknown-command', what: hostile, entry: hostile };
      expect(errorText({ code, detail }, 'en')).not.toMatch(/[\u001b\u202e]/u);
    }
  });
});

test('every way a file may be missing from a package is told in words of both languages, with a next step', () => {
  const all: SealProblem['what'][] = [
    ...(['unreadable', 'partly-read', 'vanished', 'shrank', 'grew', 'content-changed'] as const),
    ...(['link', 'special', 'folder'] as const),
  ];
  for (const what of all) {
    const problem = { path: '/p', what, expectedBytes: 2048, packedBytes: 5 };
    const ja = problemSentence(problem, 'ja');
    const en = problemSentence(problem, 'en');
    expect(ja.replace('/p: ', '')).toMatch(/ください。$/u);
    expect(ja).not.toMatch(/content-changed|unreadable|vanished|shrank|grew|partly/u);
    expect(en).not.toMatch(JAPANESE);
    expect(`${ja}${en}`).not.toMatch(/[{}]/u);
  }
});
