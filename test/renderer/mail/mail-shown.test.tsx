import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { reportAsHtml } from '../../../core/exchange/report-html.ts';
import { reportAsText } from '../../../core/exchange/report-text.ts';
import { reportTimeline } from '../../../core/casework/report-timeline.ts';
import { startTexts } from '../../../renderer/i18n/index.ts';
import { MailHead } from '../../../renderer/features/mail/mail-head.tsx';
import { MailLinks } from '../../../renderer/features/mail/mail-links.tsx';
import { MailParts } from '../../../renderer/features/mail/mail-parts.tsx';
import { MailRoute } from '../../../renderer/features/mail/mail-route.tsx';
import { RoutePicture } from '../../../renderer/features/mail/route-picture.tsx';
import { MailSigns } from '../../../renderer/features/mail/mail-signs.tsx';
import { MailSheet } from '../../../renderer/features/mail/print/mail-sheet.tsx';
import { PartExplorer } from '../../../renderer/features/mail/parts/part-explorer.tsx';
import { MailText } from '../../../renderer/features/mail/mail-text.tsx';
import { ReportSigns } from '../../../renderer/features/respond/reading/report-signs.tsx';
import { nothingFound } from '../../../core/text/signs.ts';
import { aHostileReport, hostileAnalysis } from './a-hostile-mail.ts';

/** A host, an address or a link as a program would recognise it, apart from what people of the report typed. */
const LIVE = /https?:\/\/|[a-z0-9]@[a-z]|evil\.example|mx\.evil|192\.0\.2\.9|freemail\.example/u;

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startTexts();
});

const analysis: MailAnalysis = hostileAnalysis;

describe('no address of a mail can be clicked or recognised', () => {
  it.each([
    ['head', <MailHead key="1" analysis={analysis} audience="team" />],
    ['signs', <MailSigns key="2" analysis={analysis} audience="team" views={{}} />],
    ['links', <MailLinks key="3" links={analysis.links} />],
    ['route', <MailRoute key="4" analysis={analysis} />],
    ['parts', <MailParts key="5" analysis={analysis} />],
    ['text', <MailText key="6" text={analysis.text} unread={null} readBytes={null} />],
    ['signs of the report', <ReportSigns key="7" report={aHostileReport()} />],
  ])('on the screen: %s', (_name, element) => {
    const html = renderToStaticMarkup(element);
    expect(html).toContain('[.]');
    expect(html).not.toMatch(LIVE);
  });

  it('in report.html, the text form and the time line', () => {
    const report = aHostileReport();
    const html = reportAsHtml(report);
    expect(html).toContain('evil[.]example');
    expect(html).not.toMatch(LIVE);
    for (const language of ['ja', 'en'] as const) {
      const text = reportAsText(report, language);
      expect(text).toContain('evil[.]example');
      expect(text).not.toMatch(LIVE);
    }
    expect(JSON.stringify(reportTimeline(report))).not.toMatch(LIVE);
  });
});

it('a link to a name that passes for another shows the real one with a badge, on paper and in the report too', () => {
  const href = 'https://ex\u0430mple.com/';
  const links = [{ shown: href, href, host: 'xn--exmple-4nf.com', registrableDomain: 'xn--exmple-4nf.com' }];
  const signs = [{ id: 'body.link-mismatch' as const, weight: 3 as const, evidence: 'xn--exmple-4nf.com = x' }];
  const read = { ...analysis, links, signs };
  const report = aHostileReport();
  const mails = report.mails.map((mail) => ({ ...mail, analysis: read }));
  const screen = renderToStaticMarkup(<MailLinks links={links} />);
  const paper = renderToStaticMarkup(<MailSheet analysis={read} details={null} views={{}} />);
  for (const shown of [screen, paper, reportAsHtml({ ...report, mails })]) {
    expect(shown).toContain('hxxps://xn--exmple-4nf[.]com/');
    expect(shown).toContain('「example[.]com」に似せた、別の名前');
  }
  expect(screen).toContain('見かけを似せた名前');
});

it('what a sign found in a link is marked at it: an imitated name, also where it leads on to, and what is no web page', () => {
  const linkTo = (href: string, host: string | null) => ({ shown: 'こちら', href, host, registrableDomain: host });
  const marksOf = (href: string, host: string | null, recipient = 'a@aoba-kaisha.co.jp') =>
    renderToStaticMarkup(<MailLinks links={[linkTo(href, host)]} recipients={[{ display: '', address: recipient }]} />);
  const imitated = marksOf('https://rnofa-go.jp/', 'rnofa-go.jp');
  expect(imitated).toContain('見かけを似せた名前');
  expect(imitated).toContain('mofa[.]go[.]jp ~ rnofa-go[.]jp');
  expect(marksOf('https://aoba-kalsha.co.jp/', 'aoba-kalsha.co.jp')).toContain('見かけを似せた名前');
  const onward = marksOf('https://www.google.com/url?q=https://xn--exmple-4nf.com/', 'www.google.com');
  expect(onward).toContain('「example[.]com」に似せた、別の名前');
  expect(onward).toContain('見かけを似せた名前');
  for (const href of [
    'file://203.0.113.7/share/a.docx',
    'data:text/html;base64,PGI+',
    'ms-word:ofe|u|https://a.example/',
  ])
    expect(marksOf(href, null)).toContain('ウェブページではない');
  for (const href of ['https://www.mofa.go.jp/', 'https://aoba-kaisha.co.jp/', 'mailto:a@b.example', 'tel:0312345678'])
    expect(marksOf(href, /^https:\/\/([^/]*)/.exec(href)?.[1] ?? null)).not.toMatch(
      /見かけを似せた名前|ウェブページではない/,
    );
});

