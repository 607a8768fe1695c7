import type { Language } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import { REPORT_WORDS } from '../text/report-words.ts';
import { inert } from './report-format.ts';
import type { Block } from './report-sections.ts';
import { reportSections } from './report-sections.ts';

/** Nothing loads, nothing runs, nothing can be sent: only the styles in the file itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.7 "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", Meiryo, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.2rem; border-bottom: 2px solid; padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
dl { display: grid; grid-template-columns: minmax(9rem, 16rem) 1fr; gap: .3rem 1rem; margin: .6rem 0; }
dt { font-weight: 600; } dd { margin: 0; } dd, td, li, pre { overflow-wrap: anywhere; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9rem; }
th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: left; vertical-align: top; }
pre { border: 1px solid #767676; padding: .8rem; font: inherit; font-size: .9rem; }
.notice { border-left: 4px solid; padding: .3rem .8rem; margin: .6rem 0; }
input[name="language"] { margin: 0 .3rem 0 0; } label { margin-right: 1.2rem; }
#show-ja:checked ~ article:lang(en), #show-en:checked ~ article:lang(ja) { display: none; }
@media print {
  :root { font-size: 11px; color-scheme: light; } body { max-width: none; padding: 0; } input, label { display: none; }
  h2, h3 { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; }
}
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
`;

/**
 * `data/report.html`: the report for a person with no program. One self-contained file without script, the report's
 * own language shown first and the other one a click away; everything from outside is text, never markup.
 */
export function reportAsHtml(report: Report): string {
  const first = report.language;
  const other: Language = first === 'ja' ? 'en' : 'ja';
  const choice = (language: Language) =>
    `<input type="radio" name="language" id="show-${language}"${language === first ? ' checked' : ''}>` +
    `<label for="show-${language}" lang="${language}">${escapeHtml(REPORT_WORDS.otherLanguage[language])}</label>`;
  return [
    '<!DOCTYPE html>',
    `<html lang="${first}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="format-detection" content="telephone=no, email=no, address=no">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(REPORT_WORDS.title[first])}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    choice(first),
    choice(other),
    article(report, first),
    article(report, other),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Text for HTML content and quoted attributes; made inert first (see `inert`). */
export function escapeHtml(text: string): string {
  return inert(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function article(report: Report, language: Language): string {
  const sections = reportSections(report, language).map(
    ({ id, title, blocks }) =>
      `<section id="${language}-${escapeHtml(id)}">\n<h2>${escapeHtml(title)}</h2>\n${blocks.map(blockHtml).join('\n')}\n</section>`,
  );
  return `<article lang="${language}">\n<h1>${escapeHtml(REPORT_WORDS.title[language])}</h1>\n${sections.join('\n')}\n</article>`;
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'facts':
      return `<dl>${block.facts.map(({ term, value }) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')}</dl>`;
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`);
      return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
    }
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}</ul>`;
    case 'text':
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case 'notice':
      return `<p class="notice">${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
  }
}
