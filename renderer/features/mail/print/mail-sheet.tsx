import type { ReactElement } from 'react';
import { attachedSigns, type AttachedSigns } from '../../../../core/mail/attached-signs.ts';
import { isIncomplete, isRestElsewhere } from '../../../../core/mail/completeness.ts';
import { shownLine, shownText } from '../../../../core/mail/shown.ts';
import type { DetectedSign, MailAnalysis, Mailbox } from '../../../../core/model/mail.ts';
import type { MailDetails } from '../../../../core/model/mail-details.ts';
import type { Language } from '../../../../core/model/profile.ts';
import type { PersonView } from '../../../../core/model/report.ts';
import { WEIGHT_WORDS } from '../../../../core/text/sign-weights.ts';
import { ATTACHED_STANDS_OUT, nothingFound, SIGN_WORDS } from '../../../../core/text/signs.ts';
import { duration } from '../../../../core/text/duration.ts';
import { evidenceText } from '../../../../core/text/evidence-words.ts';
import { realTarget, targetNotes } from '../../../../core/text/host-words.ts';
import { linkWords } from '../../../../core/text/link-source-words.ts';
import { explainedTokens } from '../../../../core/text/technical-words.ts';
import { unreadContent } from '../../../../core/text/unread-content.ts';
import { warningFields, warningWords } from '../../../../core/text/mail-warnings.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { PERSON_VIEW_LABELS } from '../../../../core/text/vocabulary.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Facts } from '../../../ui/facts.tsx';
import { formatBytes, formatLocal, formatMoment } from '../../../ui/format.ts';
import { PaperList, PaperTable } from '../../../ui/paper-blocks.tsx';
import { AttachmentsOnPaper } from './attachments-on-paper.tsx';

/** Characters of the text on paper: about ten pages; the whole text is in the report. */
const MAX_TEXT = 20_000;
/** Rows of one table on paper; a mail with more of a kind is rather read on the screen. */
const MAX_ROWS = 200;

/** Recipients on paper: who else received it is evidence; as many as an index keeps of one mail. */
const MAX_BOXES = 2000;

export type MailSheetProps = {
  analysis: MailAnalysis;
  /** What a closer look found; null where the bytes are not here. */
  details: MailDetails | null;
  views: Readonly<Record<string, PersonView>>;
};

/** One mail on paper: who, what stands out with its evidence, the way it came, files, links, text. Nothing is live. */
export function MailSheet(props: MailSheetProps): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { analysis, views } = props;
  const signs = [...analysis.signs].sort((a, b) => b.weight - a.weight);
  const attached = attachedSigns(analysis);
  const text = shownText(analysis.text);
  const unread = unreadContent(analysis);
  return (
    <article>
      <h1>{t('print.title')}</h1>
      <p>{t('print.printedAt', { at: formatLocal(new Date().toISOString()) })}</p>
      <Facts items={headOf(analysis, t).map(({ term, value }) => ({ term, value }))} />
      <Facts
        items={[
          { term: t('parts.whole'), value: formatBytes(analysis.size, language) },
          { term: 'SHA-256', value: <span className="paper-breaks">{analysis.sha256}</span> },
        ]}
      />
      <h2>{t('signs.title', { count: signs.length })}</h2>
      {isIncomplete(analysis) ? <p>{t(isRestElsewhere(analysis) ? 'piece.title' : 'incomplete.title')}</p> : null}
      {signs.length + attached.length === 0 ? (
        <p>{isIncomplete(analysis) ? t('incomplete.none') : nothingFound(analysis)[language]}</p>
      ) : null}
      {signs.length > 0 ? (
        <PaperTable
          cellClass="paper-breaks"
          widths={[28, 12, 42, 18]}
          head={[t('print.sign'), t('print.weight'), t('signs.evidence'), t('print.view')]}
          rows={signs.map((sign) => {
            const view = views[sign.id];
            return [
              SIGN_WORDS[sign.id].title[language],
              WEIGHT_WORDS[sign.weight][language],
              evidenceOnPaper(sign, language),
              view ? PERSON_VIEW_LABELS[view][language] : '',
            ];
          })}
        />
      ) : null}
      {attached.map((each, index) => (
        <AttachedOnPaper key={index} {...each} />
      ))}
      <WarningsOnPaper warnings={analysis.warnings} />
      <RouteOnPaper analysis={analysis} />
      <AttachmentsOnPaper analysis={analysis} details={props.details} />
      <h2>{t('tabs.links')}</h2>
      {analysis.links.length === 0 ? (
        <p>{t('links.empty')}</p>
      ) : (
        <PaperTable
          cellClass="paper-breaks"
          widths={[40, 60]}
          head={[t('links.shown'), t('links.real')]}
          rows={analysis.links
            .slice(0, MAX_ROWS)
            .map((link) => [
              linkWords(link, language),
              [shownLine(realTarget(link)), ...targetNotes(link, language)].join('\n'),
            ])}
        />
      )}
      <More count={analysis.links.length - MAX_ROWS} />
      <h2>{t('tabs.text')}</h2>
      {unread ? <p>{t(`text.unreadText.${unread}`)}</p> : null}
      {text === '' && unread ? null : <pre className="paper-text">{text.slice(0, MAX_TEXT) || t('text.empty')}</pre>}
      {text.length > MAX_TEXT ? (
        <p>
          {t('print.textCut', {
            shown: MAX_TEXT.toLocaleString(language),
            total: text.length.toLocaleString(language),
          })}
        </p>
      ) : null}
    </article>
  );
}

