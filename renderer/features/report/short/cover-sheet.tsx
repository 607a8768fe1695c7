import { cardLine } from '../../../../core/exchange/card-name.ts';
import { valueOf } from '../../../../core/model/answer.ts';
import type { Report, SentPackage } from '../../../../core/model/report.ts';
import { writtenAs } from '../../../../core/exchange/volume-name.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Facts } from '../../../ui/facts.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Time } from '../../../ui/time.tsx';
import { kindOfSent } from '../model/hand-over.ts';
import type { HelpDesk } from '../parts/help-desk.ts';

/** The paper that travels with the file. Never the password: whoever finds both would have everything. */
export function CoverSheet(props: { report: Report; sent: SentPackage; byPassword: boolean; desk: HelpDesk | null }) {
  const t = useText('report');
  const language = useLanguage();
  const { report, sent, desk } = props;
  const masked = report.leaveOut.maskIdentity;
  const person = [valueOf(report.identity.organization), valueOf(report.identity.contactName)].filter(Boolean);
  const phone = valueOf(report.identity.contactPhone);
  return (
    <article>
      <h1>{t('cover.sheetTitle')}</h1>
      {report.drill && (
        <p>
          <strong>{t('cover.drill')}</strong>
        </p>
      )}
      <h2>{t('cover.to')}</h2>
      <p>
        {desk ? cardLine(desk, language) : sent.recipients.join(', ')}
        {desk?.phone && (
          <>
            <br />
            <span className="print-choice">{desk.phone}</span>
          </>
        )}
      </p>
      <h2>{t('cover.from')}</h2>
      <p>{masked ? t('cover.masked') : person.join(' ') || t('approval.noAnswer')}</p>
      {!masked && phone && <p>{t('cover.phone', { phone })}</p>}
      <h2>{t('cover.file')}</h2>
      <Facts
        items={[
          {
            term: t('after.fileName'),
            value: <span className="print-mono">{writtenAs(sent.fileName, sent.volumes)}</span>,
          },
          { term: t('after.size'), value: formatBytes(sent.size, language) },
          { term: t('after.madeAt'), value: <Time at={sent.at} /> },
          { term: t('cover.kind'), value: t(`next.kinds.${kindOfSent(sent)}`) },
          { term: t('cover.hash'), value: <span className="print-mono">{sent.sha256}</span> },
        ]}
      />
      <h2>{t('cover.howTo')}</h2>
      <ol>
        {sent.volumes !== undefined && <li>{t('volumes.together', { count: sent.volumes })}</li>}
        {sent.recipients.length > 0 && <li>{t('cover.openCard')}</li>}
        {props.byPassword && <li>{t('cover.openPassword')}</li>}
        <li>{t('cover.openPlain')}</li>
        <li>{t('cover.compareHash')}</li>
      </ol>
      <p>
        <strong>{t('cover.warning')}</strong>
      </p>
    </article>
  );
}
