import { useState, type ReactElement } from 'react';
import { cardFingerprint, cardText, cardValidity, type ContactCard } from '../../../../core/exchange/card.ts';
import { cardLine } from '../../../../core/exchange/card-name.ts';
import { sshFingerprint } from '../../../../core/exchange/ssh-public-key.ts';
import { SIGNATURE_FAULT_WORDS } from '../../../../core/text/signer-words.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { importCard, useCards } from '../../../store/cards.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FingerprintWords } from '../../../ui/fingerprint-words.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { formatLocal, localDay } from '../../../ui/format.ts';
import { Mono } from '../../../ui/mono.tsx';
import { Notice, Tag } from '../../../ui/notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { CompareCard } from '../../settings/compare-card.tsx';
import { useWords } from '../desk/words.ts';
import type { AcceptedCard, PackageSigner } from './package-signer.ts';

/** Who signed, in a few words beside the state of the verification. */
export function SignerTag(props: { signer: PackageSigner | null }): ReactElement | null {
  const t = useText('respond');
  const language = useLanguage();
  const { signer } = props;
  switch (signer?.outcome) {
    case undefined:
      return null;
    case 'absent':
      return <Tag>{t('open.signer.tag.absent')}</Tag>;
    case 'tampered-signature':
      return <Tag tone="act-now">{t('open.signer.tag.tampered')}</Tag>;
    case 'unknown-signer':
      return <Tag tone="look">{t('open.signer.tag.unknown')}</Tag>;
    case 'verified-by-known-card': {
      const { card, withdrawn } = signer.known;
      const name = visibleName(cardLine(card, language));
      return <Tag tone={withdrawn ? 'look' : 'verified'}>{t('open.signer.tag.known', { name })}</Tag>;
    }
  }
}

/** Who signed, and what to do where that is not known. Never more than the signature says. */
export function SignerNotice(props: { signer: PackageSigner | null }): ReactElement | null {
  const t = useText('respond');
  const words = useWords();
  const { signer } = props;
  switch (signer?.outcome) {
    case undefined:
      return null;
    case 'absent':
      return (
        <Notice tone="plain" title={t('open.signer.absent.title')}>
          <p>{t('open.signer.absent.text')}</p>
        </Notice>
      );
    case 'tampered-signature':
      return (
        <Notice tone="act-now" title={t('open.signer.tampered.title')}>
          <p>{words(SIGNATURE_FAULT_WORDS[signer.fault])}</p>
          <p>
            <strong>{t('open.signer.tampered.next')}</strong>
          </p>
        </Notice>
      );
    case 'verified-by-known-card':
      return <KnownSigner known={signer.known} />;
    case 'unknown-signer':
      return <UnknownSigner signingKey={signer.signingKey} card={signer.card} everybodys={signer.everybodys} />;
  }
}

function KnownSigner(props: { known: AcceptedCard }): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const { card, fingerprint, acceptedAt, withdrawn } = props.known;
  const name = visibleName(cardLine(card, language));
  const title =
    acceptedAt === null
      ? t('open.signer.known.own', { name })
      : t('open.signer.known.title', { name, at: formatLocal(acceptedAt) });
  return (
    <Notice tone={withdrawn ? 'look' : 'verified'} title={title}>
      <p>{t(withdrawn ? 'open.signer.known.withdrawn' : 'open.signer.known.text')}</p>
      {cardValidity(card, localDay()) === 'expired' ? (
        <p>{t('open.signer.known.expired', { day: card.validUntil })}</p>
      ) : null}
      <Fold summary={t('open.signer.words')} quiet>
        <FingerprintWords fingerprint={fingerprint} />
      </Fold>
    </Notice>
  );
}

function UnknownSigner(props: { signingKey: string; card: ContactCard | null; everybodys: boolean }): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const cards = useCards();
  const [comparing, setComparing] = useState(false);
  const { busy, error, run } = useAction();
  const { card, everybodys } = props;
  if (everybodys) {
    return (
      <Notice tone="look" title={t('open.signer.everybodys.title')}>
        <p>{t('open.signer.everybodys.text')}</p>
      </Notice>
    );
  }
  const compare = async () => {
    if (card && (await run(() => importCard(cardText(card))))) setComparing(true);
  };
  const known = card && cards.find((one) => one.fingerprint === cardFingerprint(card));
  return (
    <Notice tone="look" title={t('open.signer.unknown.title')}>
      {card ? (
        <>
          <p>{t('open.signer.unknown.claims', { name: visibleName(cardLine(card, language)) })}</p>
          <ButtonRow>
            <Button onPress={() => void compare()} isPending={busy}>
              {t('open.signer.unknown.compare')}
            </Button>
          </ButtonRow>
          {error ? <ErrorNotice error={error} /> : null}
        </>
      ) : (
        <>
          <p>{t('open.signer.unknown.noCard')}</p>
          <Mono value={sshFingerprint(props.signingKey)} />
        </>
      )}
      {comparing && known ? <CompareCard known={known} onClose={() => setComparing(false)} /> : null}
    </Notice>
  );
}
