import { useState } from 'react';
import { reportTimeline } from '../../../../core/casework/report-timeline.ts';
import { HostId, uuidv7 } from '../../../../core/model/ids.ts';
import type { TimelineEntry } from '../../../../core/model/report.ts';
import { TIMELINE_LABELS } from '../../../../core/text/timeline-words.ts';
import { text, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { DateTimeInput } from '../../../ui/date-time-input.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Section } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { Time } from '../../../ui/time.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { withoutTimelineEntry, withTimelineEntry } from '../model/timeline.ts';
import type { Draft } from '../parts/draft.ts';
import { useSay } from '../parts/say.ts';
import { DetailsFrame } from './details-frame.tsx';
import './timeline-page.css';

/** What happened when: lines of the person's own among everything that other pages know a time of. */
export function TimelinePage(props: { draft: Draft }) {
  const t = useText('report');
  const say = useSay();
  const { report, update } = props.draft;
  const toast = useToast();
  const [writing, setWriting] = useState(() => uuidv7());
  const lines = reportTimeline(report);
  const remove = (id: string) => {
    const entry = report.timeline.find((each) => each.id === id);
    if (!entry) return;
    update((before) => withoutTimelineEntry(before, id));
    toast.show({
      text: () => text('report:timeline.removed'),
      undo: () => update((before) => withTimelineEntry(before, entry)),
    });
  };
  const change = (id: string) => {
    setWriting(id);
    window.scrollTo(0, 0);
    document.getElementById('write-line')?.focus({ preventScroll: true });
  };
  const ownId = (id: string) => (id.startsWith('noted/') ? id.slice('noted/'.length) : null);
  return (
    <DetailsFrame draft={props.draft} page="timeline">
      <WriteLine draft={props.draft} id={writing} onNext={() => setWriting(uuidv7())} />
      <Section title={t('timeline.all')} lead={t('timeline.allLead')}>
        {lines.length === 0 ? (
          <EmptyState title={t('timeline.emptyTitle')} text={t('timeline.emptyText')} />
        ) : (
          <ol className="timeline">
            {lines.map((line) => {
              const own = ownId(line.id);
              return (
                <li key={line.id}>
                  <span className="timeline-time">{line.at ? <Time at={line.at} /> : t('timeline.noTime')}</span>
                  <span>
                    <span className="soft small">{say(TIMELINE_LABELS[line.kind])}</span>
                    <br />
                    {[say(line.what), line.who, line.hostName].filter(Boolean).join(' / ')}
                  </span>
                  {own !== null && (
                    <span className="timeline-actions">
                      <Button
                        variant="quiet"
                        label={t('timeline.changeThis', { what: say(line.what) })}
                        onPress={() => change(own)}
                      >
                        {t('timeline.change')}
                      </Button>
                      <Button
                        variant="quiet"
                        label={t('timeline.removeThis', { what: say(line.what) })}
                        onPress={() => remove(own)}
                      >
                        {t('timeline.remove')}
                      </Button>
                    </span>
                  )}
                </li>
              );
            })}
          </ol>
        )}
      </Section>
    </DetailsFrame>
  );
}

/** The line being written is in the report from its first letter on: nothing typed waits for a button. */
function WriteLine(props: { draft: Draft; id: string; onNext: () => void }) {
  const t = useText('report');
  const missing = useMissing();
  const { report, update } = props.draft;
  const { id } = props;
  const entry: TimelineEntry = report.timeline.find((each) => each.id === id) ?? { id, at: null, what: '' };
  const change = (next: TimelineEntry) => {
    const { who, ...rest } = next;
    update((before) => withTimelineEntry(before, who ? { ...rest, who } : rest));
  };
  return (
    <div className="card">
      <h2 id="write-line" tabIndex={-1}>
        {t('timeline.add')}
      </h2>
      <DateTimeInput label={t('timeline.when')} value={entry.at} onChange={(at) => change({ ...entry, at })} />
      <TextField
        label={t('timeline.what')}
        multiline
        value={entry.what}
        onChange={(what) => change({ ...entry, what })}
      />
      <TextField
        label={t('timeline.who')}
        optional
        value={entry.who ?? ''}
        onChange={(who) => change({ ...entry, who })}
      />
      {report.hosts.length > 0 && (
        <Select
          label={t('timeline.host')}
          value={entry.hostId ?? null}
          options={report.hosts.map((host) => ({ value: host.hostId as string, label: host.name }))}
          onChange={(hostId) => change({ ...entry, hostId: HostId.parse(hostId) })}
        />
      )}
      <div>
        <Button onPress={props.onNext} missing={entry.what === '' ? missing.fill(t('timeline.what')) : null}>
          {t('timeline.next')}
        </Button>
      </div>
    </div>
  );
}
