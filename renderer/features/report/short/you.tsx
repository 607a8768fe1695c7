import { SECTORS } from '../../../../core/model/report.ts';
import type { Identity } from '../../../../core/model/report.ts';
import { SECTOR_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { ChoiceAnswer, TextAnswer } from '../../../ui/answer-field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { withIdentity } from '../model/identity.ts';
import type { Draft } from '../parts/draft.ts';
import { useQuestion, useSay } from '../parts/say.ts';
import { ShortFrame } from './short-frame.tsx';

type TextField = Exclude<keyof Identity, 'sector'>;

/** Page 3: who asks for help, and how to reach them outside the affected network. */
export function You(props: { draft: Draft }) {
  const t = useText('report');
  const ask = useQuestion();
  const say = useSay();
  const { report, update } = props.draft;
  const { identity } = report;
  const field = (name: TextField) => (
    <TextAnswer
      {...ask(`identity.${name}`)}
      answer={identity[name]}
      onChange={(answer) => update((draft) => withIdentity(draft, { [name]: answer }))}
    />
  );
  return (
    <ShortFrame draft={props.draft} page="you" title={t('you.title')} lead={t('you.lead')}>
      {field('organization')}
      {field('contactName')}
      <Notice tone="look" title={t('you.outsideTitle')}>
        <p>{t('you.outsideText')}</p>
      </Notice>
      {field('contactPhone')}
      <Fold summary={t('you.more')}>
        {field('department')}
        <ChoiceAnswer
          {...ask('identity.sector')}
          answer={identity.sector}
          options={SECTORS.map((value) => ({ value, label: say(SECTOR_LABELS[value]) }))}
          onChange={(sector) => update((draft) => withIdentity(draft, { sector }))}
        />
        {field('contactOther')}
        {field('alternativeContact')}
      </Fold>
    </ShortFrame>
  );
}
