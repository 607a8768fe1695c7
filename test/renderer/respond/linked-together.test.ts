import { expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import type { Artifact } from '../../../core/model/artifact.ts';
import { linkedTogether } from '../../../renderer/features/respond/start/linked-together.ts';
import { zipOf } from '../../core/mail/archive/zip-builder.ts';
import { bytesOf, withAttachment } from '../../core/mail/mail-builder.ts';

test('two bare mails of a new case are looked at together: one tells the password of the other’s archive', async () => {
  const locked = zipOf([{ name: 'a.txt', content: 'hello', flags: 1 }]);
  const carrier = await analyzeMail(withAttachment('資料.zip', locked));
  const teller = await analyzeMail(
    bytesOf('From: sender@company.example\r\nTo: me@victim.example\r\nSubject: test\r\n\r\nPassword: Kake2026!\r\n'),
  );
  const artifact = {} as Artifact;
  const mails = [
    { artifact, analysis: null },
    { artifact, analysis: carrier },
    { artifact, analysis: teller },
  ];
  const [unread, first, second] = linkedTogether(mails);
  expect(unread).toBe(mails[0]);
  expect(first?.analysis?.signs.find(({ id }) => id === 'attachment.password-elsewhere')).toMatchObject({ weight: 3 });
  expect(second?.analysis).toBe(teller);
});
