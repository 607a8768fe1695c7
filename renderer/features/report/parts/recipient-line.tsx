import { cardTitle } from '../../../../core/exchange/card-name.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { PhoneIcon } from '../../../ui/icons.tsx';
import { useHelpDesks } from './help-desk.ts';
import './recipient-line.css';

/** "相談先: ..." with the telephone number, at the top of every page of a report. */
export function RecipientLine() {
  const t = useText('report');
  const language = useLanguage();
  const [desk] = useHelpDesks();
  return (
    <p className="recipient-line">
      {desk ? (
        <>
          <span>{t('recipient.name', { name: cardTitle(desk, language) || desk.phone })}</span>
          {desk.phone && cardTitle(desk, language) && (
            <span className="recipient-phone">
              <PhoneIcon />
              {desk.phone}
            </span>
          )}
        </>
      ) : (
        <span>{t('recipient.none')}</span>
      )}
    </p>
  );
}
