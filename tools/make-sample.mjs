// Writes the sample incident (a drill) into assets/sample/. Its bytes are committed; this script is how they were made
// and gives the same ones again. `node tools/make-sample.mjs`
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from './places.mjs';
import { hostOutputs, proxyLog } from './sample/host-outputs.mjs';
import { firstMail, secondMail } from './sample/mails.mjs';
import { sampleReport } from './sample/report.mjs';

/** @type {import('./sample/report.mjs').SampleFile[]} */
const files = [
  { path: 'mails/1-mail.eml', kind: 'mail', bytes: firstMail() },
  { path: 'mails/2-password.eml', kind: 'mail', bytes: secondMail() },
  ...Object.entries(hostOutputs()).map(([name, bytes]) => ({
    path: `hosts/PC-KEIRI-03/${name}`,
    kind: 'host-output',
    bytes,
  })),
  { path: 'logs/proxy.log', kind: 'communication-log', bytes: proxyLog() },
];

/** The program's own analysis, bundled for Node. */
async function loadAnalysis() {
  const { build } = await import('esbuild');
  const outfile = inRoot('build', 'make-sample', 'mail.mjs');
  const entry = `export { analyzeMail } from './core/mail/analyze-mail.ts'; export { linkMails } from './core/mail/linked-mails.ts';`;
  await build({
    stdin: { contents: entry, resolveDir: inRoot(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

const { analyzeMail, linkMails } = await loadAnalysis();
const report = await sampleReport(files, analyzeMail, linkMails);
for (const { path: name, bytes } of [
  ...files,
  { path: 'report.json', bytes: Buffer.from(`${JSON.stringify(report, null, 2)}\n`) },
]) {
  const target = inRoot('assets', 'sample', ...name.split('/'));
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}
console.log(
  `${files.length + 1} files; README.txt: ${readFileSync(inRoot('assets', 'sample', 'README.txt')).length} bytes`,
);
