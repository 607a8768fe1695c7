import type { Report } from '../../../../core/model/report.ts';
import { useText } from '../../../i18n/index.ts';
import { RadioList } from '../../../ui/choices.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { chooseAgain, useAgain } from '../parts/next-package.ts';

/** After something was handed over: what is new as a supplement, or the same once more instead of the file that went. */
export function NextKindChoice(props: { report: Report }) {
  const t = useText('report');
  const { report } = props;
  const again = useAgain(report);
  if (report.sent.length === 0) {
    if (report.supplementTo === null) return null;
    return (
      <Notice tone="info" title={t('check.supplementTitle')}>
        <p>{t('check.supplementText')}</p>
      </Notice>
    );
  }
  return (
    <div className="card">
      <RadioList
        label={t('next.title')}
        value={again ? 'again' : 'supplement'}
        options={[
          { value: 'supplement', label: t('next.supplement'), help: t('next.supplementHelp') },
          { value: 'again', label: t('next.again'), help: t('next.againHelp') },
        ]}
        onChange={(value) => chooseAgain(report.reportId, value === 'again')}
      />
    </div>
  );
}
