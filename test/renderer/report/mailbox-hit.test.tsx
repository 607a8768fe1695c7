import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test, vi } from 'vitest';
import type { MailDocument } from '../../../core/mailbox/mail-document.ts';
import { MailboxHit } from '../../../renderer/features/report/mailbox/mailbox-hit.tsx';
import { reportMailbox } from '../../../renderer/i18n/report-mailbox.ts';
import { startTexts } from '../../../renderer/i18n/index.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startTexts();
});

const mail: MailDocument = {
  place: { path: 'a.eml', offset: 0, size: 1, item: null },
  sha256: 'a'.repeat(64),
  rendered: false,
  messageId: null,
  date: null,
  isArrival: false,
  subject: '長い件名'.repeat(1_000),
  from: [{ display: '差出人'.repeat(400), address: 'a@b.example' }],
  senders: [],
  to: [{ display: '', address: 'c@d.example' }],
  innerFrom: [],
  innerTo: [],
  text: '',
  files: [],
  attachments: 0,
  hosts: [],
  cut: false,
};

test('a subject and a name without end are clamped, and the addresses stay in sight', () => {
  const nothing = (): void => undefined;
  const shown = renderToStaticMarkup(
    <ul>
      <MailboxHit mail={mail} excerpts={[]} state="can-add" onAdd={nothing} onLike={nothing} />
    </ul>,
  );
  expect(shown).toContain(`<h3><span class="clamped">${mail.subject}</span></h3>`);
  expect(shown.match(/class="clamped"/gu)).toHaveLength(2);
  const unclamped = shown.replace(/<span class="clamped">[^<]*<\/span>/gu, '');
  expect(unclamped).toContain('&lt;a[@]b[.]example&gt;');
  expect(unclamped).toContain('c[@]d[.]example');
});

test('a mail whose file is gone says so, and can neither be added nor is it to be chosen again', () => {
  const nothing = (): void => undefined;
  const words = reportMailbox.ja.mailbox;
  const shown = renderToStaticMarkup(
    <ul>
      <MailboxHit mail={{ ...mail, subject: 'x' }} excerpts={[]} state="file-gone" onAdd={nothing} onLike={nothing} />
    </ul>,
  );
  expect(shown).toContain(words.fileGone);
  for (const text of [words.pickAgain, words.add, words.gone]) expect(shown).not.toContain(`>${text}<`);
});
