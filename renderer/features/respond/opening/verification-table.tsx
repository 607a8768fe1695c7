import type { ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice, Tag, type Tone } from '../../../ui/notice.tsx';
import { checksWithSigner } from '../../../../core/exchange/package-signer.ts';
import { VerifyCheck } from '../../../../core/model/verify-check.ts';
import type { OpenedPackage, Verification } from './opening.ts';
import { verify } from './opening-store.ts';
import { usePackageSigner } from './package-signer.ts';
import { SignerNotice } from './signer-notice.tsx';

const RESULT_TONES: Readonly<Record<VerifyCheck['result'], Tone>> = {
  passed: 'verified',
  failed: 'act-now',
  absent: 'plain',
  unknown: 'look',
};

type CheckId = VerifyCheck['id'];

const IDS: readonly string[] = VerifyCheck.shape.id.options;

export function isVerifyCheckId(value: string): value is CheckId {
  return IDS.includes(value);
}

/** In one word: what is known of the package's integrity now. */
export function VerificationTag(props: { verification: Verification }): ReactElement {
  const t = useText('respond');
  const { verification } = props;
  if (verification.state === 'running') return <Tag tone="look">{t('open.verify.pending')}</Tag>;
  if (verification.state === 'stopped') return <Tag tone="look">{t('open.verify.stopped')}</Tag>;
  return verification.ok ? (
    <Tag tone="verified">{t('open.verify.verified')}</Tag>
  ) : (
    <Tag tone="act-now">{t('open.verify.failed')}</Tag>
  );
}

/** Every check with what it means and how it went. */
export function VerificationTable(props: { opened: OpenedPackage }): ReactElement {
  const t = useText('respond');
  const { verification, jobId } = props.opened;
  const signer = usePackageSigner(verification);
  if (verification.state === 'running') {
    return (
      <Notice tone="look" title={t('open.verify.pending')}>
        {t('open.verify.pendingText')}
      </Notice>
    );
  }
  if (verification.state === 'stopped') {
    const isCancelled = verification.error.code === 'cancelled';
    return (
      <div className="stack">
        {isCancelled ? (
          <Notice tone="look" title={t('open.verify.stopped')}>
            {t('open.verify.pendingText')}
          </Notice>
        ) : (
          <ErrorNotice error={verification.error} />
        )}
        <div>
          <Button onPress={() => void verify(jobId)}>
            {t(isCancelled ? 'open.verify.goOn' : 'open.verify.again')}
          </Button>
        </div>
      </div>
    );
  }
  // A withdrawn key may be in anybody's hands: its signature is no reason for a green mark.
  const doubtful = signer?.outcome === 'verified-by-known-card' && signer.known.withdrawn;
  const checks = signer && !doubtful ? checksWithSigner(verification.checks, signer) : verification.checks;
  const count = (result: VerifyCheck['result']) => checks.filter((check) => check.result === result).length;
  return (
    <div className="stack">
      <Notice
        tone={verification.ok ? 'verified' : 'act-now'}
        title={t(verification.ok ? 'open.verify.verified' : 'open.verify.failed')}
      >
        <p>{t(verification.ok ? 'open.verify.verifiedText' : 'open.verify.failedText')}</p>
        <p className="soft small">
          {t('open.verify.passedCount', { passed: count('passed'), failed: count('failed'), absent: count('absent') })}
        </p>
      </Notice>
      <SignerNotice signer={signer} />
      <DataTable
        caption={t('open.verify.title')}
        hideCaption
        rows={checks}
        rowKey={(check) => check.id}
        columns={[
          {
            id: 'check',
            header: t('open.verify.column.check'),
            cell: (check) => (
              <>
                {t(`open.verify.checks.${check.id}`)}
                <div className="soft small">{t(`open.verify.what.${check.id}`)}</div>
              </>
            ),
          },
          {
            id: 'result',
            header: t('open.verify.column.result'),
            cell: (check) => <Tag tone={RESULT_TONES[check.result]}>{t(`open.verify.results.${check.result}`)}</Tag>,
            tight: true,
          },
          { id: 'detail', header: t('open.verify.column.detail'), cell: (check) => check.detail ?? '', mono: true },
        ]}
      />
    </div>
  );
}
