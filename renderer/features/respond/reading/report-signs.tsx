import type { ReactElement } from 'react';
import { attachedSigns } from '../../../../core/mail/attached-signs.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import type { Report } from '../../../../core/model/report.ts';
import { keptEvidence } from '../../../../core/text/evidence-words.ts';
import { WEIGHT_WORDS } from '../../../../core/text/sign-weights.ts';
import { ATTACHED_STANDS_OUT, nothingFound, SIGN_WORDS } from '../../../../core/text/signs.ts';
import { PERSON_VIEW_LABELS } from '../../../../core/text/vocabulary.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Tag } from '../../../ui/notice.tsx';
import { EvidenceWords } from '../../mail/sign-evidence.tsx';
import { useWords } from '../desk/words.ts';
import { signPairs, type SignPair } from './sign-pairs.ts';
import { useMailTitle, useWhyUnread } from './unread-mail.ts';

/** Every sign, mail by mail: what the program saw, with its evidence, beside what the person says. */
export function ReportSigns(props: { report: Report }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const titleOf = useMailTitle(props.report);
  const whyNot = useWhyUnread(props.report);
  const mails = props.report.mails.map((mail) => ({
    mail,
    pairs: signPairs([mail]),
    attached: mail.analysis ? attachedSigns(mail.analysis) : [],
  }));
  if (mails.every(({ mail, pairs, attached }) => mail.analysis !== null && pairs.length + attached.length === 0)) {
    const warnings = mails.flatMap(({ mail }) => mail.analysis?.warnings ?? []);
    return <EmptyState title={t('read.signs.emptyTitle')} text={words(nothingFound({ warnings }))} />;
  }
  return (
    <div className="stack">
      {mails.map(({ mail, pairs, attached }) => {
        const subject = titleOf(mail);
        return (
          <section key={mail.mailId} className="stack-tight">
            <h2>
              {t('read.signs.mail')}: <span translate="no">{subject}</span>
            </h2>
            {pairs.length + attached.length === 0 ? (
              <p className="soft">{mail.analysis === null ? whyNot(mail) : words(nothingFound(mail.analysis))}</p>
            ) : null}
            {pairs.length > 0 ? <SignTable caption={`${t('read.signs.caption')}: ${subject}`} pairs={pairs} /> : null}
            {attached.map(({ name, signs }, index) => (
              <section key={index} className="stack-tight">
                <h3>
                  {words(ATTACHED_STANDS_OUT)}: <span translate="no">{shownLine(name)}</span>
                </h3>
                <SignTable
                  caption={`${t('read.signs.caption')}: ${shownLine(name)}`}
                  pairs={signs.map((sign) => ({ mail, id: sign.id, detected: sign, view: null, disagree: false }))}
                />
              </section>
            ))}
          </section>
        );
      })}
    </div>
  );
}

function SignTable(props: { caption: string; pairs: readonly SignPair[] }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const language = useLanguage();
  return (
    <DataTable
      caption={props.caption}
      hideCaption
      rows={props.pairs}
      columns={[
        { id: 'sign', header: t('read.signs.sign'), cell: (pair) => words(SIGN_WORDS[pair.id].title) },
        {
          id: 'weight',
          header: t('read.signs.weight'),
          cell: (pair) => (pair.detected ? words(WEIGHT_WORDS[pair.detected.weight]) : '—'),
          tight: true,
        },
        {
          id: 'evidence',
          header: t('read.signs.evidence'),
          cell: (pair) =>
            pair.detected ? (
              <>
                <span className="reading-evidence">{keptEvidence(pair.detected, language).shown}</span>
                <EvidenceWords sign={pair.detected} />
              </>
            ) : (
              <span className="answer-none">{t('read.signs.notDetected')}</span>
            ),
        },
        {
          id: 'view',
          header: t('read.signs.view'),
          cell: (pair) => (
            <>
              {pair.view ? words(PERSON_VIEW_LABELS[pair.view]) : '—'}{' '}
              {pair.disagree ? <Tag tone="look">{t('read.signs.disagree')}</Tag> : null}
            </>
          ),
        },
      ]}
    />
  );
}
