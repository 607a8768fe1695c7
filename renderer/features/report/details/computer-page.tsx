import { AXIS_LABELS, CHECK_AXES, HOST_CHECKS } from '../../../../core/host/checks.ts';
import { HOST_STATES } from '../../../../core/model/host.ts';
import type { Host } from '../../../../core/model/host.ts';
import { HOST_STATE_LABELS } from '../../../../core/text/vocabulary.ts';
import { text, useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { AnswerField, ChoiceAnswer, TextAnswer } from '../../../ui/answer-field.tsx';
import { Button } from '../../../ui/button.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { GonePage } from '../../../ui/gone-page.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { withArtifact } from '../model/artifacts.ts';
import { changeHost, withHostBack, withoutHost, withOutput } from '../model/hosts.ts';
import { detailsPath } from '../model/paths.ts';
import { checkOfOutput } from '../model/check-output.ts';
import { leave } from '../parts/draft.ts';
import type { Draft } from '../parts/draft.ts';
import { IntakeStatus } from '../parts/intake-status.tsx';
import { RecipientLine } from '../parts/recipient-line.tsx';
import { useQuestion, useSay } from '../parts/say.ts';
import { SheetButtons } from '../parts/sheet-buttons.tsx';
import { fileSource } from '../parts/source.ts';
import { useIntake } from '../parts/use-intake.ts';
import { useSheet } from '../../../ui/use-sheet.tsx';
import '../parts/print-sheets.css';
import { AdministratorSheet } from './administrator-sheet.tsx';
import { CheckEntry } from './check-entry.tsx';
import { ClockErrorInput } from './clock-error-input.tsx';

/** One computer: what it is, the state it is in, its clock, and the checks one can go through on it. */
export function ComputerPage(props: { draft: Draft; hostId: string | undefined }) {
  const t = useText('report');
  const { draft } = props;
  const host = draft.report.hosts.find((each) => each.hostId === props.hostId);
  const back = detailsPath(draft.report.reportId, 'computers');
  if (!host) {
    return (
      <GonePage
        title={t('computers.goneTitle')}
        text={t('computers.goneText')}
        label={t('computers.toList')}
        to={back}
      />
    );
  }
  const toList = () => void leave(draft, back);
  return (
    <Page
      title={host.name}
      lead={t('computers.pageLead')}
      back={{ label: t('computers.toList'), onPress: toList }}
      primary={{ label: t('details.done'), onPress: toList }}
      secondary={<RemoveComputer draft={draft} host={host} onRemoved={() => navigate(back)} />}
    >
      <RecipientLine />
      <AboutComputer draft={draft} host={host} />
      <Checks draft={draft} host={host} />
    </Page>
  );
}

function AboutComputer(props: { draft: Draft; host: Host }) {
  const t = useText('report');
  const ask = useQuestion();
  const say = useSay();
  const { host } = props;
  const set = (field: keyof Host, value: unknown) =>
    props.draft.update((report) =>
      changeHost(report, host.hostId, ({ ...before }) => {
        const next: Record<string, unknown> = { ...before, [field]: value };
        if (value === undefined) delete next[field];
        return next as Host;
      }),
    );
  const text = (field: 'use' | 'user' | 'os' | 'securityProduct') => (
    <TextAnswer {...ask(`host.${field}`)} answer={host[field]} onChange={(answer) => set(field, answer)} />
  );
  return (
    <>
      <ChoiceAnswer
        {...ask('host.state')}
        answer={host.state}
        options={HOST_STATES.map((value) => ({ value, label: say(HOST_STATE_LABELS[value]) }))}
        onChange={(answer) => set('state', answer)}
      />
      {text('user')}
      <AnswerField
        {...ask('host.clockError')}
        answer={host.clockError}
        onChange={(answer) => set('clockError', answer)}
        render={(value, setValue) => <ClockErrorInput value={value} onChange={setValue} />}
      />
      <Fold summary={t('computers.more')}>
        <TextField
          label={ask('host.name').label}
          value={host.name}
          onChange={(name) => (name.trim() === '' ? undefined : set('name', name))}
        />
        {text('os')}
        {text('use')}
        {text('securityProduct')}
        <TextField
          label={t('computers.note')}
          multiline
          optional
          value={host.note ?? ''}
          onChange={(note) => set('note', note === '' ? undefined : note)}
        />
      </Fold>
    </>
  );
}

function Checks(props: { draft: Draft; host: Host }) {
  const t = useText('report');
  const say = useSay();
  const { draft, host } = props;
  const intake = useIntake(draft);
  const sheet = useSheet(() => <AdministratorSheet report={draft.report} host={host} />);
  const takeOutputs = (files: File[]) =>
    void intake.take(files.map(fileSource), 'host-output', (artifact) =>
      draft.update((report) => {
        const checkId = checkOfOutput(artifact.originalName);
        const kept = withArtifact(report, { ...artifact, origin: host.name });
        return checkId === null
          ? kept
          : changeHost(kept, host.hostId, (before) => withOutput(before, checkId, artifact.artifactId));
      }),
    );
  return (
    <>
      <Section title={t('computers.checksTitle')} lead={t('computers.checksLead')}>
        <SheetButtons sheet={sheet} paperLabel={t('computers.printSheet')} fileName={t('computers.sheetName')} />
        <FileDrop
          label={t('computers.dropOutputs')}
          help={t('computers.dropOutputsHelp')}
          multiple
          onFiles={takeOutputs}
        >
          <IntakeStatus intake={intake} />
        </FileDrop>
      </Section>
      {CHECK_AXES.map((axis) => (
        <Section key={axis} title={say(AXIS_LABELS[axis])}>
          <div>
            {HOST_CHECKS.filter((check) => check.axis === axis).map((check) => (
              <CheckEntry key={check.id} draft={draft} host={host} check={check} />
            ))}
          </div>
        </Section>
      ))}
    </>
  );
}

function RemoveComputer(props: { draft: Draft; host: Host; onRemoved: () => void }) {
  const t = useText('report');
  const toast = useToast();
  const { draft, host } = props;
  const remove = () => {
    const before = draft.report;
    draft.update((report) => withoutHost(report, host.hostId));
    toast.show({
      text: () => text('report:computers.removed', { name: host.name }),
      undo: () => draft.update((report) => withHostBack(report, before, host.hostId)),
    });
    props.onRemoved();
  };
  return (
    <Button variant="quiet" onPress={remove}>
      {t('computers.remove')}
    </Button>
  );
}
