import { errorShape, ExpectedError } from '../../core/errors.ts';
import type { ArchivePassword } from '../../core/mail/archive/examine-archive.ts';
import { MAX_KEY_RECORDS, type KeyRecord } from '../../core/mail/signature/key-file.ts';
import type { JoinedPieces } from '../../core/mail/partial-message.ts';
import type { GivenFile } from '../../core/mailbox/given-file.ts';
import type { MailAnalysis } from '../../core/model/mail.ts';
import type { MailDetails, PartContent } from '../../core/model/mail-details.ts';
import { liveSettings } from '../store/settings.ts';
import { ANALYSIS_ORIGIN, ANALYSIS_PAGE } from './origin.ts';
import {
  Answer,
  askedPasswords,
  questionLimit,
  type AskedQuestion,
  type Question,
  type ReadingSettings,
} from './protocol.ts';

export type AnalyzeMailOptions = {
  /** What `file` of the result says. */
  file?: string;
  /** Servers whose authentication results count; default: those named in the settings. */
  trustedServers?: readonly string[];
  /** For locked files, beside those that the mail tells itself. */
  passwords?: readonly ArchivePassword[];
};

/** How long a frame may take to load and to say that it listens. */
const READY_LIMIT = 15_000;
/** The frame ends its own worker in time; if it does not answer this long after, the frame itself is stuck. */
const GRACE = 5_000;

type Done = Exclude<Answer, { kind: 'ready' } | { kind: 'failed' }>;

/** One analysis frame: of another origin, hence another process and an empty database. */
export class AnalysisFrame {
  readonly element: HTMLIFrameElement;
  readonly #ready: Promise<void>;
  readonly #waiting = new Map<string, (answer: Answer) => void>();
  readonly #listener: (event: MessageEvent) => void;

  constructor(element: HTMLIFrameElement) {
    this.element = element;
    const { promise, resolve, reject } = withResolvers();
    const timer = setTimeout(() => reject(new ExpectedError('analysis-failed', { reason: 'frame' })), READY_LIMIT);
    this.#ready = promise;
    this.#ready.catch(() => undefined);
    this.#listener = (event) => {
      if (event.origin !== ANALYSIS_ORIGIN || event.source !== element.contentWindow) return;
      const parsed = Answer.safeParse(event.data);
      if (!parsed.success) return;
      if (parsed.data.kind === 'ready') {
        clearTimeout(timer);
        resolve();
      } else {
        this.#waiting.get(parsed.data.id)?.(parsed.data);
      }
    };
    window.addEventListener('message', this.#listener);
    element.src = ANALYSIS_PAGE;
  }

