import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAuthentication } from '../../../../core/mail/route/authentication.ts';
import type { HeaderField } from '../../../../core/mail/header-block.ts';
import { AuthenticationRecord } from '../../../../core/model/mail-details.ts';
import { processorMs } from '../../../processor-time.ts';

const field = (name: string, text: string): HeaderField => ({
  name,
  key: name.toLowerCase(),
  text,
  start: 0,
  end: 0,
});

describe('Authentication-Results', () => {
  test('with everything that RFC 8601 allows', () => {
    const text =
      'mx.victim.example 1; spf=pass (sender; ok) smtp.mailfrom=sender.example smtp.helo=mx.sender.example; ' +
      'dkim/1 = fail reason="bad \\"signature\\"" (nested (comment)) header.d=sender.example header.i=@sender.example header.b="ab/cd=="; ' +
      'dmarc=fail (p=reject dis=none) header.from=sender.example policy.dmarc=reject; ' +
      'iprev=pass policy.iprev="2001:db8::1"; compauth=fail reason=001';
    const [record] = readAuthentication([field('Authentication-Results', text)], ['MX.victim.example']).records;
    expect(record).toEqual({
      source: 'authentication-results',
      by: 'mx.victim.example',
      version: 1,
      instance: null,
      trusted: true,
      methods: [
        {
          method: 'spf',
          version: null,
          result: 'pass',
          reason: null,
          properties: [
            { type: 'smtp', name: 'mailfrom', value: 'sender.example' },
            { type: 'smtp', name: 'helo', value: 'mx.sender.example' },
          ],
          comments: ['sender; ok'],
        },
        {
          method: 'dkim',
          version: 1,
          result: 'fail',
          reason: 'bad "signature"',
          properties: [
            { type: 'header', name: 'd', value: 'sender.example' },
            { type: 'header', name: 'i', value: '@sender.example' },
            { type: 'header', name: 'b', value: 'ab/cd==' },
          ],
          comments: ['nested (comment)'],
        },
        {
          method: 'dmarc',
          version: null,
          result: 'fail',
          reason: null,
          properties: [
            { type: 'header', name: 'from', value: 'sender.example' },
            { type: 'policy', name: 'dmarc', value: 'reject' },
          ],
          comments: ['p=reject dis=none'],
        },
        {
          method: 'iprev',
          version: null,
          result: 'pass',
          reason: null,
          properties: [{ type: 'policy', name: 'iprev', value: '2001:db8::1' }],
          comments: [],
        },
        { method: 'compauth', version: null, result: 'fail', reason: '001', properties: [], comments: [] },
      ],
    });
  });

  test.each([
    ['mx.example; none', 'mx.example', []],
    ['spf=pass smtp.mailfrom=a.example; dkim=none', null, ['spf pass', 'dkim none']],
    ['"mx.example"; auth=pass smtp.auth=taro', 'mx.example', ['auth pass']],
    ['mx.example (a comment; dkim=pass); spf=fail', 'mx.example', ['spf fail']],
    ['mx.example; dkim = pass', 'mx.example', ['dkim pass']],
    ['', null, []],
    ['mx.example', 'mx.example', []],
    ['mx.example from=a.example; dkim=pass (ok);  from=a.example; spf=fail', 'mx.example', ['dkim pass', 'spf fail']],
    ['mx.example spf=pass smtp.mailfrom=a.example', 'mx.example', ['spf pass']],
    ['mx.example; dmarc=pass action=none header.from=a.example', 'mx.example', ['dmarc pass']],
    ['mx.example; (dkim=pass', 'mx.example', []],
  ])('%s', (text, by, results) => {
    const [record] = readAuthentication([field('Authentication-Results', text)], []).records;
    expect([record?.by, record?.methods.map(({ method, result }) => `${method} ${result}`)]).toEqual([by, results]);
  });

  test('a check that no semicolon parts from the server has its comments', () => {
    const { records } = readAuthentication(
      [field('Authentication-Results', 'mx.example spf=pass (IP is 192.0.2.1)')],
      [],
    );
    expect(records[0]?.methods.map(({ comments }) => comments)).toEqual([['IP is 192.0.2.1']]);
  });

  test('ARC is listed with its instance and never trusted; Received-SPF names its receiver', () => {
    const fields = [
      field(
        'Received-SPF',
        'softfail (mx.example: domain of a@b.example does not designate 192.0.2.1) receiver=mx.example; client-ip=192.0.2.1; envelope-from="a@b.example"; helo=b.example',
      ),
      field('ARC-Authentication-Results', 'i=2; mx.example; dkim=pass header.d=b.example'),
      field('Authentication-Results', 'other.example; dkim=pass'),
    ];
    const records = readAuthentication(fields, ['mx.example']).records;
    expect(records.map(({ source, by, instance, trusted }) => [source, by, instance, trusted])).toEqual([
      ['received-spf', 'mx.example', null, true],
      ['arc-authentication-results', 'mx.example', 2, false],
      ['authentication-results', 'other.example', null, false],
    ]);
    expect(records[0]?.methods[0]?.properties).toContainEqual({
      type: 'spf',
      name: 'envelope-from',
      value: 'a@b.example',
    });
    expect(readAuthentication(fields, ['mx.example']).results).toEqual([
      { method: 'dkim', result: 'pass', by: 'other.example', trusted: false },
      { method: 'spf', result: 'softfail', by: 'mx.example', trusted: true },
    ]);
  });
});

