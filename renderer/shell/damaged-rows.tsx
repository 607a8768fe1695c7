import type { ReactElement } from 'react';
import { madeAt } from '../../core/model/ids.ts';
import { useText } from '../i18n/index.ts';
import { useDamagedEvents, useKeylessCases } from '../store/cases.ts';
import { formatLocal } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

/** Cases and records that did not open are said so on every desk page; the others are shown as ever. */
export function DamagedRows(): ReactElement {
  return (
    <>
      <KeylessCases />
      <DamagedEvents />
    </>
  );
}

function KeylessCases(): ReactElement | null {
  const t = useText('settings');
  const keyless = useKeylessCases();
  if (keyless.length === 0) return null;
  return (
    <Notice tone="look" title={t('unreadable.cases', { count: keyless.length })}>
      <ul>
        {keyless.map((caseId) => {
          const begun = madeAt(caseId);
          return <li key={caseId}>{begun ? t('unreadable.case', { time: formatLocal(begun) }) : caseId}</li>;
        })}
      </ul>
      <p>{t('unreadable.kept')}</p>
      <p>{t('unreadable.case-next')}</p>
    </Notice>
  );
}

function DamagedEvents(): ReactElement | null {
  const t = useText('shell');
  const damaged = useDamagedEvents();
  if (damaged.length === 0) return null;
  return (
    <Notice tone="look" title={t('damaged.title', { count: damaged.length })}>
      <p>{t('damaged.text')}</p>
    </Notice>
  );
}
