import type { ReactElement } from 'react';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { duration } from '../../../core/text/duration.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useSlices } from '../../ui/long-list.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Tag } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import { Fold } from '../../ui/fold.tsx';
import { KeyFileCheck } from './key-file-check.tsx';
import { MailSignatures } from './mail-signatures.tsx';
import { CloserLook } from './parts/closer-look.tsx';
import type { ReadBytes } from './parts/use-closer-look.ts';
import { HOPS_AT_ONCE, RoutePicture } from './route-picture.tsx';

/** The way it came, as the servers recorded it, and what they say about the sender. */
export function MailRoute(props: {
  analysis: MailAnalysis;
  audience?: 'victim' | 'team';
  readBytes?: ReadBytes | null;
}): ReactElement {
  const t = useText('mail');
  const { analysis } = props;
  const hops = <Hops analysis={analysis} />;
  const results = <Authentication analysis={analysis} />;
  return (
    <CloserLook
      readBytes={props.readBytes ?? null}
      instead={
        <div className="stack">
          {hops}
          {results}
        </div>
      }
    >
      {(_bytes, { route, signatures }) => (
        <div className="stack">
          {route.hops.length === 0 ? null : <RoutePicture route={route} />}
          {route.hops.length === 0 ? hops : <Fold summary={t('route.table')}>{hops}</Fold>}
          {results}
          <MailSignatures signatures={signatures} />
          {props.audience === 'team' ? <KeyFileCheck signatures={signatures} /> : null}
        </div>
      )}
    </CloserLook>
  );
}

function Hops(props: { analysis: MailAnalysis }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { received } = props.analysis;
  const { shown, more } = useSlices(received, HOPS_AT_ONCE);
  return (
    <>
      {received.length === 0 ? (
        <p>{t('route.empty')}</p>
      ) : (
        <DataTable
          caption={t('route.caption')}
          rows={shown}
          columns={[
            { id: 'from', header: t('route.from'), cell: (hop) => host(hop.from) },
            { id: 'ip', header: t('route.ip'), cell: (hop) => (hop.ip ? <Mono value={hop.ip} defang /> : null) },
            { id: 'by', header: t('route.by'), cell: (hop) => host(hop.by) },
            { id: 'at', header: t('route.at'), tight: true, cell: (hop) => <Time at={hop.at} own seconds /> },
            {
              id: 'delay',
              header: t('route.delay'),
              align: 'end',
              cell: (hop) =>
                hop.delaySeconds === null ? (
                  ''
                ) : (
                  <>
                    {duration(hop.delaySeconds, language)}{' '}
                    {hop.delaySeconds < 0 ? <Tag tone="look">{t('route.backwards')}</Tag> : null}
                  </>
                ),
            },
          ]}
        />
      )}
      {more}
    </>
  );
}

function Authentication(props: { analysis: MailAnalysis }): ReactElement {
  const t = useText('mail');
  const { authentication } = props.analysis;
  return (
    <section className="stack">
      <h3>{t('route.auth')}</h3>
      {authentication.length === 0 ? (
        <p className="soft">{t('route.no-auth')}</p>
      ) : (
        <>
          <DataTable
            caption={t('route.auth-caption')}
            hideCaption
            rows={authentication}
            columns={[
              { id: 'method', header: t('route.method'), cell: (result) => result.method.toUpperCase() },
              { id: 'result', header: t('route.result'), cell: (result) => <code>{result.result}</code> },
              { id: 'by', header: t('route.auth-by'), cell: (result) => host(result.by) },
              {
                id: 'trusted',
                header: t('route.trust'),
                cell: (result) => <Tag>{t(result.trusted ? 'route.trusted' : 'route.untrusted')}</Tag>,
              },
            ]}
          />
          <p className="soft small">{t('route.untrusted-note')}</p>
        </>
      )}
    </section>
  );
}

const host = (value: string | null) => (value ? <Mono value={value} defang copy={false} /> : null);
