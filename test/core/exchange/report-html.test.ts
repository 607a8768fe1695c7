import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { japanTime } from '../../../core/exchange/report-format.ts';
import { escapeHtml, reportAsHtml } from '../../../core/exchange/report-html.ts';
import { reportAsText } from '../../../core/exchange/report-text.ts';
import { sampleReport } from './sample-report.ts';

/** Every tag of the page, with its attributes. */
const tags = (html: string) => html.match(/<[a-z!/][^>]*>/giu) ?? [];
const ALLOWED =
  /^<(?:!DOCTYPE html|\/?(?:html|head|body|title|style|article|section|h1|h2|h3|dl|dt|dd|table|thead|tbody|tr|th|td|ul|li|pre|p|label|meta|input)(?: [^<>]*)?)>$/u;

describe('the report as a page', () => {
  it('holds both languages, the report’s own first, and no script or link', async () => {
    const html = reportAsHtml(await sampleReport());
    expect(html).toContain('<html lang="ja">');
    expect(html.indexOf('<article lang="ja">')).toBeLessThan(html.indexOf('<article lang="en">'));
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<a |<img|<iframe|<link|javascript:|url\(/iu);
    expect(html).toContain('hxxp://203[.]0[.]113[.]9/doc?u=1');
    expect(html).not.toContain('http://203.0.113.9');
    for (const tag of tags(html)) expect(tag).toMatch(ALLOWED);
  });

  it('turns anything from outside into text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (hostile) => {
        expect(escapeHtml(hostile)).not.toMatch(/[<>"']/u);
        expect(escapeHtml(hostile)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\0]/u);
      }),
    );
  });

  it('keeps its structure whatever stands in the report', async () => {
    const plain = await sampleReport();
    const shape = (html: string) => tags(html).map((tag) => tag.split(' ')[0]);
    const expected = shape(reportAsHtml(await sampleReport()));
    const attacks = [
      '</style><script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '<!--',
      ']]>',
      '</article></body>',
      "' onclick='x",
      '&lt;b&gt;',
      '\u202Egpj.exe',
    ];
    for (const attack of attacks) {
      const analysis = plain.mails[0]!.analysis!;
      const html = reportAsHtml({
        ...plain,
        situation: { ...plain.situation, noticedDetail: { state: 'value', value: attack } },
        mails: [
          {
            ...plain.mails[0]!,
            analysis: { ...analysis, subject: attack, text: attack, from: [{ display: attack, address: attack }] },
          },
        ],
        hosts: plain.hosts.map((host) => ({ ...host, name: attack })),
        artifacts: plain.artifacts.map((artifact) => ({ ...artifact, originalName: attack, description: '' })),
      });
      expect(shape(html)).toEqual(expected);
    }
  });
});

describe('times for people', () => {
  it('are those of Japan, with what another clock wrote beside them', () => {
    expect(japanTime('2026-11-20T00:30:00.000Z')).toBe('2026-11-20 09:30:00 (+09:00)');
    expect(japanTime('2026-11-20T08:12+08:00')).toBe('2026-11-20 09:12 (+09:00) = 2026-11-20 08:12 (+08:00)');
    expect(japanTime('2026-11-20T09:12+09:00')).toBe('2026-11-20 09:12 (+09:00)');
    expect(japanTime('2026-11-20')).toBe('2026-11-20');
    expect(japanTime('soon')).toBe('soon');
  });
});

describe('the report as text', () => {
  it('can be read aloud: no hashes, no markup, both languages', async () => {
    const report = await sampleReport();
    const ja = reportAsText(report, 'ja');
    const en = reportAsText(report, 'en');
    expect(ja).toContain('電話番号（影響を受けていない経路）：090-1234-5678');
    expect(ja).toContain('部署：お答えできない');
    expect(en).toContain('Department: Cannot disclose');
    expect(en).toContain('Opened or acted on: 2026-11-20 09:20 (+09:00)');
    expect(ja).toContain('2026-11-20 09:30:00 (+09:00)  このパソコンをネットワークから切り離した');
    for (const text of [ja, en]) expect(text).not.toMatch(/[0-9a-f]{64}/u);
    // What nobody answered is named once, at the end, and not line by line.
    expect(ja).not.toContain('（未記入）');
    expect(ja.slice(ja.indexOf('書かれていない項目'))).toContain('組織の種類');
  });
});
