import type { Artifact, ArtifactKind } from '../../../../core/model/artifact.ts';
import { PHOTOGRAPH_HINT } from '../../../../core/text/guidance.ts';
import { ARTIFACT_KIND_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { changeArtifact, otherFiles, withArtifact } from '../model/artifacts.ts';
import { kindByName } from '../model/file-kind.ts';
import { ArtifactLine } from '../parts/artifact-line.tsx';
import { ArtifactTexts } from '../parts/artifact-texts.tsx';
import type { Draft } from '../parts/draft.ts';
import { IntakeStatus } from '../parts/intake-status.tsx';
import { useSay } from '../parts/say.ts';
import { fileSource } from '../parts/source.ts';
import { useIntake } from '../parts/use-intake.ts';
import { DetailsFrame } from './details-frame.tsx';

/** Anything else, of any size: photographs of screens and paper, files that were found. */
export function FilesPage(props: { draft: Draft }) {
  const t = useText('report');
  const say = useSay();
  const { report, update } = props.draft;
  const intake = useIntake(props.draft);
  const take = (files: File[]) =>
    void intake.take(files.map(fileSource), 'file', (artifact) =>
      update((before) => withArtifact(before, { ...artifact, kind: kindByName(artifact.originalName) })),
    );
  return (
    <DetailsFrame draft={props.draft} page="files">
      <FileDrop label={t('files.drop')} help={t('files.dropHelp')} multiple onFiles={take}>
        <IntakeStatus intake={intake} />
      </FileDrop>
      <Notice tone="plain" title={t('files.photoTitle')}>
        <p>{say(PHOTOGRAPH_HINT)}</p>
      </Notice>
      {otherFiles(report).map((artifact) => (
        <FileEntry key={artifact.artifactId} draft={props.draft} artifact={artifact} />
      ))}
    </DetailsFrame>
  );
}

const KINDS: readonly ArtifactKind[] = ['photograph', 'paper', 'communication-log', 'file'];

function FileEntry(props: { draft: Draft; artifact: Artifact }) {
  const t = useText('report');
  const say = useSay();
  const { draft, artifact } = props;
  return (
    <section className="card" aria-label={artifact.originalName}>
      <ArtifactLine draft={draft} artifact={artifact} />
      <Select
        label={t('files.kind')}
        value={artifact.kind}
        options={KINDS.map((value) => ({ value, label: say(ARTIFACT_KIND_LABELS[value]) }))}
        onChange={(kind) =>
          draft.update((report) => changeArtifact(report, artifact.artifactId, (a) => ({ ...a, kind })))
        }
      />
      <ArtifactTexts draft={draft} artifactId={artifact.artifactId} fields={['description', 'origin']} />
    </section>
  );
}
