import * as z from 'zod';
import { errorShape, ExpectedError } from '../../core/errors.ts';
import { SCREEN_ORIGIN } from './origin.ts';
import { Question, type Answer, type AskedQuestion } from './protocol.ts';
import { runWorker } from './run-worker.ts';
import { sanitizeHtml } from './sanitize-html.ts';
import { startIndexing } from './start-indexing.ts';

z.config({ jitless: true });

/** Listens to the screens' origin only, and answers it only. */
window.addEventListener('message', (event) => {
  if (event.origin !== SCREEN_ORIGIN || event.source !== window.parent) return;
  const parsed = Question.safeParse(event.data);
  if (!parsed.success) return;
  if (parsed.data.kind === 'index') {
    startIndexing([...event.ports]);
    return;
  }
  answerTo(parsed.data).then(tell, (error: unknown) =>
    tell({ kind: 'failed', id: parsed.data.id, error: errorShape(error) }),
  );
});

function tell(answer: Answer): void {
  window.parent.postMessage(answer, SCREEN_ORIGIN);
}

async function answerTo(question: AskedQuestion): Promise<Answer> {
  if (question.kind === 'pst-item') {
    const { source: file, path, node } = question;
    const answer = await runWorker({ kind: 'pst-item', file, path, node });
    if (answer.kind !== 'item') throw new ExpectedError('analysis-failed', { reason: 'answer' });
    return { kind: 'item-written', id: question.id, bytes: answer.bytes };
  }
  if (question.kind === 'recognize') {
    const answer = await runWorker({ kind: 'recognize', source: question.source });
    if (answer.kind !== 'recognized') throw new ExpectedError('analysis-failed', { reason: 'answer' });
    return { kind: 'recognized', id: question.id, given: answer.given };
  }
  const bytes = await bytesOf(question.source);
  if (question.kind === 'analyze') {
    const { fileName, settings, passwords } = question;
    const answer = await runWorker({ kind: 'analyze', bytes, fileName, settings, passwords });
    if (answer.kind !== 'analysis') throw new ExpectedError('analysis-failed', { reason: 'answer' });
    return { kind: 'analyzed', id: question.id, analysis: answer.analysis };
  }
  if (question.kind === 'examine') {
    const { settings, passwords, keys } = question;
    const answer = await runWorker({ kind: 'examine', bytes, settings, passwords, keys });
    if (answer.kind !== 'details') throw new ExpectedError('analysis-failed', { reason: 'answer' });
    return { kind: 'examined', id: question.id, details: answer.details };
  }
  if (question.kind === 'part') {
    const answer = await runWorker({ kind: 'part', bytes, path: question.path });
    if (answer.kind !== 'content') throw new ExpectedError('analysis-failed', { reason: 'answer' });
    return { kind: 'part-read', id: question.id, content: answer.content };
  }
  if (question.kind === 'join') {
    const answer = await runWorker({ kind: 'join', bytes, others: question.others });
    if (answer.kind !== 'joined') throw new ExpectedError('analysis-failed', { reason: 'answer' });
    const { total, missing, bytes: joined } = answer.joined ?? { total: null, missing: [], bytes: null };
    const own = joined === null ? null : new Uint8Array(joined);
    return { kind: 'joined', id: question.id, total, missing: [...missing], bytes: own };
  }
  const answer = await runWorker({ kind: 'html', bytes });
  const html = answer.kind === 'html' ? answer.html : null;
  const { page, removed } = sanitizeHtml(html ?? '', question.imageWords);
  show(page);
  return { kind: 'previewed', id: question.id, hasHtml: html !== null, removed };
}

/** The file may vanish between the drop and the reading: an antivirus took it away. */
async function bytesOf(source: Blob | Uint8Array): Promise<Uint8Array> {
  if (!(source instanceof Blob)) return source;
  try {
    return new Uint8Array(await source.arrayBuffer());
  } catch (cause) {
    throw new ExpectedError('file-vanished', {}, { cause });
  }
}

/** A frame without scripts and without an origin of its own; it inherits this page's policy: nothing remote. */
function show(page: string): void {
  const inner = document.createElement('iframe');
  inner.setAttribute('sandbox', '');
  inner.title = 'preview';
  inner.srcdoc = page;
  document.body.replaceChildren(inner);
}

tell({ kind: 'ready' });
