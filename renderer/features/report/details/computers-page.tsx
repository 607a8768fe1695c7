import { useState } from 'react';
import { valueOf } from '../../../../core/model/answer.ts';
import { HostId, uuidv7 } from '../../../../core/model/ids.ts';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { TaskList } from '../../../ui/facts.tsx';
import { ComputerIcon } from '../../../ui/icons.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { checkProgress, withHost } from '../model/hosts.ts';
import { computerPath } from '../model/paths.ts';
import { leave } from '../parts/draft.ts';
import type { Draft } from '../parts/draft.ts';
import { useQuestion } from '../parts/say.ts';
import { DetailsFrame } from './details-frame.tsx';

/** The computers of the report; each has a page of its own. */
export function ComputersPage(props: { draft: Draft }) {
  const t = useText('report');
  const missing = useMissing();
  const ask = useQuestion();
  const { report, update } = props.draft;
  const [name, setName] = useState(valueOf(report.situation.actedOn) ?? '');
  const question = ask('host.name');
  const add = () => {
    const hostId = HostId.parse(uuidv7());
    update((before) => withHost(before, hostId, name.trim()));
    void leave(props.draft, computerPath(report.reportId, hostId));
  };
  return (
    <DetailsFrame draft={props.draft} page="computers" needsAdministrator>
      {report.hosts.length === 0 ? (
        <EmptyState title={t('computers.emptyTitle')} text={t('computers.emptyText')} />
      ) : (
        <TaskList
          items={report.hosts.map((host) => {
            const { done, total, suspicious } = checkProgress(host);
            return {
              title: host.name,
              status:
                suspicious > 0
                  ? t('details.suspicious', { count: suspicious })
                  : t('computers.checks', { done, total }),
              ...(suspicious > 0 ? { tone: 'look' as const } : {}),
              to: computerPath(report.reportId, host.hostId),
            };
          })}
        />
      )}
      <div className="card">
        <TextField label={question.label} help={question.help.how} value={name} onChange={setName} />
        <div>
          <Button onPress={add} missing={name.trim() === '' ? missing.fill(question.label) : null}>
            <ComputerIcon />
            {t('computers.add')}
          </Button>
        </div>
      </div>
    </DetailsFrame>
  );
}
