import { useEffect, useState, type ReactElement } from 'react';
import { cardLine } from '../../../../core/exchange/card-name.ts';
import { cardFingerprint, cardText } from '../../../../core/exchange/card.ts';
import {
  judgeReceipt,
  MAX_RECEIPT_BYTES,
  type ReadReceipt,
  type Receipt,
  type ReceiptVerdict,
} from '../../../../core/exchange/receipt.ts';
import type { SentPackage } from '../../../../core/model/report.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { cardStanding, importCard, useCards, type KnownCard } from '../../../store/cards.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { formatLocal, localDay } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { CompareCard } from '../../settings/compare-card.tsx';
import type { Draft } from '../parts/draft.ts';

/** Takes a recipient's receipt in, and says what it proves. What was confirmed stays with the draft. */
export function ReceiptCheck(props: { draft: Draft }): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const cards = useCards();
  const [read, setRead] = useState<ReadReceipt | null>(null);
  const { error, run } = useAction();
  const { report, update } = props.draft;
  const verdict =
    read && judgeReceipt(read, report.sent, new Set(cards.filter(isAccepted).map((one) => one.fingerprint)));
  const confirmed =
    verdict?.is === 'confirmed' && verdict.sent.receipt?.at !== verdict.receipt.at ? verdict.receipt : null;
  useEffect(() => {
    if (confirmed) update((before) => ({ ...before, sent: before.sent.map((sent) => withReceipt(sent, confirmed)) }));
  }, [confirmed, update]);
  const take = (file: File | undefined) =>
    void run(async () => {
      if (!file) return;
      const { readReceipt } = await import('../../../../core/exchange/receipt-signature.ts');
      setRead(readReceipt(await file.slice(0, MAX_RECEIPT_BYTES + 1).text()));
    });
  const last = report.sent.at(-1)?.receipt;
  return (
    <>
      {last && (
        <Notice tone="verified" title={t('receipt.confirmedTitle')}>
          <p>{t('receipt.confirmed', { name: visibleName(last.name), at: formatLocal(last.at) })}</p>
        </Notice>
      )}
      {verdict && verdict.is !== 'confirmed' && <Verdict verdict={verdict} />}
      {verdict?.is === 'confirmed' && verdict.sent.packageId !== report.sent.at(-1)?.packageId && (
        <Notice tone="verified" title={t('receipt.earlierTitle')}>
          <p>
            {t('receipt.confirmed', {
              name: visibleName(cardLine(verdict.receipt.card, language)),
              at: formatLocal(verdict.receipt.at),
            })}
          </p>
        </Notice>
      )}
      {error && <ErrorNotice error={error} />}
      <Fold summary={t('receipt.check')}>
        <p>{t('receipt.lead')}</p>
        <FileDrop label={t('receipt.drop')} accept=".json" onFiles={([file]) => take(file)} />
      </Fold>
    </>
  );
}

function isAccepted(known: KnownCard): boolean {
  const standing = cardStanding(known, localDay());
  return known.confirmedAt !== null && standing !== 'revoked' && standing !== 'replaced';
}

function withReceipt(sent: SentPackage, { packageId, at, card }: Receipt): SentPackage {
  if (sent.packageId !== packageId) return sent;
  return { ...sent, receipt: { at, name: cardLine(card, 'ja'), cardFingerprint: cardFingerprint(card) } };
}

/** Anything but a confirmation: what is wrong, and what to do. */
function Verdict(props: { verdict: Exclude<ReceiptVerdict<SentPackage>, { is: 'confirmed' }> }): ReactElement {
  const t = useText('report');
  const { verdict } = props;
  if (verdict.is === 'unknown-card') return <UnknownCard receipt={verdict.receipt} />;
  const grave = verdict.is === 'changed' || verdict.is === 'failed' || verdict.is === 'forged';
  return (
    <Notice tone={grave ? 'act-now' : 'look'} title={t(`receipt.${verdict.is}.title`)} live>
      <p>{t(`receipt.${verdict.is}.text`)}</p>
    </Notice>
  );
}

function UnknownCard(props: { receipt: Receipt }): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const cards = useCards();
  const [comparing, setComparing] = useState(false);
  const { busy, error, run } = useAction();
  const { card } = props.receipt;
  const compare = async () => {
    if (await run(() => importCard(cardText(card)))) setComparing(true);
  };
  const known = cards.find(({ fingerprint }) => fingerprint === cardFingerprint(card));
  return (
    <Notice tone="look" title={t('receipt.unknown.title')} live>
      <p>{t('receipt.unknown.text', { name: visibleName(cardLine(card, language)) })}</p>
      <ButtonRow>
        <Button onPress={() => void compare()} isPending={busy}>
          {t('receipt.unknown.compare')}
        </Button>
      </ButtonRow>
      {error && <ErrorNotice error={error} />}
      {comparing && known && <CompareCard known={known} onClose={() => setComparing(false)} />}
    </Notice>
  );
}
