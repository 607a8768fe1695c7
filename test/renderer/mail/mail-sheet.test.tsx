import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { examineMail } from '../../../core/mail/analyze-mail.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { SIGN_WORDS } from '../../../core/text/signs.ts';
import { warningWords } from '../../../core/text/mail-warnings.ts';
import { MailNoise } from '../../../renderer/features/mail/mail-noise.tsx';
import { MailLinks } from '../../../renderer/features/mail/mail-links.tsx';
import { MailWarnings } from '../../../renderer/features/mail/mail-warnings.tsx';
import { MailSheet } from '../../../renderer/features/mail/print/mail-sheet.tsx';
import { SignatureProblems } from '../../../renderer/features/mail/signature-problems.tsx';
import { mail } from '../../../renderer/i18n/mail.ts';
import { startTexts } from '../../../renderer/i18n/index.ts';
import { zipOf } from '../../core/mail/archive/zip-builder.ts';
import { withAttachment } from '../../core/mail/mail-builder.ts';
import { hostileAnalysis } from './a-hostile-mail.ts';

const LIVE = /https?:\/\/|[a-z0-9]@[a-z]|evil\.example|mx\.evil|192\.0\.2\.9|freemail\.example/u;

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startTexts();
});

describe('a mail on paper', () => {
  it('holds nothing that a viewer would make a link of', () => {
    const html = renderToStaticMarkup(<MailSheet analysis={hostileAnalysis} details={null} views={{}} />);
    expect(html).toContain('[.]');
    expect(html).not.toMatch(LIVE);
    for (const { id } of hostileAnalysis.signs) expect(html).toContain(SIGN_WORDS[id].title.ja);
    expect(html).toContain(hostileAnalysis.sha256);
  });

  it('names the files with their hashes, and what is inside of them', async () => {
    const inner = zipOf([{ name: '請求書.exe', content: 'MZ' }]);
    const mail = withAttachment('外.zip', zipOf([{ name: '内.zip', content: inner }]));
    const { analysis, details } = await examineMail(mail);
    const html = renderToStaticMarkup(
      <MailSheet analysis={analysis} details={details} views={{ 'attachment.executable': 'cannot-tell' }} />,
    );
    const part = analysis.parts.find(({ name }) => name === '外.zip');
    for (const hash of [part?.sha256, part?.sha1, part?.md5]) expect(html).toContain(hash);
    expect(html).toContain('内.zip / 請求書.exe');
    expect(html).toContain('わからない');
  });

  it('gives no size and no hash of a mail that Outlook keeps within another', async () => {
    const { analysis, details } = await examineMail(withAttachment('空.eml', new Uint8Array()));
    const [attached] = analysis.attachments;
    const sheet = (attachments: MailAnalysis['attachments']): string =>
      renderToStaticMarkup(<MailSheet analysis={{ ...analysis, attachments }} details={details} views={{}} />);
    expect(attached?.size).toBe(0);
    const listed = sheet([attached!]);
    const kept = sheet([{ ...attached!, nestedMail: hostileAnalysis }]);
    for (const [html, isKept] of [
      [listed, false],
      [kept, true],
    ] as const) {
      expect(html.includes(mail.ja.attachments['in-pieces'])).toBe(isKept);
      expect(html.includes(attached!.sha256)).toBe(!isKept);
    }
  });

  it('tells types of files, kinds of facts and delays in words', async () => {
    const { analysis, details } = await examineMail(withAttachment('請求書.pdf', new TextEncoder().encode('MZ\0\0')));
    const hop = { ...hostileAnalysis.received[0]!, delaySeconds: -14515 };
    const received = [{ ...hop, at: '2026-01-06T09:00:00+09:00' }];
    const html = renderToStaticMarkup(<MailSheet analysis={{ ...analysis, received }} details={details} views={{}} />);
    expect(html).toContain('請求書.pdf = 実行プログラム（exe）<');
    // No host, and so nothing to make unclickable.
    expect(html).toContain('実行プログラム（exe） application/vnd.microsoft.portable-executable');
    expect(html).toContain('−4 時間 1 分');
    expect(html).not.toContain('14515');
  });

  it('is cut where a mail is endless, and says so', () => {
    const endless = {
      ...hostileAnalysis,
      text: 'あ'.repeat(100_000),
      links: Array.from({ length: 300 }, () => ({
        href: 'http://a.example/',
        shown: '',
        host: null,
        registrableDomain: null,
      })),
    };
    const html = renderToStaticMarkup(<MailSheet analysis={endless} details={null} views={{}} />);
    expect(html.length).toBeLessThan(120_000);
    expect(html).toContain('100,000 文字のうち、はじめの 20,000 文字');
    expect(html).toContain('ほか 100 件');
    const hop = { from: null, by: null, ip: null, at: null, delaySeconds: null };
    const relayed = { ...hostileAnalysis, received: Array.from({ length: 212 }, () => hop) };
    expect(renderToStaticMarkup(<MailSheet analysis={relayed} details={null} views={{}} />)).toContain('ほか 12 件');
  });

  it('says where the reading of the mail was cut, once for each reason', () => {
    const warnings = ['text-truncated', 'text-truncated', 'received-truncated'].map((code) => ({ code, detail: '' }));
    const html = renderToStaticMarkup(
      <MailSheet analysis={{ ...hostileAnalysis, warnings }} details={null} views={{}} />,
    );
    for (const code of ['text-truncated', 'received-truncated'])
      expect(html.split(warningWords(code).ja)).toHaveLength(2);
  });
});

