import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinPartials, joinPieces, readPartialPiece } from '../../../core/mail/partial-message.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { readReportFields } from '../../../core/mail/report-fields.ts';
import { corpusFiles } from './fixtures.ts';
import { bytesOf } from './mail-builder.ts';

describe('reports', () => {
  test('a bounce: the message, then each recipient', () => {
    const bytes = bytesOf(
      'Reporting-MTA: dns; mx.example\r\n\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nStatus: 5.1.1\r\n\r\nFinal-Recipient: rfc822;\r\n c@d.example\r\n',
    );
    expect(readReportFields({ type: 'message/delivery-status', bytes })).toEqual([
      [{ name: 'Reporting-MTA', value: 'dns; mx.example' }],
      [
        { name: 'Final-Recipient', value: 'rfc822; a@b.example' },
        { name: 'Status', value: '5.1.1' },
      ],
      [{ name: 'Final-Recipient', value: 'rfc822; c@d.example' }],
    ]);
    expect(readReportFields({ type: 'text/plain', bytes })).toBe(null);
  });

  const mails = corpusFiles(
    ['mimekit-mail'],
    /(?:delivery-status.*|feedback-report|disposition-notification.*)\.(?:txt|eml)$/,
  );
  test.runIf(mails !== null)('those of the corpus have fields', () => {
    for (const { name, bytes } of mails ?? []) {
      const fields = readMail(bytes)
        .leaves.flatMap((leaf) => readReportFields(leaf) ?? [])
        .flat();
      expect([name, fields.length > 1]).toEqual([name, true]);
    }
    expect(mails?.length).toBeGreaterThan(5);
  });
});

describe('a message in pieces', () => {
  const piece = (number: number, body: string, total = '; total=3'): Uint8Array =>
    bytesOf(
      `From: a@b.example\r\nSubject: part ${number}\r\nMessage-ID: <${number}@b>\r\nContent-Type: message/partial; id="<x@b>"; number=${number}${total}\r\n\r\n${body}`,
    );
  const pieces = [
    piece(1, 'Subject: whole\r\nMessage-ID: <x@b>\r\nContent-Type: text/html\r\n\r\none ', ''),
    piece(2, 'two '),
    piece(3, 'three'),
  ];

  test('is joined in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces, { minLength: 3 }), (shuffled) => {
        expect(new TextDecoder().decode(joinPartials(shuffled) ?? undefined)).toBe(
          'From: a@b.example\r\nSubject: whole\r\nMessage-ID: <x@b>\r\nContent-Type: text/html\r\n\r\none two three',
        );
      }),
    );
  });

  test('stays in pieces when one is missing or of another message', () => {
    expect(joinPartials(pieces.slice(1))).toBe(null);
    expect(joinPartials(pieces.slice(0, 2))).toBe(null);
    expect(joinPartials([...pieces.slice(0, 2), bytesOf('From: a@b\r\n\r\nx')])).toBe(null);
    expect(joinPartials([])).toBe(null);
    expect(readPartialPiece(readMail(pieces[1] ?? new Uint8Array()).fields)).toEqual({
      id: 'x@b',
      number: 2,
      total: 3,
    });
  });

  test('is joined with those of the same message among others, or says what is missing', () => {
    const [one, two, three] = pieces as [Uint8Array, Uint8Array, Uint8Array];
    const other = bytesOf('Content-Type: message/partial; id="<y@b>"; number=2; total=2\r\n\r\nother');
    const noise = bytesOf('From: a@b\r\n\r\nx');
    expect(joinPieces(two, [other, three, noise, one])?.bytes).toEqual(joinPartials(pieces));
    expect(joinPieces(two, [other])).toEqual({ total: 3, missing: [1, 3], bytes: null });
    expect(joinPieces(one, [])).toEqual({ total: null, missing: [], bytes: null });
    expect(joinPieces(noise, pieces)).toBe(null);
    const huge = bytesOf('Content-Type: message/partial; id="<y@b>"; number=1; total=900000000\r\n\r\n');
    expect(joinPieces(huge, [])?.missing.length).toBeLessThan(4000);
  });

  const corpus = corpusFiles(
    ['mimekit-mail'],
    /partial\/(?:message-partial|rfc2046)\.\d\.eml$|(?:message-partial|rfc2046)\.\d\.eml$/,
  );
  test.runIf(corpus !== null).each(['message-partial', 'rfc2046'])('%s of the corpus', (name) => {
    const joined = joinPartials((corpus ?? []).filter((each) => each.name.includes(name)).map(({ bytes }) => bytes));
    const whole = corpusFiles(['mimekit-mail'], new RegExp(`^${name}\\.eml$`))?.[0]?.bytes ?? new Uint8Array();
    const shape = (bytes: Uint8Array | null): unknown => {
      const mail = readMail(bytes ?? new Uint8Array());
      return [
        mail.envelope.subject,
        mail.leaves.map(({ type, bytes: content }) => [type, new TextDecoder().decode(content).trimEnd()]),
      ];
    };
    expect(shape(joined)).toEqual(shape(whole));
  });
});
