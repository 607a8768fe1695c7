import type { ReactElement } from 'react';
import { answeredSections } from '../../../../core/exchange/answered-sections.ts';
import { inert } from '../../../../core/exchange/report-format.ts';
import { reportSections, type Block } from '../../../../core/exchange/report-sections.ts';
import type { Report } from '../../../../core/model/report.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Facts } from '../../../ui/facts.tsx';
import { PaperList, PaperTable } from '../../../ui/paper-blocks.tsx';

/** The report inside the case sheet: what was answered, section by section, and at the end what nobody answered. */
export function ReportOnPaper(props: { report: Report }): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  // What is still to be asked stands once: as the questions that have no answer, at the end.
  const said = reportSections(props.report, language, { brief: true }).filter(({ id }) => id !== 'missing');
  const { sections, unanswered } = answeredSections(said, language);
  return (
    <>
      <h2>{t('case.page.tabs.report')}</h2>
      {sections.map((section) => (
        <section key={section.id} className="paper-section">
          <h3>{section.title}</h3>
          {section.blocks.map((block, index) => (
            <PaperBlock key={`${section.id}/${index}`} block={block} />
          ))}
        </section>
      ))}
      {unanswered.length === 0 ? null : (
        <section className="paper-section">
          <h3>{t('case.printing.unanswered')}</h3>
          <Facts
            items={unanswered.map(({ title, terms }) => ({ term: title, value: terms.join(t('case.printing.and')) }))}
          />
        </section>
      )}
    </>
  );
}

function PaperBlock(props: { block: Block }): ReactElement {
  const { block } = props;
  switch (block.type) {
    case 'facts':
      return (
        <Facts
          items={block.facts.map(({ term, value }) => ({
            term,
            value: <span className="desk-multiline">{inert(value)}</span>,
          }))}
        />
      );
    case 'table':
      return <PaperTable {...block} cellClass="desk-multiline" />;
    case 'list':
      return <PaperList items={block.items} itemClass="desk-multiline" />;
    case 'heading':
      return <h4>{inert(block.text)}</h4>;
    case 'text':
    case 'notice':
      return <p className="desk-multiline">{inert(block.text)}</p>;
  }
}
