import type { ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { packageArrival } from '../../../../core/casework/receive-package.ts';
import { PackageId } from '../../../../core/model/ids.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { useCases } from '../../../store/cases.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { caseOfPackage } from '../start/case-details.ts';
import { acceptance, sameness, type OpenedPackage } from './opening.ts';

/** The case a package of this number was accepted into; null when it is in none. */
export function useCaseOf(opened: OpenedPackage): CaseView | null {
  const cases = useCases();
  const packageId = PackageId.safeParse(opened.info.packageId);
  return caseOfPackage(cases, packageId.success ? packageId.data : null);
}

/** The case this package belongs to: it adds to, or replaces, a package there, or is the same report. Null: none. */
export function useCaseOfFirst(opened: OpenedPackage): CaseView | null {
  const cases = useCases();
  const packageId = PackageId.safeParse(opened.info.packageId);
  if (opened.reading.kind !== 'report' || !packageId.success) return null;
  const arrival = packageArrival(cases, packageId.data, opened.reading.report);
  return arrival.is === 'supplement' ? (cases.find((view) => view.caseId === arrival.caseId) ?? null) : null;
}

/** Says when the open package, or the one it supplements, is in a case already. */
export function KnownPackage(props: { opened: OpenedPackage }): ReactElement | null {
  const t = useText('respond');
  const { opened } = props;
  const same = useCaseOf(opened);
  const first = useCaseOfFirst(opened);
  if (same) {
    const how = sameness(opened);
    return (
      <Notice tone={how === 'failed' ? 'look' : 'info'} title={t(`open.already.title.${how}`)}>
        <p>{t(`open.already.text.${how}`, { number: same.number })}</p>
        <ButtonRow>
          <Button onPress={() => navigate(`/desk/case/${same.caseId}/overview`)}>
            {t('open.already.action', { number: same.number })}
          </Button>
        </ButtonRow>
      </Notice>
    );
  }
  const report = opened.reading.kind === 'report' ? opened.reading.report : null;
  const replaces = (report?.replaces ?? []).length > 0;
  if (first === null && !replaces && !report?.supplementTo) return null;
  const ready = acceptance(opened);
  return (
    <Notice tone="info" title={t(replaces ? 'open.supplement.replacesTitle' : 'open.supplement.title')}>
      {first ? (
        <>
          <p>{t(replaces ? 'open.supplement.replaces' : 'open.supplement.found', { number: first.number })}</p>
          {ready === 'read-only' || ready === 'no-report' ? null : (
            <ButtonRow>
              <Button
                variant={ready === 'failed-checks' ? 'quiet' : 'primary'}
                missing={ready === 'wait-for-verification' ? { say: t('open.accept.waiting') } : null}
                onPress={() => navigate(`/desk/open/merge`)}
              >
                {t('open.supplement.action', { number: first.number })}
              </Button>
            </ButtonRow>
          )}
        </>
      ) : (
        <p>{t(replaces ? 'open.supplement.replacesMissing' : 'open.supplement.missing')}</p>
      )}
    </Notice>
  );
}