/** The evidence of a sign, and below it what its technical tokens mean. */
function evidenceOnPaper(sign: DetectedSign, language: Language): string {
  const shown = evidenceText(sign, language);
  const [open, close] = language === 'ja' ? ['（', '）'] : ['(', ')'];
  const meanings = explainedTokens(shown).map(({ token, meaning }) => `${open}${token}: ${meaning[language]}${close}`);
  return [shown, ...meanings].join('\n');
}

function AttachedOnPaper({ name, signs }: AttachedSigns): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  return (
    <>
      <h3>
        {ATTACHED_STANDS_OUT[language]}: {shownLine(name) || t('attachments.nested')}
      </h3>
      <PaperTable
        cellClass="paper-breaks"
        widths={[30, 14, 56]}
        head={[t('print.sign'), t('print.weight'), t('signs.evidence')]}
        rows={signs.map((sign) => [
          SIGN_WORDS[sign.id].title[language],
          WEIGHT_WORDS[sign.weight][language],
          evidenceOnPaper(sign, language),
        ])}
      />
    </>
  );
}

function More(props: { count: number }): ReactElement | null {
  const t = useText('mail');
  return props.count > 0 ? <p>{t('print.more', { count: props.count })}</p> : null;
}

/** Where the reading of the mail itself was cut or mended: what is missing for that reason is missing on paper too. */
function WarningsOnPaper({ warnings }: Pick<MailAnalysis, 'warnings'>): ReactElement | null {
  const t = useText('mail');
  const language = useLanguage();
  const codes = [...new Set(warnings.map(({ code }) => code))];
  const words = (code: string): string =>
    [warningWords(code)[language], warningFields(code, warnings)].join(' ').trim();
  return codes.length === 0 ? null : (
    <>
      <h2>{t('warnings.title')}</h2>
      <PaperList items={codes.map(words)} />
    </>
  );
}

function RouteOnPaper(props: { analysis: MailAnalysis }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { received, authentication } = props.analysis;
  const line = (value: string | null): string => shownLine(value ?? '');
  return (
    <>
      <h2>{t('tabs.route')}</h2>
      {received.length === 0 ? (
        <p>{t('route.empty')}</p>
      ) : (
        <PaperTable
          cellClass="paper-breaks"
          widths={[23, 20, 23, 17, 17]}
          head={[t('route.from'), t('route.ip'), t('route.by'), t('route.at'), t('route.delay')]}
          rows={received
            .slice(0, MAX_ROWS)
            .map(({ from, ip, by, at, delaySeconds }) => [
              line(from),
              line(ip),
              line(by),
              at === null ? '' : formatMoment(at, true),
              delaySeconds === null
                ? ''
                : [duration(delaySeconds, language), delaySeconds < 0 ? t('route.backwards') : '']
                    .filter(Boolean)
                    .join('\n'),
            ])}
        />
      )}
      <More count={received.length - MAX_ROWS} />
      <h3>{t('route.auth')}</h3>
      {authentication.length === 0 ? (
        <p>{t('route.no-auth')}</p>
      ) : (
        <PaperTable
          cellClass="paper-breaks"
          widths={[16, 16, 40, 28]}
          head={[t('route.method'), t('route.result'), t('route.auth-by'), t('route.trust')]}
          rows={authentication
            .slice(0, MAX_ROWS)
            .map(({ method, result, by, trusted }) => [
              line(method),
              line(result),
              line(by),
              t(trusted ? 'route.trusted' : 'route.untrusted'),
            ])}
        />
      )}
      <More count={authentication.length - MAX_ROWS} />
    </>
  );
}

const boxText = ({ display, address }: Mailbox): string =>
  [shownLine(display), address === '' ? '' : `<${shownLine(visibleName(address))}>`].filter(Boolean).join(' ');

function headOf(analysis: MailAnalysis, t: ReturnType<typeof useText<'mail'>>): { term: string; value: string }[] {
  const boxes = (mailboxes: readonly Mailbox[]): string => {
    const left = mailboxes.length - MAX_BOXES;
    const shown = mailboxes.slice(0, MAX_BOXES).map(boxText).join(', ');
    return left > 0 ? `${shown} ${t('print.more', { count: left })}` : shown;
  };
  return [
    { term: t('print.subject'), value: shownLine(analysis.subject ?? '') || t('no-subject') },
    { term: t('head.from'), value: boxes(analysis.from) || t('head.none') },
    { term: t('head.sender'), value: boxes(analysis.sender) },
    { term: t('head.reply-to'), value: boxes(analysis.replyTo) },
    { term: t('head.return-path'), value: shownLine(analysis.returnPath ?? '') },
    { term: t('head.to'), value: boxes(analysis.to) },
    { term: t('head.cc'), value: boxes(analysis.cc) },
    { term: t('head.date'), value: analysis.date === null ? t('head.none') : formatMoment(analysis.date, true) },
    { term: t('head.message-id'), value: shownLine(analysis.messageId ?? '') },
  ].filter(({ value }) => value !== '');
}
