import { useState } from 'react';
import type { Output } from '../../../../contract/index.ts';
import { packagePaths, hasBytes } from '../../../../core/exchange/package-paths.ts';
import { custodyEntries } from '../../../../core/exchange/custody-entries.ts';
import { PackageId, uuidv4 } from '../../../../core/model/ids.ts';
import { call } from '../../../bridge/client.ts';
import { useJob } from '../../../bridge/use-job.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { localDay } from '../../../ui/format.ts';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Mono } from '../../../ui/mono.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import type { Target } from '../model/hand-over.ts';
import { DRAFTS_PAGE } from '../model/paths.ts';
import { documentsOf } from '../parts/package-documents.ts';
import type { Draft } from '../parts/draft.ts';
import { ChoosePlace } from '../short/choose-place.tsx';
import { PasswordWords } from '../short/password-words.tsx';

/** A draft as an encrypted file with a generated password, to be continued by a colleague on another computer. */
export function HandToColleague(props: { draft: Draft }) {
  const t = useText('report');
  const { draft } = props;
  const job = useJob();
  const [target, setTarget] = useState<Target | null>(null);
  const [made, setMade] = useState<Output<'package.finish'> | null>(null);
  const make = (to: Target) =>
    job.run(async (jobId) => {
      await draft.flush();
      const { report } = draft;
      const paths = packagePaths(report, { complete: true });
      const packing = new Set<string>(paths.keys());
      const packageId = PackageId.parse(uuidv4());
      try {
        const packed = await call('package.pack', {
          jobId,
          ownerId: report.reportId,
          target: to.token,
          kind: 'report',
          draft: true,
          packageId,
          supplementTo: null,
          day: localDay(),
          artifacts: report.artifacts.filter(hasBytes).flatMap(({ artifactId, size, sha256 }) => {
            const path = paths.get(artifactId);
            return path === undefined ? [] : [{ artifactId, path, expectedSize: size, expectedSha256: sha256 }];
          }),
          custody: custodyEntries(report, { complete: true }).filter((entry) => packing.has(entry.artifactId)),
          recipients: [],
          helpDesk: null,
        });
        setMade(await call('package.finish', { jobId, documents: documentsOf(report, packed, true) }));
      } catch (error) {
        await call('job.cancel', { jobId }).catch(() => undefined);
        throw error;
      }
    });
  const toList = () => navigate(DRAFTS_PAGE);
  return (
    <Page
      title={t('colleague.title')}
      lead={t('colleague.lead')}
      back={{ label: t('details.toDrafts'), onPress: toList }}
      primary={
        made
          ? { label: t('colleague.done'), onPress: toList }
          : {
              label: t('colleague.make'),
              onPress: () => target && void make(target),
              isPending: job.running,
              missing: target === null ? { say: t('colleague.placeMissing') } : null,
            }
      }
    >
      {job.error && <ErrorNotice error={job.error} />}
      {!made && !job.running && (
        <Section title={t('hand.where')}>
          <ChoosePlace ending=".kakekomi-draft.zip" target={target} onChange={setTarget} />
        </Section>
      )}
      <JobProgress job={job} title={t('colleague.making')} onCancelEffect={t('hand.cancelEffect')} />
      {made && (
        <>
          <Notice tone="info" title={t('colleague.madeTitle')}>
            <Mono value={made.fileNames.join('\n')} />
            <p>{made.folder}</p>
            <div>
              <Button onPress={() => void call('file.reveal', { token: made.token })}>{t('after.reveal')}</Button>
            </div>
          </Notice>
          <Section title={t('password.title')} lead={t('colleague.passwordLead')}>
            <PasswordWords password={made.password} reading={made.passwordReading} />
          </Section>
          <Notice tone="look" title={t('colleague.oneTitle')}>
            <p>{t('colleague.oneText')}</p>
          </Notice>
        </>
      )}
    </Page>
  );
}
