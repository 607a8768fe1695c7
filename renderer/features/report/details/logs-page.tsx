import { useText } from '../../../i18n/index.ts';
import { TextAnswer } from '../../../ui/answer-field.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Section } from '../../../ui/page.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { artifactOf, withArtifact } from '../model/artifacts.ts';
import { withSituation } from '../model/situation.ts';
import { ArtifactLine } from '../parts/artifact-line.tsx';
import { ArtifactTexts } from '../parts/artifact-texts.tsx';
import type { Draft } from '../parts/draft.ts';
import { IntakeStatus } from '../parts/intake-status.tsx';
import { useQuestion } from '../parts/say.ts';
import { SheetButtons } from '../parts/sheet-buttons.tsx';
import { fileSource } from '../parts/source.ts';
import { useIntake } from '../parts/use-intake.ts';
import { useSheet } from '../../../ui/use-sheet.tsx';
import '../parts/print-sheets.css';
import { LogsSheet } from './request-sheets.tsx';
import { DetailsFrame } from './details-frame.tsx';
import { without } from '../model/without.ts';

/** Communication logs: proxy, DNS, firewall. Saved early, since the oldest are overwritten first. */
export function LogsPage(props: { draft: Draft }) {
  const t = useText('report');
  const ask = useQuestion();
  const { report, update } = props.draft;
  const intake = useIntake(props.draft);
  const { communication, situation } = report;
  const take = (files: File[]) =>
    void intake.take(files.map(fileSource), 'communication-log', (artifact) =>
      update((before) => ({
        ...withArtifact(before, artifact),
        communication: {
          ...before.communication,
          artifactIds: [...before.communication.artifactIds, artifact.artifactId],
        },
      })),
    );
  const note = ask('communication.note');
  const sheet = useSheet(() => <LogsSheet />);
  return (
    <DetailsFrame draft={props.draft} page="logs" needsAdministrator>
      <SheetButtons sheet={sheet} paperLabel={t('logs.printSheet')} fileName={t('logs.sheetName')} />
      <TextAnswer
        {...ask('situation.logsAvailable')}
        multiline
        answer={situation.logsAvailable}
        onChange={(logsAvailable) => update((before) => withSituation(before, { logsAvailable }))}
      />
      <TextAnswer
        {...ask('situation.environment')}
        multiline
        answer={situation.environment}
        onChange={(environment) => update((before) => withSituation(before, { environment }))}
      />
      <Section title={t('logs.title')} lead={t('logs.lead')}>
        <FileDrop label={t('logs.drop')} multiple onFiles={take}>
          <IntakeStatus intake={intake} />
        </FileDrop>
        {communication.artifactIds.map((artifactId) => {
          const artifact = artifactOf(report, artifactId);
          return (
            artifact && (
              <div key={artifactId}>
                <ArtifactLine draft={props.draft} artifact={artifact} />
                <ArtifactTexts draft={props.draft} artifactId={artifactId} fields={['description', 'origin']} />
              </div>
            )
          );
        })}
      </Section>
      <TextField
        label={note.label}
        help={note.help.how}
        multiline
        optional
        value={communication.note ?? ''}
        onChange={(typed) =>
          update((before) => {
            const { communication } = before;
            return {
              ...before,
              communication: typed === '' ? without(communication, 'note') : { ...communication, note: typed },
            };
          })
        }
      />
    </DetailsFrame>
  );
}
