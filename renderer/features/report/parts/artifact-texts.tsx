import type { ArtifactId } from '../../../../core/model/ids.ts';
import type { QuestionId } from '../../../../core/text/questions.ts';
import { useText } from '../../../i18n/index.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { artifactOf, changeArtifact, withArtifactText } from '../model/artifacts.ts';
import type { Draft } from './draft.ts';
import './evidence.css';
import { useQuestion } from './say.ts';

const QUESTION_OF = {
  description: 'artifact.description',
  origin: 'artifact.origin',
} as const satisfies Record<string, QuestionId>;
type Field = keyof typeof QUESTION_OF;

/** What an artifact is and where it came from, in the person's words. */
export function ArtifactTexts(props: { draft: Draft; artifactId: ArtifactId; fields: readonly Field[] }) {
  const t = useText('report');
  const ask = useQuestion();
  const artifact = artifactOf(props.draft.report, props.artifactId);
  if (artifact === null) return null;
  return (
    <div className="artifact-texts">
      {props.fields.map((field) => {
        const { label, help } = ask(QUESTION_OF[field]);
        return (
          <TextField
            key={field}
            label={label}
            help={t('help.inOne', help)}
            value={artifact[field] ?? ''}
            onChange={(typed) =>
              props.draft.update((report) =>
                changeArtifact(report, props.artifactId, (before) => withArtifactText(before, field, typed)),
              )
            }
          />
        );
      })}
    </div>
  );
}