it('of a part that no file holds as it is, a sentence says so in place of its bytes', () => {
  const nothing = { header: null, body: null, disposition: null, contentId: null, encoding: null, charset: null };
  const leaf = { ...nothing, path: '', name: null, problems: [], children: [] };
  const shownOf = (type: string, size: number | null) =>
    renderToStaticMarkup(<PartExplorer bytes={new Uint8Array(9)} tree={{ ...leaf, type, size }} />);
  expect(shownOf('text/plain', 9)).toContain('中身を 16 進で見られます。');
  expect(shownOf('application/vnd.ms-outlook', 0)).toContain('原文がありません。');
  expect(shownOf('application/vnd.ms-outlook', 0)).not.toContain('16 進で見られます');
});

it('evidence of which only a number is left says so in words, and where all of it is', () => {
  const signs = [{ id: 'body.link-mismatch' as const, weight: 3 as const, evidence: 'x → y\n… +1196' }];
  const screen = renderToStaticMarkup(<MailSigns analysis={{ ...analysis, signs }} audience="team" views={{}} />);
  const paper = renderToStaticMarkup(<MailSheet analysis={{ ...analysis, signs }} details={null} views={{}} />);
  for (const shown of [screen, paper]) {
    expect(shown).toContain('ほかに 1,196 か所あります');
    expect(shown).not.toContain('+1196');
  }
  expect(screen).toContain('下の「リンク」で確かめられます');
});

it('the field Sender is called what it is and no more: it is as easily forged as From', () => {
  const forged = { ...analysis, sender: [{ display: '社長', address: 'president@my-company.example' }] };
  const screen = renderToStaticMarkup(<MailHead analysis={forged} audience="victim" />);
  const paper = renderToStaticMarkup(<MailSheet analysis={forged} details={null} views={{}} />);
  for (const shown of [screen, paper]) {
    expect(shown).toContain('送信者（Sender）');
    expect(shown).not.toMatch(/実際の|本当の送信者/u);
  }
  expect(screen).toContain('送る側が自由に書けます');
});

it.each([
  ['encrypted', 'content-encrypted', 'このメールは暗号化されています', '暗号化された部分'],
  ['damaged', 'smime-not-read', 'S/MIME の部分が壊れています', '壊れているか途中で切れている'],
] as const)('a mail that is %s never reads as one without words', (unread, code, title, why) => {
  const text = (of: typeof unread | null) => renderToStaticMarkup(<MailText text="" unread={of} readBytes={null} />);
  expect(text(null)).toContain('本文はありません');
  expect(text(unread)).not.toContain('本文はありません');
  expect(text(unread)).toContain(title);
  const read = { ...analysis, text: '', warnings: [{ code, detail: '1' }] };
  const paper = renderToStaticMarkup(<MailSheet analysis={read} details={null} views={{}} />);
  expect(paper).not.toContain('本文はありません');
  expect(paper).toContain(why);
});

it('a long mail is drawn in slices, and tells how much is left', () => {
  const line = renderToStaticMarkup(<MailText text={'あ'.repeat(1_000_000)} unread={null} readBytes={null} />);
  expect(line.length).toBeLessThan(60_000);
  expect(line).toContain('残り 950,000 文字');
  const hop = { from: 'a.example', by: null, ip: null, at: null, delaySeconds: null };
  const hops = Array.from({ length: 2_000 }, () => ({
    ...hop,
    ...{ helo: null, reverseName: null, protocol: null, id: null, recipient: null, private: false, raw: '' },
  }));
  const route = renderToStaticMarkup(
    <RoutePicture
      route={{
        hops,
        oddities: [],
        firstExternal: null,
        originating: null,
        dateOffsetMinutes: null,
        routeOffsetMinutes: null,
      }}
    />,
  );
  expect(route.match(/route-hop/g)).toHaveLength(40);
  expect(route).toContain('残り 1,960 件');
  const to = Array.from({ length: 300 }, (_, at) => ({ display: '', address: `a${at}@b.example` }));
  const head = renderToStaticMarkup(<MailHead analysis={{ ...analysis, to }} audience="team" />);
  expect(head).toContain('a19[@]');
  expect(head).not.toContain('a20[@]');
  expect(head).toContain('残り 280 件');
});

it('a mail that is encrypted or damaged never reads as one in which nothing was found', () => {
  for (const code of ['content-encrypted', 'smime-not-read']) {
    const unread = { ...analysis, signs: [], warnings: [{ code, detail: '1' }] };
    const screen = renderToStaticMarkup(<MailSigns analysis={unread} audience="victim" views={{}} />);
    const paper = renderToStaticMarkup(<MailSheet analysis={unread} details={null} views={{}} />);
    for (const shown of [screen, paper]) expect(shown).toContain('中を調べられませんでした');
  }
});

it('a mail that is cut off never reads as one in which nothing was found', () => {
  const nothing = { ...analysis, signs: [] };
  const signs = (of: MailAnalysis) => renderToStaticMarkup(<MailSigns analysis={of} audience="victim" views={{}} />);
  const whole = signs({ ...nothing, warnings: [] });
  const cut = signs({ ...nothing, warnings: [{ code: 'headers-not-ended', detail: '1' }] });
  expect(whole).toContain(nothingFound({ warnings: [] }).ja);
  expect(cut).not.toContain(nothingFound({ warnings: [] }).ja);
  expect(cut).toContain('途中で切れている');
});
