import type { ReactElement } from 'react';
import type { MailSignature } from '../../../core/model/mail-details.ts';
import { useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Mono } from '../../ui/mono.tsx';
import { SIGNATURE_KIND_NAMES } from './signature-kind-names.ts';
import { SignatureProblems } from './signature-problems.tsx';
import { Tag } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';

/** The signatures in the mail's headers, and what can be said of them without a network. */
export function MailSignatures(props: { signatures: readonly MailSignature[] }): ReactElement {
  const t = useText('mail');
  return (
    <section className="stack">
      <h3>{t('route.signatures')}</h3>
      {props.signatures.length === 0 ? (
        <p className="soft">{t('route.no-signatures')}</p>
      ) : (
        <>
          <DataTable
            caption={t('route.signatures')}
            hideCaption
            rows={props.signatures}
            columns={[
              {
                id: 'kind',
                header: t('route.method'),
                cell: (one) => `${SIGNATURE_KIND_NAMES[one.kind]}${one.instance === null ? '' : ` ${one.instance}`}`,
              },
              {
                id: 'domain',
                header: t('route.domain'),
                cell: (one) => (one.domain ? <Mono value={one.domain} defang copy={false} /> : null),
              },
              { id: 'selector', header: t('route.selector'), mono: true, cell: (one) => one.selector ?? '' },
              { id: 'algorithm', header: t('route.algorithm'), mono: true, cell: (one) => one.algorithm ?? '' },
              { id: 'at', header: t('route.signed-at'), tight: true, cell: (one) => <Time at={one.signedAt} own /> },
              {
                id: 'body',
                header: t('route.body-hash'),
                cell: (one) => (
                  <Tag tone={one.bodyHash === 'differs' ? 'look' : 'plain'}>
                    {t(`route.body-hashes.${one.bodyHash}`)}
                  </Tag>
                ),
              },
              {
                id: 'signature',
                header: t('keys.signature'),
                cell: (one) => (
                  <Tag tone={one.signature === 'invalid' ? 'look' : 'plain'}>{t(`keys.results.${one.signature}`)}</Tag>
                ),
              },
            ]}
          />
          <SignatureProblems signatures={props.signatures} />
          <p className="soft small">{t('route.signatures-note')}</p>
        </>
      )}
    </section>
  );
}
