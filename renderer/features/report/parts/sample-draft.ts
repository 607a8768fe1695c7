import { uuidv7, HostId, MailId } from '../../../../core/model/ids.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import type { ArtifactKind } from '../../../../core/model/artifact.ts';
import type { Report } from '../../../../core/model/report.ts';
import { analyzeMailFile } from '../../../analysis/client.ts';
import { call } from '../../../bridge/client.ts';
import { createDraft, saveDraft } from '../../../store/drafts.ts';
import { withArtifact } from '../model/artifacts.ts';
import { changeHost, withHost, withOutput } from '../model/hosts.ts';
import { titleFrom, withMail } from '../model/mails.ts';
import { samplePlace } from '../model/sample.ts';
import type { SamplePlace } from '../model/sample.ts';
import { analyzable, storeSource } from './source.ts';
import type { Source } from './source.ts';

const KINDS: Readonly<Record<Exclude<SamplePlace['as'], 'nothing'>, ArtifactKind>> = {
  mail: 'mail',
  output: 'host-output',
  log: 'communication-log',
  file: 'file',
};

/** The computer of the sample incident. */
const SAMPLE_HOST = 'PC-0042';

/** A draft that holds the bundled sample incident, each file where it belongs. Marked as a drill. */
export async function createSampleDraft(language: 'ja' | 'en'): Promise<ReportId> {
  const files = await call('sample.files', {});
  const hostId = HostId.parse(uuidv7());
  let report: Report = { ...(await createDraft(language)), drill: true };
  for (const { token, name, role } of files) {
    const place = samplePlace(role);
    if (place.as === 'nothing') continue;
    const source: Source = { from: 'token', token, name };
    const artifact = await storeSource(source, report.reportId, KINDS[place.as], crypto.randomUUID());
    if (place.as === 'mail') {
      const analysis = await analyzeMailFile(await analyzable(source), { file: name });
      report = titleFrom(withMail(report, MailId.parse(uuidv7()), artifact, analysis), analysis);
      continue;
    }
    report = withArtifact(report, artifact);
    if (place.as === 'output') {
      if (report.hosts.length === 0) report = withHost(report, hostId, SAMPLE_HOST);
      report = changeHost(report, hostId, (host) => withOutput(host, place.checkId, artifact.artifactId));
    }
    if (place.as === 'log') {
      const { communication } = report;
      report = {
        ...report,
        communication: { ...communication, artifactIds: [...communication.artifactIds, artifact.artifactId] },
      };
    }
  }
  await saveDraft(report);
  return report.reportId;
}
