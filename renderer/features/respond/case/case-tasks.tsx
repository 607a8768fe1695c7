import { useState, type FormEvent, type ReactElement } from 'react';
import type { CaseTask, CaseView } from '../../../../core/casework/case-view.ts';
import { EventId, uuidv7 } from '../../../../core/model/ids.ts';
import { useText } from '../../../i18n/index.ts';
import { useSealedSettings } from '../../../store/settings.ts';
import { Button } from '../../../ui/button.tsx';
import { DateTimeInput } from '../../../ui/date-time-input.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { dueTime } from '../desk/desk-time.ts';
import { useRecord } from './use-record.ts';
import { formatTime } from '../../../ui/format.ts';

/** What is to be done, by whom, until when. */
export function CaseTasks(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const { tasks } = props.view;
  const open = tasks.filter((task) => task.doneAt === null).sort(byDue);
  const done = tasks.filter((task) => task.doneAt !== null);
  return (
    <div className="stack case-column">
      <NewTask view={props.view} />
      {tasks.length === 0 ? <EmptyState title={t('case.tasks.emptyTitle')} text={t('case.tasks.emptyText')} /> : null}
      {open.length > 0 ? <Tasks title={t('case.tasks.open')} view={props.view} tasks={open} /> : null}
      {done.length > 0 ? <Tasks title={t('case.tasks.done')} view={props.view} tasks={done} /> : null}
    </div>
  );
}

function byDue(a: CaseTask, b: CaseTask): number {
  const time = (task: CaseTask) => (task.due === null ? Number.MAX_SAFE_INTEGER : dueTime(task.due));
  return time(a) - time(b);
}

function NewTask(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const record = useRecord(props.view.caseId);
  const actor = useSealedSettings().settings?.actor ?? '';
  const [text, setText] = useState('');
  const [assignee, setAssignee] = useState<string | null>(null);
  const [due, setDue] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (text.trim() === '') return;
    await record([
      {
        type: 'task-added',
        taskId: EventId.parse(uuidv7()),
        text: text.trim(),
        assignee: (assignee ?? actor).trim() || null,
        due,
      },
    ]);
    setText('');
    setDue(null);
    setTried(false);
  };
  return (
    <form className="card" onSubmit={(event) => void add(event)}>
      <h2>{t('case.tasks.add')}</h2>
      <TextField
        label={t('case.tasks.text')}
        value={text}
        onChange={setText}
        error={tried && text.trim() === '' ? t('case.tasks.needText') : null}
      />
      <div className="desk-form-pair">
        <TextField label={t('case.tasks.assignee')} value={assignee ?? actor} onChange={setAssignee} optional />
        <fieldset className="desk-fieldset">
          <legend>{t('case.tasks.due')}</legend>
          <DateTimeInput label={t('case.tasks.due')} value={due} onChange={setDue} />
        </fieldset>
      </div>
      <div>
        <Button type="submit">{t('case.tasks.add')}</Button>
      </div>
    </form>
  );
}

function Tasks(props: { title: string; view: CaseView; tasks: readonly CaseTask[] }): ReactElement {
  const t = useText('respond');
  const record = useRecord(props.view.caseId);
  const late = (task: CaseTask) => task.doneAt === null && task.due !== null && dueTime(task.due) < Date.now();
  return (
    <section className="stack-tight">
      <h2>{props.title}</h2>
      <ul className="case-tasks">
        {props.tasks.map((task) => (
          <li key={task.taskId} className="case-task">
            <div>
              <div className={task.doneAt ? 'case-task-done' : ''}>{task.text}</div>
              <div className="soft small case-task-facts">
                {task.assignee ? <span>{task.assignee}</span> : null}
                {task.due ? (
                  <span className={late(task) ? 'late' : ''}>
                    {t('case.tasks.dueAt', { at: formatTime(task.due) })}
                    {late(task) ? ` ${t('case.tasks.overdue')}` : ''}
                  </span>
                ) : null}
                {task.doneAt ? <span>{t('case.tasks.doneAt', { at: formatTime(task.doneAt) })}</span> : null}
              </div>
            </div>
            <Button
              variant={task.doneAt ? 'quiet' : 'secondary'}
              label={`${t(task.doneAt ? 'case.tasks.markOpen' : 'case.tasks.markDone')}: ${task.text}`}
              onPress={() => void record([{ type: task.doneAt ? 'task-reopened' : 'task-done', taskId: task.taskId }])}
            >
              {t(task.doneAt ? 'case.tasks.markOpen' : 'case.tasks.markDone')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
