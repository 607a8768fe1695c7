import { expect, test } from 'vitest';
import { MAX_MAIL_BYTES } from '../../../core/mail/limits.ts';
import { whyUnread } from '../../../renderer/features/mail/unread-mail.ts';
import { anArtifact } from '../report/a-report.ts';

test('why there is nothing to read of a file that was given as a mail', () => {
  expect(whyUnread(null)).toBe('missing');
  expect(whyUnread(anArtifact(1, { size: 0, status: 'vanished' }))).toBe('missing');
  expect(whyUnread(anArtifact(1, { size: 0 }))).toBe('empty');
  expect(whyUnread(anArtifact(1, { size: MAX_MAIL_BYTES }))).toBe('kept');
  expect(whyUnread(anArtifact(1, { size: MAX_MAIL_BYTES + 1 }))).toBe('too-large');
});