describe('results in the name of a trusted server', () => {
  const result = (text: string): HeaderField => field('Authentication-Results', `mx.own.example; ${text}`);
  const received = (from: string, by: string): HeaderField =>
    field('Received', `from ${from} by ${by}; Fri, 20 Nov 2026 09:13:00 +0900`);
  const trustOf = (fields: readonly HeaderField[], server = 'mx.own.example'): boolean[] =>
    readAuthentication(fields, [server]).records.map(({ trusted }) => trusted);
  const outside = received('evil.example (evil.example [203.0.113.1])', 'mx.own.example');

  test('count above its own Received, not below, and those below are told', () => {
    const fields = [result('dkim=fail'), outside, result('dkim=pass; spf=pass'), result('none')];
    expect(trustOf(fields)).toEqual([true, false, false]);
    expect(readAuthentication(fields, ['MX.own.example']).belowBorder).toEqual([
      'mx.own.example: dkim=pass spf=pass',
      'mx.own.example: ',
    ]);
    expect(readAuthentication(fields, []).belowBorder).toEqual([]);
  });

  test('are of the same server with the dot of the root and without', () => {
    const dotted = field('Authentication-Results', 'mx.own.example.; spf=pass');
    expect(trustOf([result('spf=pass'), dotted, outside, dotted], 'mx.own.example.')).toEqual([true, true, false]);
    expect(trustOf([dotted, outside], 'MX.own.example')).toEqual([true]);
    expect(trustOf([dotted, outside], 'own.example')).toEqual([false]);
  });

  test('of Gmail count below its own Received, and not below the next one', () => {
    const google = field('Authentication-Results', 'mx.google.com; spf=pass');
    const own = received('mail.example ([203.0.113.1])', 'mx.google.com');
    expect(trustOf([own, google, outside, google], 'mx.google.com')).toEqual([true, false]);
  });

  test('count between the hops within the organization, and not above a forged hop', () => {
    const inner = received('mx.own.example (mx.own.example [10.0.0.1])', 'store.own.example');
    const forged = received('other.example ([198.51.100.1])', 'mx.own.example');
    expect(trustOf([inner, result('spf=pass'), outside, result('spf=pass'), forged])).toEqual([true, false]);
  });

  test('count below the hop by which the server hands the mail to its own store', () => {
    const line = (from: string, protocol: string): HeaderField =>
      field('Received', `from ${from} by mx.own.example with ${protocol} id 2K; Fri, 20 Nov 2026 09:13:09 +0900`);
    const stored = line('mx.own.example', 'LMTP');
    expect(trustOf([stored, result('spf=fail'), outside, result('spf=pass')])).toEqual([true, false]);
    // Anybody may call himself so, and hand mail over by another protocol.
    for (const hop of [line('mx.own.example', 'ESMTP'), line('mx.own.example', 'ESMTPS'), line('a.example', 'LMTP')])
      expect(trustOf([hop, result('spf=fail'), outside])).toEqual([false]);
  });

  test('are judged by the domain where the server calls itself by another name', () => {
    const own = field('Authentication-Results', 'own.example; spf=pass');
    const inner = received('mx.own.example (mx.own.example [10.0.0.1])', 'store.own.example');
    expect(trustOf([inner, own, outside, own], 'own.example')).toEqual([true, false]);
    // Anybody may call himself so: the name that was found for the address counts.
    const liar = received('mx.own.example (evil.example [203.0.113.1])', 'mx.own.example');
    expect(trustOf([own, liar, own, received('x', 'mx.own.example')], 'own.example')).toEqual([true, false]);
    const elsewhere = received('a.example (a.example [203.0.113.1])', 'mx.else.example');
    expect(trustOf([own, elsewhere, own], 'own.example')).toEqual([true, false]);
    expect(trustOf([own], 'own.example')).toEqual([true]);
  });

  test('of Received-SPF are judged alike', () => {
    const spf = field('Received-SPF', 'pass (ok) receiver=mx.own.example; client-ip=203.0.113.1');
    expect(trustOf([spf, outside, spf])).toEqual([true, false]);
  });
});

test('any field is read, in time that grows with its length', () => {
  const piece = fc.constantFrom(
    'dkim',
    '=',
    'pass',
    ';',
    '(',
    ')',
    '"',
    '\\',
    ' ',
    'header.d',
    '/',
    '1',
    'i=1',
    'receiver=',
  );
  const name = fc.constantFrom('Authentication-Results', 'ARC-Authentication-Results', 'Received-SPF');
  fc.assert(
    fc.property(name, fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 60 }), (key, pieces) => {
      for (const record of readAuthentication([field(key, pieces.join(''))], ['dkim']).records)
        AuthenticationRecord.parse(record);
    }),
    { numRuns: 1500 },
  );
  const started = processorMs();
  for (const text of ['(', '"', ';', 'a=', 'a.b=', ' /', '= ', '\\']) {
    for (let count = 0; count < 20; count += 1)
      readAuthentication([field('Authentication-Results', `x; ${text.repeat(50_000)}`)], []);
  }
  expect(processorMs() - started).toBeLessThan(5000);
});
