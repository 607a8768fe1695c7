import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityTerms, termPattern } from '../../../core/exchange/identity-terms.ts';
import { maskReport } from '../../../core/exchange/mask-report.ts';
import { sampleReport, value, VICTIM_WORDS } from './sample-report.ts';
import { processorMs } from '../../processor-time.ts';

describe('terms of the victim', () => {
  it('are their names with and without legal form, numbers, mailboxes and domains', async () => {
    const terms = identityTerms(await sampleReport());
    expect(terms).toEqual(
      expect.arrayContaining([
        '見本研究所',
        '野原 花子',
        '野原',
        '花子',
        '090-1234-5678',
        'hanako@mihon-lab.ac.jp',
        'mihon-lab.ac.jp',
      ]),
    );
    expect(terms).not.toContain('国立大学法人');
  });

  it('never hold a free-mail provider, which would hide senders too', async () => {
    const report = await sampleReport();
    report.mails[0]!.analysis!.to = [{ display: '', address: 'victim@gmail.com' }];
    expect(identityTerms(report)).not.toContain('gmail.com');
    expect(identityTerms(report)).toContain('victim@gmail.com');
  });

  it('hold the addresses of their own mail servers, not those of others', async () => {
    const report = await sampleReport();
    const hop = { by: 'inner.mihon-lab.ac.jp', at: null, delaySeconds: null };
    report.mails[0]!.analysis!.received.push({ ...hop, from: 'mail.mihon-lab.ac.jp', ip: '198.51.100.10' });
    expect(identityTerms(report)).toContain('198.51.100.10');
    expect(identityTerms(report)).not.toContain('203.0.113.7');
  });

  it('match whatever width, case and spacing they are written in, and no part of a word', () => {
    const pattern = () => termPattern(['ABC Labs', '野原 花子', 'abc'])!;
    for (const text of ['ＡＢＣ　Ｌａｂｓ', 'abc labs', '野原　花子', '野原花子', 'ABC', '「ＡＢＣ」'])
      expect(text.replace(pattern(), '').replace(/[「」]/gu, '')).toBe('');
    for (const text of ['ABCD', 'xabc', 'abc1']) expect(pattern().test(text)).toBe(false);
  });

  it('match the longest of those that begin alike, in any order', () => {
    const terms = ['ABC', 'ABC Labs', 'ABC研究所', 'ＡＢＣ Labs East', '野原', '野原花子', 'hanako@abc.jp', 'abc.jp'];
    for (const order of [terms, terms.toReversed()])
      for (const text of ['abc labs east', 'ABC研究所', '野原 花子', 'Hanako@ABC.jp', 'ABC', '野原', 'abc.jp'])
        expect(text.replace(termPattern(order)!, '')).toBe('');
    expect('ABC Labs Eastern'.replace(termPattern(terms)!, '*')).toBe('* Eastern');
  });

  it('of two thousand recipients are looked for in a blink', () => {
    const terms = Array.from({ length: 2000 }, (_, index) => `山田太郎${index}${'漢字'.repeat(5)}`);
    const text = '山田太郎 本文です。'.repeat(5000);
    const start = processorMs();
    for (let times = 0; times < 3; times++) text.replace(termPattern(terms)!, '');
    // A fraction of a second; one search for each name took minutes. A busy machine must not fail.
    expect(processorMs() - start).toBeLessThan(20_000);
  });

  it('are plain text, never a pattern', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 3 }), { minLength: 1, maxLength: 5 }), (terms) => {
        const pattern = termPattern(terms.filter((term) => term.trim().length >= 3));
        expect(() => 'text'.replace(pattern ?? /x/u, '')).not.toThrow();
      }),
    );
  });
});

describe('a masked report', () => {
  it('names nobody anywhere and still fits the schema', async () => {
    const masked = maskReport(await sampleReport());
    const text = JSON.stringify(masked).toLowerCase();
    for (const word of VICTIM_WORDS) expect(text).not.toContain(word.toLowerCase());
    expect(masked.mails[0]?.analysis?.to).toEqual([{ display: '', address: '［伏せ字］' }]);
    expect(masked.hosts[0]?.name).toBe('PC-1');
  });

  it('keeps hashes and fixed words when a name happens to look like one', async () => {
    const report = await sampleReport({ identity: { organization: value('value'), contactName: value('opened') } });
    const masked = maskReport(report);
    expect(masked.situation.whatHappened).toEqual({ state: 'value', value: 'opened' });
    expect(masked.mails[0]?.analysis?.sha256).toBe(report.mails[0]?.analysis?.sha256);
  });

  it('is the same when masked again', async () => {
    const once = maskReport(await sampleReport());
    expect(maskReport(once)).toEqual(once);
  });
});