  /** Throws ExpectedError as the frame answered, 'analysis-timeout' when it does not answer at all. */
  async ask(question: AskedQuestion): Promise<Done> {
    await this.#ready;
    const answer = await new Promise<Answer>((resolve, reject) => {
      const limit = questionLimit(question) + GRACE;
      const timer = setTimeout(
        () => reject(new ExpectedError('analysis-timeout', { seconds: Math.round(limit / 1000) })),
        limit,
      );
      this.#waiting.set(question.id, (given) => {
        clearTimeout(timer);
        resolve(given);
      });
      this.element.contentWindow?.postMessage(question, ANALYSIS_ORIGIN);
    }).finally(() => this.#waiting.delete(question.id));
    if (answer.kind === 'failed') throw new ExpectedError(answer.error.code, answer.error.detail);
    if (answer.kind === 'ready') throw new ExpectedError('analysis-failed', { reason: 'answer' });
    return answer;
  }

  /** Hands the frame a question with a port for whoever answers it. */
  async hand(question: Question, port: MessagePort): Promise<void> {
    await this.#ready;
    this.element.contentWindow?.postMessage(question, ANALYSIS_ORIGIN, [port]);
  }

  close(): void {
    window.removeEventListener('message', this.#listener);
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve = (): void => undefined;
  let reject = (_error: Error): void => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

let hidden: AnalysisFrame | null = null;

/** The frame that only reads: made at the first mail, kept for the next, replaced when it got stuck. */
function hiddenFrame(): AnalysisFrame {
  if (hidden) return hidden;
  const element = document.createElement('iframe');
  element.hidden = true;
  element.tabIndex = -1;
  element.title = 'analysis';
  element.setAttribute('aria-hidden', 'true');
  const frame = new AnalysisFrame(element);
  document.body.append(element);
  hidden = frame;
  return frame;
}

function dropHiddenFrame(frame: AnalysisFrame): void {
  frame.close();
  frame.element.remove();
  if (hidden === frame) hidden = null;
}

/**
 * Reads a mail in the analysis frame. Throws ExpectedError 'not-a-mail', 'file-too-large', 'file-vanished',
 * 'analysis-timeout' (the worker was stuck and was ended) or 'analysis-failed'.
 */
export async function analyzeMailFile(
  file: Blob | Uint8Array,
  options: AnalyzeMailOptions = {},
): Promise<MailAnalysis> {
  const answer = await askHidden({
    kind: 'analyze',
    id: crypto.randomUUID(),
    source: file,
    fileName: options.file ?? (file instanceof File ? file.name : ''),
    settings: readingSettings(options.trustedServers),
    passwords: askedPasswords(options.passwords ?? []),
  });
  if (answer.kind !== 'analyzed') throw new ExpectedError('analysis-failed', { reason: 'answer' });
  return answer.analysis;
}

/** What a file is that was given as a mail. Throws as `analyzeMailFile`. */
export async function recognizeFile(file: File): Promise<GivenFile> {
  const answer = await askHidden({ kind: 'recognize', id: crypto.randomUUID(), source: file });
  if (answer.kind !== 'recognized') throw new ExpectedError('analysis-failed', { reason: 'answer' });
  return answer.given;
}

/** What is known besides the mail itself: passwords for its locked files, DKIM keys that were supplied. */
export type LookAids = { readonly passwords: readonly ArchivePassword[]; readonly keys: readonly KeyRecord[] };
export const NO_AIDS: LookAids = { passwords: [], keys: [] };

/** A closer look at a mail; throws as `analyzeMailFile`. Passwords too long to be one are left out. */
export async function examineMailBytes(bytes: Uint8Array, aids: LookAids = NO_AIDS): Promise<MailDetails> {
  const answer = await askHidden({
    kind: 'examine',
    id: crypto.randomUUID(),
    source: bytes,
    settings: readingSettings(),
    passwords: askedPasswords(aids.passwords),
    keys: aids.keys.slice(0, MAX_KEY_RECORDS),
  });
  if (answer.kind !== 'examined') throw new ExpectedError('analysis-failed', { reason: 'answer' });
  return answer.details;
}

function readingSettings(trustedServers?: readonly string[]): ReadingSettings {
  const { trustedMailServers, ownDomains = [], lists = [] } = liveSettings.value;
  return { trustedServers: [...(trustedServers ?? trustedMailServers)], ownDomains, lists };
}

/** One part of a mail by its path, decoded; throws as `analyzeMailFile`. */
export async function readPartBytes(bytes: Uint8Array, path: string): Promise<PartContent> {
  const answer = await askHidden({ kind: 'part', id: crypto.randomUUID(), source: bytes, path });
  if (answer.kind !== 'part-read') throw new ExpectedError('analysis-failed', { reason: 'answer' });
  return answer.content;
}

/**
 * One item of an Outlook data file, written as a mail that says where it came from. `path`: the file's, within what was
 * pointed at. Throws 'not-found' when there is no such item, 'file-unreadable', and as `analyzeMailFile`.
 */
export async function pstItemBytes(file: File, path: string, node: number): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await askHidden({ kind: 'pst-item', id: crypto.randomUUID(), source: file, path, node });
  if (answer.kind !== 'item-written') throw new ExpectedError('analysis-failed', { reason: 'answer' });
  return answer.bytes;
}

/**
 * Joins a mail that is a piece of a message with the other pieces: `bytes` null while some are missing. Throws as
 * `analyzeMailFile`.
 */
export async function joinMailPieces(
  bytes: Uint8Array,
  others: readonly Uint8Array<ArrayBuffer>[],
): Promise<JoinedPieces> {
  const answer = await askHidden({ kind: 'join', id: crypto.randomUUID(), source: bytes, others: [...others] });
  if (answer.kind !== 'joined') throw new ExpectedError('analysis-failed', { reason: 'answer' });
  return answer;
}

async function askHidden(question: AskedQuestion): Promise<Done> {
  const frame = hiddenFrame();
  try {
    return await frame.ask(question);
  } catch (error) {
    const { code, detail } = errorShape(error);
    const frameIsBroken = code === 'analysis-timeout' || detail['reason'] === 'frame';
    if (frameIsBroken) dropHiddenFrame(frame);
    throw error;
  }
}
