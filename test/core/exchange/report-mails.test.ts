import { expect, it } from 'vitest';
import { mailSections } from '../../../core/exchange/report-mails.ts';
import type { Artifact } from '../../../core/model/artifact.ts';
import { REPORT_WORDS } from '../../../core/text/report-words.ts';
import { sampleReport } from './sample-report.ts';

it.each([
  ['a file that is no mail', { size: 5, status: 'stored' }, 'notMail'],
  ['an empty file', { size: 0, status: 'stored' }, 'mailEmpty'],
  ['a file that vanished before it was read', { size: 0, sha256: null, status: 'vanished' }, 'mailMissing'],
  ['a file that could not be read', { size: 0, sha256: null, status: 'unreadable' }, 'mailMissing'],
  ['a file that vanished midway', { size: 5, status: 'vanished' }, 'notMail'],
] as const)('%s is said to be what is there of it', async (_what, changes: Partial<Artifact>, words) => {
  const report = await sampleReport();
  const [mail] = report.mails;
  const artifacts = report.artifacts.map((each) =>
    each.artifactId === mail?.artifactId ? { ...each, ...changes } : each,
  );
  const mails = report.mails.map((each) => ({ ...each, analysis: null }));
  const [section] = mailSections({ ...report, artifacts, mails }, 'en', false);
  expect(section?.blocks[0]).toEqual({ type: 'notice', text: REPORT_WORDS[words].en });
});
