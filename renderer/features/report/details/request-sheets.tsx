import { cardTitle } from '../../../../core/exchange/card-name.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { useHelpDesks } from '../parts/help-desk.ts';

/** Stands where somebody writes by hand. */
const BLANK = '\u00a0';
/** Empty lines on the sheet for administrators' work: a page full. */
const EMPTY_LINES = 12;

/** For an administrator: which logs to save before they are overwritten, with room to say what was found. */
export function LogsSheet() {
  const t = useText('report');
  const columns = ['sheetDevice', 'sheetSpan', 'sheetClock', 'sheetFile'] as const;
  return (
    <article>
      <h1>{t('logs.sheetTitle')}</h1>
      <p>{t('logs.sheetLead')}</p>
      <Desk />
      <p>{t('logs.sheetPeriod')}</p>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`logs.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...t('logs.sheetRows').split('/'), '', ''].map((row, index) => (
            <tr key={index} className="print-row">
              <th scope="row">{row}</th>
              {columns.slice(1).map((column) => (
                <td key={column}>{BLANK}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

/** For an administrator: what was done in the period, by whom, from where to where. */
export function AdminWorkSheet() {
  const t = useText('report');
  const columns = ['start', 'end', 'who', 'account', 'fromHost', 'toHost', 'what'] as const;
  return (
    <article>
      <h1>{t('adminWork.sheetTitle')}</h1>
      <p>{t('adminWork.sheetLead')}</p>
      <Desk />
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`adminWork.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: EMPTY_LINES }, (_, index) => (
            <tr key={index} className="print-row">
              {columns.map((column) => (
                <td key={column}>{BLANK}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

function Desk() {
  const t = useText('report');
  const language = useLanguage();
  const [desk] = useHelpDesks();
  return desk ? <p>{t('adminSheet.desk', { name: cardTitle(desk, language), phone: desk.phone })}</p> : null;
}
