import * as z from 'zod';
import type { CaseView } from '../core/casework/case-view.ts';
import { foldCases } from '../core/casework/fold-case.ts';
import { stageMove } from '../core/casework/stage-rules.ts';
import { ExpectedError } from '../core/errors.ts';
import { Stage } from '../core/model/case-event.ts';
import { DISPOSITION_LABELS, EVENT_LABELS, STAGE_LABELS } from '../core/text/case-words.ts';
import { SECTOR_LABELS } from '../core/text/vocabulary.ts';
import { readArguments } from './arguments.ts';
import type { CaseStore } from './case-store.ts';
import { actorName, appendEvent, noteBrokenChain, noteTornLine, readStore } from './case-store.ts';
import { runImport } from './cases-import.ts';
import type { CasesStage } from './cases-output.ts';
import { caseLine, caseShown } from './cases-output.ts';
import { runStatistics } from './cases-statistics.ts';
import { CASES_WORDS } from './cases-words.ts';
import type { Command, CommandIo } from './command-io.ts';
import { EXIT } from './exit-code.ts';
import { filled, plain, plainLines } from './plain-text.ts';
import { usageError } from './usage-error.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  list: runList,
  show: runShow,
  stage: runStage,
  import: runImport,
  statistics: runStatistics,
};

/** `cases list|show|stage|import|statistics`: works on a file of case events as the desk exports it. */
export const runCases: Command = async (args, io) => {
  const [name, ...own] = args;
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw name === undefined ? usageError('no-command') : usageError('unknown-command', `cases ${name}`);
  return await command(own, io);
};

async function runList(args: readonly string[], io: CommandIo): Promise<number> {
  const { files } = readArguments(args, {}, { min: 1, max: 1 });
  const store = await readStore(files[0] ?? '');
  noteTornLine(store, io);
  const cases = foldCases(store.events);
  noteBrokenChain(store, io);
  if (io.json) await io.out(`${JSON.stringify(cases.map(caseLine), null, 2)}\n`);
  else if (cases.length === 0) await io.out(`${io.say(CASES_WORDS.empty)}\n`);
  else for (const view of cases) await io.out(`${summary(view, io)}\n`);
  return EXIT.done;
}

async function runShow(args: readonly string[], io: CommandIo): Promise<number> {
  const { files } = readArguments(args, {}, { min: 2, max: 2 });
  const store = await readStore(files[0] ?? '');
  noteTornLine(store, io);
  const view = findCase(store, files[1] ?? '');
  noteBrokenChain(store, io);
  await io.out(io.json ? `${JSON.stringify(caseShown(view), null, 2)}\n` : page(view, io));
  return EXIT.done;
}

async function runStage(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, files } = readArguments(args, { reason: 'one', by: 'one', at: 'one' }, { min: 3, max: 3 });
  const stage = Stage.safeParse(files[2]);
  if (!stage.success) throw usageError('unknown-stage', files[2]);
  const store = await readStore(files[0] ?? '', { toWrite: true });
  const view = findCase(store, files[1] ?? '');
  const actor = actorName();
  const move = stageMove(view, { stage: stage.data, decidedBy: values.by ?? actor, reason: values.reason ?? '' });
  if (!move.ok) throw usageError(move.problem);
  const at = values.at === null ? undefined : pastTime(values.at);
  const event = await appendEvent(store, { caseId: view.caseId, body: move.body, actor, at });
  const result: CasesStage = { caseId: view.caseId, from: view.stage, stage: stage.data, event };
  const sentence = filled(io.say(CASES_WORDS.moved), {
    number: plain(view.number),
    from: io.say(STAGE_LABELS[view.stage]),
    to: io.say(STAGE_LABELS[stage.data]),
  });
  await io.out(io.json ? `${JSON.stringify(result, null, 2)}\n` : `${sentence}\n`);
  return EXIT.done;
}

/** To the minute, as people tell it, or to the second. */
const TypedTime = z.union([z.iso.datetime({ offset: true, precision: -1 }), z.iso.datetime({ offset: true })]);

/** A time with its offset that is not to come, as UTC. Throws `usage`. */
function pastTime(typed: string): string {
  if (!TypedTime.safeParse(typed).success) throw usageError('not-a-time', typed);
  const time = new Date(typed);
  if (time.getTime() > Date.now()) throw usageError('time-to-come', typed);
  return time.toISOString();
}

/** A case by its number, its id, or a beginning of its id that fits no other. Throws `not-found`. */
function findCase(store: CaseStore, wanted: string): CaseView {
  const cases = foldCases(store.events);
  const exact = cases.filter((view) => view.caseId === wanted || view.number === wanted);
  const found = exact.length > 0 ? exact : cases.filter((view) => wanted !== '' && view.caseId.startsWith(wanted));
  const [view] = found;
  if (view === undefined || found.length > 1) throw new ExpectedError('not-found', { path: wanted });
  return view;
}

function summary(view: CaseView, io: CommandIo): string {
  const state = view.closed
    ? `${io.say(CASES_WORDS.closed)} (${io.say(DISPOSITION_LABELS[view.closed.disposition])})`
    : io.say(STAGE_LABELS[view.stage]);
  const title = view.erased ? io.say(CASES_WORDS.erased) : view.title;
  const marks = view.drill ? `[${io.say(CASES_WORDS.drill)}] ` : '';
  return [view.number || view.caseId, state, view.receivedAt ?? '-', marks + title, view.organization ?? '-']
    .map(plain)
    .join('\t');
}

function page(view: CaseView, io: CommandIo): string {
  const facts: [string, string | null][] = [
    [io.say(CASES_WORDS.received), view.receivedAt],
    [io.say(CASES_WORDS.stage), `${io.say(STAGE_LABELS[view.stage])} (${view.stageSince})`],
    [io.say(CASES_WORDS.organization), view.organization],
    [io.say(CASES_WORDS.sector), view.sector && io.say(SECTOR_LABELS[view.sector])],
    [io.say(CASES_WORDS.owner), view.owner],
    [io.say(CASES_WORDS.next), view.nextCallAt],
    [io.say(CASES_WORDS.closed), view.closed && io.say(DISPOSITION_LABELS[view.closed.disposition])],
  ];
  const record = view.record.map(({ event, withdrawn }) => {
    const detail = eventDetail(event.body, io);
    const mark = withdrawn ? ` [${io.say(CASES_WORDS.withdrawn)}]` : '';
    return `  ${event.at}  ${plain(event.actor)}  ${io.say(EVENT_LABELS[event.body.type])}${mark}${detail}`;
  });
  return [
    `${plain(view.number)}  ${plain(view.title)}${view.drill ? `  [${io.say(CASES_WORDS.drill)}]` : ''}`,
    ...facts.filter(([, value]) => value).map(([term, value]) => `${term}: ${plain(value ?? '')}`),
    '',
    io.say(CASES_WORDS.record),
    ...record,
    '',
  ].join('\n');
}

function eventDetail(body: CaseView['record'][number]['event']['body'], io: CommandIo): string {
  const text =
    body.type === 'stage-changed'
      ? `${io.say(STAGE_LABELS[body.stage])} / ${body.decidedBy} / ${body.reason}`
      : body.type === 'note-added'
        ? body.text
        : body.type === 'task-added'
          ? body.text
          : body.type === 'visit-done'
            ? `${body.at} ${body.result}`
            : 'reason' in body
              ? body.reason
              : '';
  return text === '' ? '' : `: ${plainLines(text).replaceAll('\n', '\n      ')}`;
}
