import { TLP_LABELS } from '../../../../core/model/report.ts';
import { valueOf } from '../../../../core/model/answer.ts';
import { PRIVACY_REMINDER } from '../../../../core/text/guidance.ts';
import { TLP_WORDS, YES_NO } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { ChoiceAnswer, TextAnswer } from '../../../ui/answer-field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { withSharing } from '../model/identity.ts';
import { withSituation } from '../model/situation.ts';
import { booleanAnswer, choiceAnswer } from '../model/yes-no.ts';
import type { Draft } from '../parts/draft.ts';
import { useQuestion, useSay } from '../parts/say.ts';
import { DetailsFrame } from './details-frame.tsx';

/** Who may be told what; the reminder about personal data; what the person asks for. */
export function SharingPage(props: { draft: Draft }) {
  const t = useText('report');
  const ask = useQuestion();
  const say = useSay();
  const { report, update } = props.draft;
  const { sharing, situation } = report;
  const yesNo = [
    { value: 'yes' as const, label: say(YES_NO.yes) },
    { value: 'no' as const, label: say(YES_NO.no) },
  ];
  const leaked = sharing.personalDataMayHaveLeaked;
  const remind = valueOf(leaked) === true || leaked?.state === 'unknown' || leaked?.state === 'not-checked';
  return (
    <DetailsFrame draft={props.draft} page="sharing">
      <ChoiceAnswer
        {...ask('sharing.tlp')}
        answer={sharing.tlp}
        options={TLP_LABELS.map((value) => ({ value, label: say(TLP_WORDS[value]), help: `TLP:${value}` }))}
        onChange={(tlp) => update((before) => withSharing(before, { tlp }))}
      />
      <ChoiceAnswer
        {...ask('sharing.identityMayBeShared')}
        inline
        answer={choiceAnswer(sharing.identityMayBeShared)}
        options={yesNo}
        onChange={(answer) => update((before) => withSharing(before, { identityMayBeShared: booleanAnswer(answer) }))}
      />
      <ChoiceAnswer
        {...ask('sharing.personalDataMayHaveLeaked')}
        inline
        answer={choiceAnswer(leaked)}
        options={yesNo}
        onChange={(answer) =>
          update((before) => withSharing(before, { personalDataMayHaveLeaked: booleanAnswer(answer) }))
        }
      />
      {remind && (
        <Notice tone="look" title={say(PRIVACY_REMINDER.title)} live>
          <p>{say(PRIVACY_REMINDER.text)}</p>
        </Notice>
      )}
      <TextAnswer
        {...ask('situation.measuresTaken')}
        multiline
        answer={situation.measuresTaken}
        onChange={(measuresTaken) => update((before) => withSituation(before, { measuresTaken }))}
      />
      <TextAnswer
        {...ask('situation.consulted')}
        multiline
        answer={situation.consulted}
        onChange={(consulted) => update((before) => withSituation(before, { consulted }))}
      />
      <TextAnswer
        {...ask('situation.wishes')}
        multiline
        answer={situation.wishes}
        onChange={(wishes) => update((before) => withSituation(before, { wishes }))}
      />
      <TextField
        label={t('sharing.note')}
        multiline
        optional
        value={sharing.note ?? ''}
        onChange={(note) => update((before) => withSharing(before, { note: note === '' ? undefined : note }))}
      />
    </DetailsFrame>
  );
}
