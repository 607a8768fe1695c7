import { HANDLING_FIELDS, handlingAnswer } from '../../../../core/model/artifact.ts';
import type { ArtifactId } from '../../../../core/model/ids.ts';
import { text, useText } from '../../../i18n/index.ts';
import { TextAnswer } from '../../../ui/answer-field.tsx';
import { Button } from '../../../ui/button.tsx';
import { useToast } from '../../../ui/toast.tsx';
import {
  artifactOf,
  changeArtifact,
  mailsHandledOtherwise,
  withHandling,
  withHandlingBack,
  withSameHandling,
} from '../model/artifacts.ts';
import type { Draft } from './draft.ts';
import { useQuestion } from './say.ts';
import './evidence.css';

/** Who saved a mail, with which program, how it came here; said once for all mails when it is the same. */
export function MailHandling(props: { draft: Draft; artifactId: ArtifactId }) {
  const t = useText('report');
  const ask = useQuestion();
  const toast = useToast();
  const { draft, artifactId } = props;
  const artifact = artifactOf(draft.report, artifactId);
  if (artifact === null) return null;
  const others = mailsHandledOtherwise(draft.report, artifactId);
  const sameForAll = () => {
    const before = draft.report;
    draft.update((report) => withSameHandling(report, artifactId));
    toast.show({
      text: () => text('report:mail.sameDone', { mails: others }),
      undo: () => draft.update((report) => withHandlingBack(report, before)),
    });
  };
  return (
    <div className="artifact-texts">
      {HANDLING_FIELDS.map((field) => (
        <TextAnswer
          key={field}
          {...ask(`mail.${field}`)}
          answer={handlingAnswer(artifact, field)}
          onChange={(answer) =>
            draft.update((report) =>
              changeArtifact(report, artifactId, (before) => withHandling(before, field, answer)),
            )
          }
        />
      ))}
      {others > 0 && (
        <div>
          <Button onPress={sameForAll}>{t('mail.sameForAll', { mails: others })}</Button>
        </div>
      )}
    </div>
  );
}
