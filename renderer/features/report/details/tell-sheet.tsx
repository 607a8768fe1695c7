import { withUnansweredLast } from '../../../../core/exchange/unanswered-last.ts';
import { inert } from '../../../../core/exchange/report-format.ts';
import { reportSections } from '../../../../core/exchange/report-sections.ts';
import type { Block } from '../../../../core/exchange/report-sections.ts';
import type { Report } from '../../../../core/model/report.ts';
import { REPORT_WORDS } from '../../../../core/text/report-words.ts';
import { useLanguage } from '../../../i18n/index.ts';
import { PaperList, PaperTable } from '../../../ui/paper-blocks.tsx';
import './tell-sheet.css';

/** The report on paper, for when nothing can be sent: what the text says, laid out. `report` as it would leave. */
export function TellSheet(props: { report: Report }) {
  const language = useLanguage();
  const sections = withUnansweredLast(reportSections(props.report, language, { brief: true }), language);
  return (
    <article className="tell-sheet">
      <h1>{REPORT_WORDS.title[language]}</h1>
      {sections.map(({ id, title, blocks }, index) => (
        <section key={id}>
          <h2>{`${index + 1}. ${inert(title)}`}</h2>
          {blocks.map((block, position) => (
            <BlockOnPaper key={position} block={block} />
          ))}
        </section>
      ))}
    </article>
  );
}

function BlockOnPaper({ block }: { block: Block }) {
  switch (block.type) {
    case 'facts':
      return (
        <table className="tell-facts">
          <tbody>
            {block.facts.map(({ term, value }) => (
              <tr key={term}>
                <th scope="row">{inert(term)}</th>
                <td>{inert(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'table':
      return <PaperTable {...block} />;
    case 'list':
      return <PaperList items={block.items} />;
    case 'heading':
      return <h3>{inert(block.text)}</h3>;
    case 'notice':
      return (
        <p>
          <strong>{inert(block.text)}</strong>
        </p>
      );
    case 'text':
      return <p className="tell-text">{inert(block.text)}</p>;
  }
}
