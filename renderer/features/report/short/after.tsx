import { cardKeptAs, cardTitle } from '../../../../core/exchange/card-name.ts';
import { writtenAs } from '../../../../core/exchange/volume-name.ts';
import { useState } from 'react';
import type { Language } from '../../../../core/model/profile.ts';
import type { SentPackage } from '../../../../core/model/report.ts';
import { NO_PASSWORD_BY_MAIL, TRANSPORT } from '../../../../core/text/guidance.ts';
import { call } from '../../../bridge/client.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Link, navigate } from '../../../routes.ts';
import { useCards } from '../../../store/cards.ts';
import type { KnownCard } from '../../../store/cards.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { FolderIcon, PhoneIcon } from '../../../ui/icons.tsx';
import { Mono } from '../../../ui/mono.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { Time } from '../../../ui/time.tsx';
import { kindOfSent } from '../model/hand-over.ts';
import { detailsPath, DRAFTS_PAGE, shortPath } from '../model/paths.ts';
import { notYetSent } from '../model/progress.ts';
import type { Draft } from '../parts/draft.ts';
import { madePackage } from '../parts/made-packages.ts';
import type { MadePackage } from '../parts/made-packages.ts';
import { chooseAgain } from '../parts/next-package.ts';
import { useSay } from '../parts/say.ts';
import { SheetButtons } from '../parts/sheet-buttons.tsx';
import { useTypedHelpDesk } from '../parts/typed-help-desk.ts';
import { useSheet } from '../../../ui/use-sheet.tsx';
import '../parts/print-sheets.css';
import { CoverSheet } from './cover-sheet.tsx';
import { PasswordSheet } from './password-sheet.tsx';
import { PasswordWords } from './password-words.tsx';
import { PhoneReading } from './phone-reading.tsx';
import { ReceiptCheck } from './receipt-check.tsx';
import { ShortFrame } from './short-frame.tsx';
import './after.css';

/** Page 7: the one page that must be right. The file and where it is, how it travels, the password, what comes next. */
export function After(props: { draft: Draft }) {
  const t = useText('report');
  const { report } = props.draft;
  const sent = report.sent.at(-1);
  return (
    <ShortFrame
      draft={props.draft}
      page="after"
      title={t(sent ? 'after.title' : 'after.notYetTitle')}
      lead={t(sent ? 'after.lead' : 'after.notYetLead')}
      primary={
        sent
          ? { label: t('after.toDrafts'), onPress: () => navigate(DRAFTS_PAGE) }
          : { label: t('after.toHandOver'), onPress: () => navigate(shortPath(report.reportId, 'hand-over')) }
      }
    >
      {sent ? (
        <Done draft={props.draft} sent={sent} made={madePackage(sent.packageId)} />
      ) : (
        <EmptyState title={t('after.emptyTitle')} text={t('after.emptyText')} />
      )}
    </ShortFrame>
  );
}

