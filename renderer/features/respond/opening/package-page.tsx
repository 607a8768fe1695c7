import { useMemo, useState, type ReactElement } from 'react';
import type { Report } from '../../../../core/model/report.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Link, navigate } from '../../../routes.ts';
import { Button } from '../../../ui/button.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Notice, Tag } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { TabList } from '../../../ui/tab-list.tsx';
import { useDeskCommand } from '../desk/use-shortcuts.ts';
import { ReportRaw } from '../reading/report-raw.tsx';
import { packageSource } from '../reading/report-source.ts';
import { useReportTabs } from '../reading/report-tabs.tsx';
import { ExtractAll, ExtractionState, useExtraction } from './extract-all.tsx';
import { MakeReceipt } from './make-receipt.tsx';
import { KnownPackage, useCaseOf, useCaseOfFirst } from './known-package.tsx';
import { acceptance, PACKAGE_VERSION, type OpenedPackage } from './opening.ts';
import { closeOpening } from './opening-store.ts';
import { OpeningProgress } from './opening-progress.tsx';
import { otherEntries } from './package-artifacts.ts';
import { usePackageSigner } from './package-signer.ts';
import { SignerNotice, SignerTag } from './signer-notice.tsx';
import { VerificationTable, VerificationTag } from './verification-table.tsx';

/** The report inside the open package. What has not been verified says so at the top, always. */
export function PackagePage(props: { opened: OpenedPackage; tab: string }): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const [leaving, setLeaving] = useState(false);
  const { opened } = props;
  const { reading, info, verification } = opened;
  const signer = usePackageSigner(verification);
  const extraction = useExtraction(opened);
  const ready = acceptance(opened);
  // The container can be newer than the report in it.
  const newer = reading.kind === 'newer' ? reading.version : info.version > PACKAGE_VERSION ? info.version : null;
  const known = useCaseOf(opened) !== null;
  const joins = useCaseOfFirst(opened) !== null;
  return (
    <Page
      title={t('open.packageTitle', { kind: t(`open.kinds.${info.kind}`) })}
      wide
      lead={
        <span className="package-head">
          <VerificationTag verification={verification} />
          <SignerTag signer={signer} />
          {reading.kind === 'report' && reading.report.drill ? <Tag tone="look">{t('desk.drillMark')}</Tag> : null}
          <code>{opened.file.name}</code>
          <span>{formatBytes(opened.file.size, language)}</span>
          {info.kind === 'supplement' ? <Tag tone="info">{t('open.supplement.title')}</Tag> : null}
        </span>
      }
    >
      {verification.state === 'running' ? <OpeningProgress title={t('open.verifying')} phase="verifying" open /> : null}
      {verification.state === 'done' && !verification.ok && props.tab !== 'verification' ? (
        <Notice tone="act-now" title={t('open.verify.failed')} live>
          <p>{t('open.verify.failedText')}</p>
          <p>
            <Link to="/desk/open/verification">{t('open.verify.see')}</Link>
          </p>
        </Notice>
      ) : null}
      {signer && signer.outcome !== 'absent' && props.tab !== 'verification' ? <SignerNotice signer={signer} /> : null}
      <KnownPackage opened={opened} />
      <div className="package-actions">
        {known || ready === 'read-only' || ready === 'no-report' ? null : (
          <Button
            variant={ready === 'failed-checks' ? 'quiet' : joins ? 'secondary' : 'primary'}
            missing={ready === 'wait-for-verification' ? { say: t('open.accept.waiting') } : null}
            onPress={() => navigate('/desk/open/accept')}
          >
            {t('open.accept.title')}
          </Button>
        )}
        <span className="package-actions-end">
          <MakeReceipt opened={opened} />
          <ExtractAll extraction={extraction} opened={opened} />
          <Button variant="quiet" onPress={() => (leaving || known ? void closeOpening() : setLeaving(true))}>
            {t(leaving ? 'open.closeReally' : 'open.close')}
          </Button>
        </span>
      </div>
      <ExtractionState extraction={extraction} />
      {newer === null ? null : (
        <Notice tone="look" title={t('open.newer.title')}>
          <p>{t('open.newer.text', { version: newer })}</p>
          {reading.kind === 'newer' && reading.left.length > 0 ? (
            <Fold summary={t('open.newer.left')} quiet>
              <ul>
                {reading.left.map((path) => (
                  <li key={path}>
                    <code>{path}</code>
                  </li>
                ))}
              </ul>
            </Fold>
          ) : null}
        </Notice>
      )}
      {reading.kind === 'unreadable' ? (
        <>
          <Notice tone="act-now" title={t('open.unreadable.title')}>
            <p>{t('open.unreadable.text', { where: reading.where })}</p>
          </Notice>
          <VerificationTable opened={opened} />
          <ReportRaw text={opened.reportText} />
        </>
      ) : (
        <Reading opened={opened} report={reading.report} tab={props.tab} />
      )}
    </Page>
  );
}

function Reading(props: { opened: OpenedPackage; report: Report; tab: string }): ReactElement {
  const t = useText('respond');
  const { opened, report } = props;
  const { jobId, entries } = opened;
  const source = useMemo(() => packageSource(jobId, entries), [jobId, entries]);
  const others = useMemo(() => otherEntries(report.artifacts, entries), [report, entries]);
  const tabs = [
    ...useReportTabs(report, source, opened.reportText, others),
    { id: 'verification', label: t('read.tabs.verification'), content: <VerificationTable opened={opened} /> },
  ];
  useDeskCommand((command) => {
    const tab = command.do === 'tab' ? tabs[command.index] : undefined;
    if (tab) navigate(`/desk/open/${tab.id}`);
  });
  return (
    <TabList
      label={t('read.tabsLabel')}
      tabs={tabs}
      selected={tabs.some((tab) => tab.id === props.tab) ? props.tab : 'overview'}
      onSelect={(id) => navigate(`/desk/open/${id}`, { replace: true })}
    />
  );
}
