import type { ReactElement } from 'react';
import { ORIGIN_LABELS } from '../../../../core/text/case-words.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { Button } from '../../../ui/button.tsx';
import { Page } from '../../../ui/page.tsx';
import { useWords } from '../desk/words.ts';
import { START_ORIGINS } from './start-origins.ts';
import './start.css';

/** How did it come? A package is opened; everything else begins here. */
export function NewCasePage(): ReactElement {
  const t = useText('respond');
  const words = useWords();
  return (
    <Page title={t('start.title')} lead={t('start.lead')}>
      <ul className="start-ways">
        <li>
          <Button variant="secondary" className="start-way" onPress={() => navigate('/desk/open')}>
            <strong>{words(ORIGIN_LABELS.package)}</strong>
            <span className="soft small">{t('start.packageHint')}</span>
          </Button>
        </li>
        {START_ORIGINS.map((origin) => (
          <li key={origin}>
            <Button variant="secondary" className="start-way" onPress={() => navigate(`/desk/new/${origin}`)}>
              <strong>{words(ORIGIN_LABELS[origin])}</strong>
              <span className="soft small">{t(`start.hints.${origin}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Page>
  );
}
