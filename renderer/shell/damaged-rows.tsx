import type { ReactElement } from 'react';
import { useText } from '../i18n/index.ts';
import { useDamagedEvents } from '../store/cases.ts';
import { Notice } from '../ui/notice.tsx';

/** Rows of cases that did not open are said so on every desk page; the others are shown as ever. */
export function DamagedRows(): ReactElement | null {
  const t = useText('shell');
  const damaged = useDamagedEvents();
  if (damaged.length === 0) return null;
  return (
    <Notice tone="look" title={t('damaged.title', { count: damaged.length })}>
      <p>{t('damaged.text')}</p>
    </Notice>
  );
}
