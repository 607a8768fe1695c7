import type { AdminWork } from '../../../../core/model/report.ts';
import { uuidv7 } from '../../../../core/model/ids.ts';
import { text, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { DateTimeInput } from '../../../ui/date-time-input.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { PlusIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { withAdminWork, withoutAdminWork } from '../model/admin-work.ts';
import { withArtifact } from '../model/artifacts.ts';
import { ArtifactLine } from '../parts/artifact-line.tsx';
import type { Draft } from '../parts/draft.ts';
import { IntakeStatus } from '../parts/intake-status.tsx';
import { SheetButtons } from '../parts/sheet-buttons.tsx';
import { fileSource } from '../parts/source.ts';
import { useIntake } from '../parts/use-intake.ts';
import { useSheet } from '../../../ui/use-sheet.tsx';
import '../parts/print-sheets.css';
import { AdminWorkSheet } from './request-sheets.tsx';
import { DetailsFrame } from './details-frame.tsx';

/** What administrators did in the period: what no record explains in the logs may be the attacker. */
export function AdminWorkPage(props: { draft: Draft }) {
  const t = useText('report');
  const { report, update } = props.draft;
  const intake = useIntake(props.draft);
  const records = report.artifacts.filter((artifact) => artifact.kind === 'admin-record');
  const sheet = useSheet(() => <AdminWorkSheet />);
  const add = () =>
    update((before) =>
      withAdminWork(before, {
        id: uuidv7(),
        who: '',
        account: '',
        fromHost: '',
        toHost: '',
        tool: '',
        start: null,
        end: null,
        what: '',
      }),
    );
  return (
    <DetailsFrame draft={props.draft} page="admin-work" needsAdministrator>
      <SheetButtons sheet={sheet} paperLabel={t('adminWork.printSheet')} fileName={t('adminWork.sheetName')} />
      {report.adminWork.length === 0 && (
        <EmptyState title={t('adminWork.emptyTitle')} text={t('adminWork.emptyText')} />
      )}
      {report.adminWork.map((work, index) => (
        <WorkEntry key={work.id} draft={props.draft} work={work} position={index + 1} />
      ))}
      <div>
        <Button onPress={add}>
          <PlusIcon />
          {t('adminWork.add')}
        </Button>
      </div>
      <Section title={t('adminWork.records')} lead={t('adminWork.recordsLead')}>
        <FileDrop
          label={t('adminWork.drop')}
          multiple
          onFiles={(files) =>
            void intake.take(files.map(fileSource), 'admin-record', (artifact) =>
              update((before) => withArtifact(before, artifact)),
            )
          }
        >
          <IntakeStatus intake={intake} />
        </FileDrop>
        {records.map((artifact) => (
          <ArtifactLine key={artifact.artifactId} draft={props.draft} artifact={artifact} />
        ))}
      </Section>
    </DetailsFrame>
  );
}

function WorkEntry(props: { draft: Draft; work: AdminWork; position: number }) {
  const t = useText('report');
  const toast = useToast();
  const { draft, work } = props;
  const set = (change: Partial<AdminWork>) => draft.update((report) => withAdminWork(report, { ...work, ...change }));
  const field = (name: 'who' | 'account' | 'fromHost' | 'toHost' | 'tool') => (
    <TextField label={t(`adminWork.${name}`)} value={work[name]} onChange={(typed) => set({ [name]: typed })} />
  );
  const remove = () => {
    draft.update((report) => withoutAdminWork(report, work.id));
    toast.show({
      text: () => text('report:adminWork.removed'),
      undo: () => draft.update((report) => withAdminWork(report, work)),
    });
  };
  return (
    <section className="card" aria-label={t('adminWork.entry', { position: props.position })}>
      <div className="two-fields">
        {field('who')}
        {field('account')}
        {field('fromHost')}
        {field('toHost')}
      </div>
      {field('tool')}
      <div className="field">
        <span className="field-label">{t('adminWork.start')}</span>
        <DateTimeInput label={t('adminWork.start')} value={work.start} onChange={(start) => set({ start })} />
      </div>
      <div className="field">
        <span className="field-label">{t('adminWork.end')}</span>
        <DateTimeInput label={t('adminWork.end')} value={work.end} onChange={(end) => set({ end })} />
      </div>
      <TextField label={t('adminWork.what')} multiline value={work.what} onChange={(what) => set({ what })} />
      <div>
        <Button variant="quiet" onPress={remove}>
          {t('adminWork.remove')}
        </Button>
      </div>
    </section>
  );
}
