import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { mailReport } from '../../../cli/mail-report.ts';
import { reportAsHtml } from '../../../core/exchange/report-html.ts';
import { reportAsText } from '../../../core/exchange/report-text.ts';
import { attachedSigns } from '../../../core/mail/attached-signs.ts';
import { SIGN_IDS, type MailAnalysis } from '../../../core/model/mail.ts';
import { ATTACHED_STANDS_OUT, nothingFound, SIGN_WORDS } from '../../../core/text/signs.ts';
import { startTexts } from '../../../renderer/i18n/index.ts';
import { MailSigns } from '../../../renderer/features/mail/mail-signs.tsx';
import { MailSheet } from '../../../renderer/features/mail/print/mail-sheet.tsx';
import { ReportSigns } from '../../../renderer/features/respond/reading/report-signs.tsx';
import { aHostileReport, hostileAnalysis } from './a-hostile-mail.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startTexts();
});

const inner: MailAnalysis = {
  ...hostileAnalysis,
  file: 'received.eml',
  signs: [
    { id: 'attachment.encrypted', weight: 2, evidence: 'a.zip' },
    { id: 'attachment.executable', weight: 3, evidence: 'a.zip / http://evil.example/x.exe' },
  ],
};
/** A mail in which nothing stands out, with another attached. */
const carrying = (nestedMail: MailAnalysis): MailAnalysis => ({
  ...hostileAnalysis,
  signs: [],
  warnings: [],
  attachments: [
    {
      ...{ name: 'received.eml', declaredType: 'message/rfc822', detectedType: 'message/rfc822', size: 9 },
      ...{ sha256: 'a'.repeat(64), encrypted: false, nestedMail },
    },
  ],
});
const outer = carrying(inner);

function reportOf(analysis: MailAnalysis) {
  const report = aHostileReport();
  return { ...report, mails: report.mails.map((mail) => ({ ...mail, analysis, personView: {} })) };
}

describe('what stands out in an attached mail is shown with the mail that carries it', () => {
  const nothing = nothingFound({ warnings: [] });

  it.each([
    [
      'on the page of a mail',
      (mail: MailAnalysis) => renderToStaticMarkup(<MailSigns analysis={mail} audience="victim" views={{}} />),
    ],
    [
      'on its printed sheet',
      (mail: MailAnalysis) => renderToStaticMarkup(<MailSheet analysis={mail} details={null} views={{}} />),
    ],
    ['on the desk', (mail: MailAnalysis) => renderToStaticMarkup(<ReportSigns report={reportOf(mail)} />)],
    ['in the page of a package', (mail: MailAnalysis) => reportAsHtml(reportOf(mail))],
    ['in its text', (mail: MailAnalysis) => reportAsText(reportOf(mail), 'ja')],
    ['at a terminal', (mail: MailAnalysis) => mailReport(mail, 'ja')],
  ])('%s', (_where, shown) => {
    const text = shown(outer);
    expect(text).toContain(ATTACHED_STANDS_OUT.ja);
    expect(text).toContain('received.eml');
    const [strong, other] = [SIGN_WORDS['attachment.executable'].title.ja, SIGN_WORDS['attachment.encrypted'].title.ja];
    expect(text).toContain(strong);
    expect(text.indexOf(strong)).toBeLessThan(text.indexOf(other));
    expect(text).not.toContain(nothing.ja);
    expect(text).not.toContain('http://evil.example/x.exe');
    // Where nothing stands out in either, that is what is said.
    const silent = shown(carrying({ ...inner, signs: [] }));
    expect(silent).toContain(nothing.ja);
    expect(silent).not.toContain(ATTACHED_STANDS_OUT.ja);
  });

  it.each(['victim', 'team'] as const)('with all of its signs, strongest first, for the %s', (audience) => {
    const ids = [...SIGN_IDS].slice(0, 9);
    const signs = ids.map((id, index) => ({ id, weight: index < 8 ? (1 as const) : (3 as const), evidence: 'a' }));
    const page = renderToStaticMarkup(
      <MailSigns analysis={carrying({ ...inner, signs })} audience={audience} views={{}} />,
    );
    for (const id of ids) expect(page).toContain(SIGN_WORDS[id].title.ja);
    const title = (at: number): number => page.indexOf(SIGN_WORDS[ids[at]!].title.ja);
    expect(title(8)).toBeLessThan(title(0));
    expect(page.includes('ほかに見つかった点（4 件）')).toBe(audience === 'victim');
  });

  it('of mails within it too, by their subject where the file has no name, strongest first and ten at most', () => {
    const weak: MailAnalysis = {
      ...carrying({ ...inner, file: '2.1', subject: '請求書' }),
      file: 'weak.eml',
      signs: [{ id: 'attachment.encrypted', weight: 2, evidence: 'b.zip' }],
    };
    expect(attachedSigns(carrying(weak)).map(({ name }) => name)).toEqual(['請求書', 'weak.eml']);
    const many = { ...outer, attachments: Array.from({ length: 30 }, () => outer.attachments[0]!) };
    expect(attachedSigns(many)).toHaveLength(10);
  });
});
