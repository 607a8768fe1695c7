import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listSignatures, readSignatures } from '../../../../core/mail/signature/mail-signatures.ts';
import { SIGNATURE_PROBLEMS } from '../../../../core/mail/signature/signature-problem.ts';
import { MailSignature } from '../../../../core/model/mail-details.ts';
import { SIGNATURE_PROBLEM_WORDS } from '../../../../core/text/signature-words.ts';
import { canonicalBody, ed25519Key, KEY_NAME, rsaKey, signatureOf, signedMail, type SigningKey } from './signing.ts';
import { processorMs } from '../../../processor-time.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const keys = (key: SigningKey, name = KEY_NAME): ReadonlyMap<string, string> => new Map([[name, key.record]]);
const read = (text: string, key?: SigningKey): MailSignature | undefined =>
  readSignatures(bytes(text), key === undefined ? undefined : keys(key))[0];
const verdict = (text: string, key?: SigningKey): readonly unknown[] => {
  const signature = read(text, key);
  return [signature?.bodyHash, signature?.signature];
};

const RSA = rsaKey();
const ED = ed25519Key();
const FIELDS = [
  'Received: from a.example by b.example;\r\n\tFri, 20 Nov 2026 09:00:00 +0900',
  'From: =?utf-8?B?5bGx55Sw?=  <taro@sender.example>',
  'Subject:   two   blanks\r\n and a fold \t',
  'Subject: a second one',
  'To: me@victim.example',
];
const BODY = 'Hello  \t there \r\n\r\n\xe3\x81\x82 raw bytes\r\n . \r\n\r\n\r\n';