it('values that were set apart are shown with the reason', () => {
  const value = { family: 'communication', type: 'domain', value: 'w3.org', where: 'text' } as const;
  const html = renderToStaticMarkup(<MailNoise noise={[{ ...value, reason: 'infrastructure' }]} />);
  expect(html).toContain('除いた値（1 件）');
  expect(html).toContain('w3[.]org');
  expect(html).toContain('多くのメールに出てくる');
  expect(renderToStaticMarkup(<MailNoise noise={[]} />)).toBe('');
});

it('an address in a QR code is said to be in one, on the screen and on paper', () => {
  const link = { href: 'http://a.example/', shown: 'QR', host: null, registrableDomain: null };
  const analysis = { ...hostileAnalysis, links: [link] };
  for (const each of [
    <MailLinks key="l" links={[link]} />,
    <MailSheet key="s" {...{ analysis, details: null, views: {} }} />,
  ])
    expect(renderToStaticMarkup(each)).toContain('（QR コードの中）');
});

it('a clock that runs backwards is told on paper as on the screen', () => {
  const [hop] = hostileAnalysis.received;
  const sheet = (delaySeconds: number): string =>
    renderToStaticMarkup(
      <MailSheet analysis={{ ...hostileAnalysis, received: [{ ...hop!, delaySeconds }] }} details={null} views={{}} />,
    );
  expect(sheet(-115)).toMatch(/−1 分 55 秒\s時刻が逆転/u);
  expect(sheet(115)).not.toContain('時刻が逆転');
});

it('lost characters of the head are told with the field, on the screen and on paper', async () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
  const read = async (subject: string): Promise<MailAnalysis> =>
    (await examineMail(bytes(`From: a@b.example\r\nSubject: ${subject}\r\n\r\na\r\n`))).analysis;
  const told = ({ warnings }: MailAnalysis) => warnings.filter(({ code }) => code === 'undecodable-bytes');
  const utf8 = (text: string): string => Buffer.from(text).toString('latin1');
  for (const lost of [`${utf8('緊急の連絡')}\xff\xfe`, '=?utf-8?Q?=E3=81?=']) {
    const analysis = await read(lost);
    expect(told(analysis)).toEqual([{ code: 'undecodable-bytes', detail: 'subject' }]);
    const drawn = [
      <MailWarnings key="w" warnings={analysis.warnings} />,
      <MailSheet key="s" {...{ analysis, details: null, views: {} }} />,
    ];
    for (const html of drawn.map((each) => renderToStaticMarkup(each)))
      expect(html).toMatch(/にないバイトがあります（「�」と表示しています）。.{0,80}subject/u);
  }
  for (const whole of [utf8('緊急の連絡'), utf8('緊急\ufffd'), '=?utf-8?Q?=EF=BF=BD?=', 'plain'])
    expect(told(await read(whole))).toEqual([]);
});

it('problems of a signature are told in words, and unknown ones are passed over', () => {
  const signature = {
    kind: 'dkim',
    instance: null,
    domain: 'evil.example',
    selector: 's',
    identity: null,
    algorithm: null,
    canonicalization: null,
    signedHeaders: [],
    signedAt: null,
    expiresAt: null,
    bodyHash: 'matches',
    signature: 'no-key',
    problems: ['sha1-obsolete', 'of-a-later-version'],
  } as const;
  const html = renderToStaticMarkup(
    <SignatureProblems signatures={[{ ...signature, signedHeaders: [], problems: [...signature.problems] }]} />,
  );
  expect(html).toContain('SHA-1 による署名です');
  expect(html).toContain('evil[.]example');
  expect(html).not.toContain('of-a-later-version');
});
