import type { ReactElement } from 'react';
import type { DetectedSign, SignId } from '../../../core/model/mail.ts';
import { keptEvidence, morePlaces } from '../../../core/text/evidence-words.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { TokenWords } from './token-words.tsx';

/** Below what the evidence tells in signs; `inMail`: the mail stands below with its tabs, one of which has all places. */
export function EvidenceWords(props: { sign: DetectedSign; inMail?: boolean }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { shown, left } = keptEvidence(props.sign, language);
  const tab = props.inMail ? tabOf(props.sign.id) : null;
  return (
    <>
      {left > 0 ? (
        <p className="soft small">
          {morePlaces(left)[language]}
          {tab === null ? '' : ` ${t('signs.all-in', { tab: t(`tabs.${tab}`) })}`}
        </p>
      ) : null}
      <TokenWords shown={shown} />
    </>
  );
}

function tabOf(id: SignId): 'links' | 'attachments' | null {
  if (id === 'body.link-mismatch') return 'links';
  return id.startsWith('attachment.') ? 'attachments' : null;
}
