import { cardTitle } from '../../../../core/exchange/card-name.ts';
import { HOST_CHECKS, PREPARE_COMMAND } from '../../../../core/host/checks.ts';
import type { Host } from '../../../../core/model/host.ts';
import { JUDGEMENTS } from '../../../../core/model/host.ts';
import type { Report } from '../../../../core/model/report.ts';
import { JUDGEMENT_LABELS } from '../../../../core/text/vocabulary.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { useHelpDesks } from '../parts/help-desk.ts';
import { useSay } from '../parts/say.ts';

/** The checks of one computer on paper, for an administrator who sits at it: commands, what to look for, boxes. */
export function AdministratorSheet(props: { report: Report; host: Host }) {
  const t = useText('report');
  const say = useSay();
  const language = useLanguage();
  const [desk] = useHelpDesks();
  return (
    <article>
      <h1>{t('adminSheet.title', { name: props.host.name })}</h1>
      <p>{t('adminSheet.lead')}</p>
      {desk && <p>{t('adminSheet.desk', { name: cardTitle(desk, language), phone: desk.phone })}</p>}
      <ul>
        <li>{t('adminSheet.noClean')}</li>
        <li>{t('adminSheet.noPower')}</li>
        <li>{t('adminSheet.times')}</li>
      </ul>
      <h2>{t('adminSheet.prepare')}</h2>
      <p className="print-mono">{PREPARE_COMMAND}</p>
      {HOST_CHECKS.map((check) => (
        <section key={check.id}>
          <h2>{say(check.title)}</h2>
          <p>{say(check.why)}</p>
          <ol className="print-commands">
            {check.commands.map(({ command, administrator }) => (
              <li key={command} className="print-mono">
                {command}
                {administrator && ` （${t('checks.administrator')}）`}
              </li>
            ))}
          </ol>
          <p>
            <strong>{t('checks.suspicious')}</strong>　{say(check.suspicious)}
          </p>
          <p className="print-choices">
            {JUDGEMENTS.map((value) => (
              <span key={value}>☐ {say(JUDGEMENT_LABELS[value])}</span>
            ))}
          </p>
          <p className="print-write">{t('adminSheet.reason')}</p>
        </section>
      ))}
    </article>
  );
}
