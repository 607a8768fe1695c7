import type { ReactElement } from 'react';
import { PackageId } from '../../../../core/model/ids.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { useCases } from '../../../store/cases.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { caseOfPackage } from '../start/case-details.ts';
import { acceptance, type OpenedPackage } from './opening.ts';

/** Says when the open package, or the one it supplements, is in a case already. */
export function KnownPackage(props: { opened: OpenedPackage }): ReactElement | null {
  const t = useText('respond');
  const cases = useCases();
  const { opened } = props;
  const packageId = PackageId.safeParse(opened.info.packageId);
  const same = caseOfPackage(cases, packageId.success ? packageId.data : null);
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