describe('a signature made by another program', () => {
  for (const header of ['simple', 'relaxed'] as const) {
    for (const form of ['simple', 'relaxed'] as const) {
      for (const [key, hash] of [
        [RSA, 'sha256'],
        [RSA, 'sha1'],
        [ED, 'sha256'],
      ] as const) {
        test(`${key.kind}-${hash} ${header}/${form}`, () => {
          const names = ['From', 'subject', 'Subject', 'subject', 'to', 'x-absent'];
          const mail = signedMail(key, FIELDS, BODY, { header, body: form, hash, names });
          expect(verdict(mail, key)).toEqual(['matches', 'valid']);
          expect(verdict(mail)).toEqual(['matches', 'no-key']);
          expect(verdict(mail.replace('raw bytes', 'row bytes'), key)).toEqual(['differs', 'valid']);
          expect(verdict(mail.replace('taro@sender', 'jiro@sender'), key)).toEqual(['matches', 'invalid']);
          expect(verdict(mail.replace('a second one', 'another one'), key)).toEqual(['matches', 'invalid']);
          expect(verdict(`X-Other: 1\r\n${mail}`, key)).toEqual(['matches', 'valid']);
          const again = form === 'simple' ? 'differs' : 'matches';
          expect(verdict(mail.replace('Hello  \t', 'Hello '), key)[0]).toBe(again);
          expect(verdict(mail.replace('\r\nTo: ', '\r\nto:\t'), key)[1]).toBe(
            header === 'simple' ? 'invalid' : 'valid',
          );
          expect(verdict(mail, key.kind === 'rsa' ? rsaKey(1024) : ed25519Key())).toEqual(['matches', 'invalid']);
        });
      }
    }
  }

  test('in a file that was saved with LF alone, which is said', () => {
    const mail = signedMail(RSA, FIELDS, BODY, { header: 'simple', body: 'simple' }).replaceAll('\r\n', '\n');
    expect(read(mail, RSA)).toMatchObject({ bodyHash: 'matches', signature: 'valid', problems: ['line-ends-were-lf'] });
  });

  test('over a part of the body (l=): what follows is not signed', () => {
    const mail = signedMail(RSA, FIELDS, BODY, { length: 10 });
    expect(read(`${mail}added\r\n`, RSA)).toMatchObject({
      bodyHash: 'matches',
      signature: 'valid',
      problems: ['length-limited', 'body-goes-on'],
    });
    const short = signedMail(RSA, FIELDS, '', { length: 10 });
    expect(read(short, RSA)).toMatchObject({ bodyHash: 'differs', problems: ['length-limited', 'body-too-short'] });
  });

  test.each(['', '\r\n', '\r\n\r\n', ' \r\n', 'x', 'x\r\n', 'x \t\r\n \r\n', '\r\n\r\nx'])('of the body %j', (body) => {
    for (const form of ['simple', 'relaxed'] as const) {
      expect(verdict(signedMail(RSA, FIELDS, body, { body: form }), RSA)).toEqual(['matches', 'valid']);
    }
  });

  test('of any body', () => {
    const piece = fc.constantFrom('\r\n', ' ', '\t', 'a', '\xff', '\r', '.', '--b');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom('simple' as const, 'relaxed' as const),
        (pieces, form) => {
          const body = pieces.join('');
          const mail = signedMail(ED, FIELDS, body, { body: form });
          expect([canonicalBody(body, form), verdict(mail, ED)]).toEqual([
            canonicalBody(body, form),
            ['matches', 'valid'],
          ]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('the sample of RFC 8463 (Ed25519 and RSA over one mail)', () => {
  const mail = `DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
`.replaceAll('\n', '\r\n');
  const records = new Map([
    [
      'brisbane._domainkey.football.example.com',
      'v=DKIM1; k=ed25519;\n p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
    ],
    [
      'test._domainkey.football.example.com',
      '"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWR"\n"iGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/b"\n"yYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKr"\n"M3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K"\n"4w3QIDAQAB"',
    ],
  ]);
  expect(
    readSignatures(bytes(mail), records).map(({ bodyHash, signature, signedAt }) => [bodyHash, signature, signedAt]),
  ).toEqual([
    ['matches', 'valid', '2018-06-10T13:38:29Z'],
    ['matches', 'valid', '2018-06-10T13:38:29Z'],
  ]);
});

test('an ARC set: message signature and seals over two instances', () => {
  const relaxed = (field: string): string => {
    const [name = '', ...value] = field.split(':');
    return `${name.toLowerCase()}:${value
      .join(':')
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim()}`;
  };
  const aar = (i: number): string => `ARC-Authentication-Results: i=${i}; mx.sender.example; spf=pass`;
  const ams = (i: number): string =>
    signedMail(RSA, [], BODY).split('\r\n\r\n')[0]?.replace('DKIM-Signature: v=1', `ARC-Message-Signature: i=${i}`) ??
    '';
  const seal = (i: number, before: readonly string[]): string => {
    const empty = `ARC-Seal: i=${i}; a=rsa-sha256; cv=${i === 1 ? 'none' : 'pass'}; d=sender.example; s=sel; b=`;
    return empty + signatureOf(RSA, 'sha256', [...before, aar(i), ams(i), empty].map(relaxed).join('\r\n'));
  };
  const first = seal(1, []);
  const second = seal(
    2,
    [aar(1), ams(1), first].map((field) => field),
  );
  const fields = [second, ams(2), aar(2), first, ams(1), aar(1), ...FIELDS];
  const mail = `${fields.join('\r\n')}\r\n\r\n${BODY}`;
  const seals = (text: string): unknown[] =>
    readSignatures(bytes(text), keys(RSA))
      .filter(({ kind }) => kind === 'arc-seal')
      .map(({ instance, signature }) => [instance, signature]);
  expect(seals(mail)).toEqual([
    [2, 'valid'],
    [1, 'valid'],
  ]);
  expect(seals(mail.replace('i=1; mx.sender', 'i=1; mz.sender'))).toEqual([
    [2, 'invalid'],
    [1, 'invalid'],
  ]);
  expect(seals(mail.replace('ARC-Authentication-Results: i=1;', 'X-Gone: i=1;'))).toEqual([
    [2, 'cannot-check'],
    [1, 'cannot-check'],
  ]);
  const messages = readSignatures(bytes(mail)).filter(({ kind }) => kind === 'arc-message');
  expect(messages.map(({ instance, bodyHash }) => [instance, bodyHash])).toEqual([
    [2, 'matches'],
    [1, 'matches'],
  ]);
});

describe('what a signature field says', () => {
  const first = (value: string, key = RSA.record): MailSignature | undefined =>
    readSignatures(bytes(`DKIM-Signature: ${value}\r\nFrom: a@b.example\r\n\r\nx`), new Map([[KEY_NAME, key]]))[0];
  const WHOLE = 'v=1; a=rsa-sha256; d=sender.example; s=sel; h=from; bh=AAAA; b=AAAA';

  test.each([
    ['v=1; a=rsa-sha256; d=sender.example; s=sel; h=from; b=AAAA', 'tag-missing'],
    [`${WHOLE}; d=other.example`, 'tag-repeated'],
    [`${WHOLE}; =x`, 'tag-unreadable'],
    [WHOLE.replace('rsa-sha256', 'rsa-md5'), 'algorithm-unknown'],
    [`${WHOLE}; c=strict/simple`, 'canonicalization-unknown'],
    [WHOLE.replace('sha256', 'sha1'), 'sha1-obsolete'],
    [WHOLE.replace('h=from', 'h=to'), 'from-not-signed'],
    [`${WHOLE}; i=@evil-sender.example`, 'identity-outside-domain'],
    [`${WHOLE}; t=200; x=100`, 'expires-before-signed'],
    [WHOLE.replace('h=from', `h=from${':to'.repeat(900)}`), 'too-many-signed-headers'],
  ])('%#: %s', (value, problem) => expect(first(value)?.problems).toContain(problem));

  test.each([
    ['v=DKIM1; p=', 'key-revoked'],
    ['v=DKIM1; p=AAAA', 'key-unreadable'],
    ['nonsense', 'key-unreadable'],
    [`${RSA.record}; h=sha1`, 'key-not-for-hash'],
    [ED.record, 'key-of-other-kind'],
  ])('a key record %#', (record, problem) => {
    expect(first(WHOLE, record)).toMatchObject({ signature: 'cannot-check' });
    expect(first(WHOLE, record)?.problems).toContain(problem);
  });

  test('a short key is told', () => {
    const key = rsaKey(768);
    expect(read(signedMail(key, FIELDS, BODY), key)).toMatchObject({ signature: 'valid', problems: ['key-too-short'] });
  });

  test('without the bytes of the mail it is listed', () => {
    const field = {
      name: 'DKIM-Signature',
      key: 'dkim-signature',
      text: `${WHOLE}; i=x@sub.sender.example; c=relaxed`,
      start: 0,
      end: 0,
    };
    expect(listSignatures([field])).toEqual([
      {
        kind: 'dkim',
        instance: null,
        domain: 'sender.example',
        selector: 'sel',
        identity: 'x@sub.sender.example',
        algorithm: 'rsa-sha256',
        canonicalization: 'relaxed/simple',
        signedHeaders: ['from'],
        signedAt: null,
        expiresAt: null,
        bodyHash: 'cannot-check',
        signature: 'cannot-check',
        problems: [],
      },
    ]);
  });

  test('every problem has its words', () => {
    expect(Object.keys(SIGNATURE_PROBLEM_WORDS).sort()).toEqual([...SIGNATURE_PROBLEMS].sort());
  });
});

describe('hostile signatures', () => {
  test('anything is read', () => {
    const good = bytes(signedMail(ED, FIELDS, BODY));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
        const changed = good.slice();
        for (const [at, value] of changes) changed[at] = value;
        for (const signature of readSignatures(changed, keys(ED))) MailSignature.parse(signature);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
        const mail = new TextEncoder().encode(`ARC-Seal: i=1;${value}\nDKIM-Signature: b=AA;${value}\n\n${value}`);
        for (const signature of readSignatures(mail, new Map([[KEY_NAME, value]]))) MailSignature.parse(signature);
      }),
      { numRuns: 300 },
    );
  });

  test('many signatures with many lengths over a large body end soon, and the limit is told', () => {
    const field = (length: number): string =>
      `DKIM-Signature: v=1; a=rsa-sha256; d=a; s=b; h=from; bh=AAAA; b=AA==; l=${length}`;
    const header = Array.from({ length: 1000 }, (_, index) => field(index)).join('\r\n');
    const started = processorMs();
    const found = readSignatures(bytes(`${header}\r\n\r\n${'a \r\n'.repeat(1_000_000)}`));
    expect(processorMs() - started).toBeLessThan(10_000);
    expect(found.length).toBe(50);
    expect(found.at(-1)?.problems).toContain('too-many-signatures');
  });

  test.each(['b=', ';', 'h=from:', '\r\n ', '(', '=', 'a:'])('a header of %j', (piece) => {
    const started = processorMs();
    readSignatures(
      bytes(`DKIM-Signature: v=1; a=rsa-sha256; d=sender.example; s=sel; b=AA==; h=${piece.repeat(200_000)}\r\n\r\nx`),
      keys(RSA),
    );
    expect(processorMs() - started).toBeLessThan(3000);
  });
});