function Done(props: { draft: Draft; sent: SentPackage; made: MadePackage | null }) {
  const t = useText('report');
  const say = useSay();
  const language = useLanguage();
  const cards = useCards();
  const [reading, setReading] = useState(false);
  const { sent, made } = props;
  const { report } = props.draft;
  const { desk: typed } = useTypedHelpDesk();
  const desks = recipientsOf(sent, cards);
  // Never a card that was not chosen: its team could not open the file.
  const card = desks[0]?.card ?? null;
  const desk = card ?? typed;
  const byPassword = made?.passwordWanted ?? sent.password ?? sent.recipients.length === 0;
  const sheet = useSheet(() => <CoverSheet report={report} sent={sent} byPassword={byPassword} desk={desk} />);
  const later = notYetSent(report);
  const called = (keptAs: string) => {
    const known = desks.find(({ card }) => cardKeptAs(card) === keptAs);
    return known ? cardTitle(known.card, language) : keptAs;
  };
  const makeAgain = () => {
    chooseAgain(report.reportId, true);
    navigate(shortPath(report.reportId, 'hand-over'));
  };
  const openers = [...sent.recipients.map(called), ...(byPassword ? [t('after.forPassword')] : [])];
  return (
    <>
      <Section title={t('after.file')}>
        <div className="card">
          <Facts
            items={[
              { term: t('after.fileName'), value: <Mono value={writtenAs(sent.fileName, sent.volumes)} /> },
              ...(made ? [{ term: t('after.folder'), value: <Mono value={made.folder} copy={false} /> }] : []),
              { term: t('cover.kind'), value: t(`next.kinds.${kindOfSent(sent)}`) },
              { term: t('after.size'), value: formatBytes(sent.size, language) },
              { term: t('after.madeAt'), value: <Time at={sent.at} /> },
              {
                term: t('after.for'),
                value: listed(openers, language),
              },
            ]}
          />
          {sent.volumes !== undefined && (
            <Notice tone="look" title={t('volumes.title', { count: sent.volumes })}>
              <p>{t('volumes.text')}</p>
            </Notice>
          )}
          {made && (
            <div>
              <Button onPress={() => void call('file.reveal', { token: made.token })}>
                <FolderIcon />
                {t('after.reveal')}
              </Button>
            </div>
          )}
          <Fold quiet summary={t('after.hash')}>
            <Mono value={sent.sha256} />
          </Fold>
        </div>
      </Section>
      <Section title={t('after.travel')}>
        {card && card.instructions[language] !== '' && (
          <Notice tone="info" title={t('after.deskSays', { name: cardTitle(card, language) })}>
            <p className="desk-instructions">{card.instructions[language]}</p>
          </Notice>
        )}
        <ul className="travel">
          {TRANSPORT.filter((way) => way.id !== 'card').map((way) => (
            <li key={way.id}>
              <strong>{say(way.title)}</strong>
              <br />
              {say(way.text)}
            </li>
          ))}
        </ul>
      </Section>
      {made?.passwordWanted && (
        <Section title={t('password.title')} lead={t('password.lead')}>
          <PasswordWords password={made.password} reading={made.passwordReading} />
          <Notice tone="look" title={t('password.byPhone')}>
            <p>{say(NO_PASSWORD_BY_MAIL)}</p>
            <p>{t('password.onlyHere')}</p>
          </Notice>
          <div>
            <Button onPress={() => setReading(true)}>
              <PhoneIcon />
              {t('password.readAloud')}
            </Button>
          </div>
          <PasswordPaper sent={sent} made={made} />
          <PhoneReading
            isOpen={reading}
            onClose={() => setReading(false)}
            password={made.password}
            reading={made.passwordReading}
          />
        </Section>
      )}
      {made && !made.passwordWanted && <Notice tone="info" title={t('password.noneNeeded')} />}
      {!made && byPassword && (
        <Notice tone="look" title={t('password.goneTitle')}>
          <p>{t('password.goneText')}</p>
          <div>
            <Button onPress={makeAgain}>{t('next.makeAgain')}</Button>
          </div>
        </Notice>
      )}
      <Section title={t('cover.title')} lead={t('cover.lead')}>
        <SheetButtons
          sheet={sheet}
          paperLabel={t('cover.print')}
          fileName={sent.fileName.replace(/\.zip$/, '-cover.pdf')}
        />
      </Section>
      <Section title={t('after.next')}>
        <ol className="numbered">
          <li>{t('after.next1')}</li>
          <li>{desk?.phone ? t('after.next2Phone', { phone: desk.phone }) : t('after.next2')}</li>
          <li>{t('after.next3')}</li>
        </ol>
        <ReceiptCheck draft={props.draft} />
        <Notice tone="look" title={t('after.keepTitle')}>
          <p>{t('after.keepText')}</p>
          {(made || !byPassword) && (
            <div>
              <Button variant="quiet" onPress={makeAgain}>
                {t('next.makeAgain')}
              </Button>
            </div>
          )}
        </Notice>
        <p>
          {later > 0 ? t('after.later', { files: later }) : t('after.more')}{' '}
          <Link to={detailsPath(report.reportId)}>{t('after.toDetails')}</Link>
        </p>
      </Section>
    </>
  );
}

/** "A, B or C". In Japanese a comma parts names that end in Latin letters from the word that follows. */
const listed = (names: readonly string[], language: Language): string =>
  language === 'ja' ? names.join('、または') : new Intl.ListFormat(language, { type: 'disjunction' }).format(names);

/** The cards a package was made for; by name where an older version wrote down nothing else. */
function recipientsOf(sent: SentPackage, cards: readonly KnownCard[]): KnownCard[] {
  const { cardFingerprints } = sent;
  if (cardFingerprints === undefined) return cards.filter(({ card }) => sent.recipients.includes(cardKeptAs(card)));
  return cardFingerprints.flatMap((chosen) => cards.filter(({ fingerprint }) => fingerprint === chosen));
}

function PasswordPaper(props: { sent: SentPackage; made: MadePackage }) {
  const t = useText('report');
  const sheet = useSheet(() => <PasswordSheet sent={props.sent} made={props.made} />);
  return (
    <SheetButtons
      sheet={sheet}
      paperLabel={t('password.print')}
      fileName={props.sent.fileName.replace(/\.zip$/, '-password.pdf')}
    />
  );
}
