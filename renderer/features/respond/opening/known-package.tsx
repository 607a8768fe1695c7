import type { ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { PackageId } from '../../../../core/model/ids.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { useCases } from '../../../store/cases.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { caseOfPackage } from '../start/case-details.ts';
import { acceptance, type OpenedPackage } from './opening.ts';

/** The case this very package was accepted into; null when it is in none. */
export function useCaseOf(opened: OpenedPackage): CaseView | null {
  const cases = useCases();
  const packageId = PackageId.safeParse(opened.info.packageId);
  return caseOfPackage(cases, packageId.success ? packageId.data : null);
}

/** Says when the open package, or the one it supplements, is in a case already. */
export function KnownPackage(props: { opened: OpenedPackage }): ReactElement | null {
  const t = useText('respond');
  const cases = useCases();
  const { opened } = props;
  const same = useCaseOf(opened);
  if (same) {
    return (
      <Notice tone="info" title={t('open.already.title')}>
        <p>{t('open.already.text', { number: same.number })}</p>
        <ButtonRow>
          <Button onPress={() => navigate(`/desk/case/${same.caseId}/overview`)}>
            {t('open.already.action', { number: same.number })}
          </Button>
        </ButtonRow>
      </Notice>
    );
  }
  const supplementTo = opened.reading.kind === 'report' ? opened.reading.report.supplementTo : null;
  if (supplementTo === null) return null;
  const first = caseOfPackage(cases, supplementTo);
  const ready = acceptance(opened);
  return (
    <Notice tone="info" title={t('open.supplement.title')}>
      {first ? (
        <>
          <p>{t('open.supplement.found', { number: first.number })}</p>
          <ButtonRow>
            <Button
              variant="primary"
              isDisabled={ready !== 'ready' && ready !== 'failed-checks'}
              onPress={() => navigate(`/desk/open/merge`)}
            >
              {t('open.supplement.action', { number: first.number })}
            </Button>
          </ButtonRow>
        </>
      ) : (
        <p>{t('open.supplement.missing')}</p>
      )}
    </Notice>
  );
}
