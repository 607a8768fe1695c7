import type { ReactElement } from 'react';
import { SECTORS } from '../../../../core/model/report.ts';
import { SECTOR_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { Check } from '../../../ui/choices.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useWords } from '../desk/words.ts';
import type { CaseDetails, DetailsProblem } from './case-details.ts';

/** Number, title, organization, sector, owner, drill: asked of every case that begins. */
export function CaseDetailsForm(props: {
  details: CaseDetails;
  onChange: (details: CaseDetails) => void;
  problem: DetailsProblem | null;
  /** Organization and sector are asked in another place of the page, with `WhoFields`. */
  whoElsewhere?: boolean;
  /** The case has its number already: nothing is said of the next one, and the owner's field stands beside it. */
  existing?: boolean;
}): ReactElement {
  const t = useText('respond');
  const { details, problem } = props;
  const set = (change: Partial<CaseDetails>) => props.onChange({ ...details, ...change });
  const numberError =
    problem === null ? null : t(problem === 'number-taken' ? 'open.accept.numberTaken' : 'open.accept.numberEmpty');
  return (
    <div className="desk-form">
      <div className="desk-form-pair">
        <TextField
          label={t('open.accept.number')}
          {...(props.existing ? {} : { help: t('open.accept.numberHelp') })}
          value={details.number}
          onChange={(number) => set({ number })}
          error={numberError}
        />
        <TextField
          label={t('open.accept.owner')}
          {...(props.existing ? {} : { help: t('open.accept.ownerHelp') })}
          value={details.owner}
          onChange={(owner) => set({ owner })}
        />
      </div>
      <TextField
        label={t('open.accept.caseTitle')}
        help={t('open.accept.caseTitleHelp')}
        value={details.title}
        onChange={(title) => set({ title })}
      />
      {props.whoElsewhere ? null : <WhoFields details={details} onChange={props.onChange} />}
      <Check label={t('open.accept.drill')} checked={details.drill} onChange={(drill) => set({ drill })} />
    </div>
  );
}

/** The organization and its sector. */
export function WhoFields(props: { details: CaseDetails; onChange: (details: CaseDetails) => void }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const { details } = props;
  const set = (change: Partial<CaseDetails>) => props.onChange({ ...details, ...change });
  return (
    <div className="desk-form-pair">
      <TextField
        label={t('open.accept.organization')}
        value={details.organization}
        onChange={(organization) => set({ organization })}
      />
      <Select
        label={t('open.accept.sector')}
        value={details.sector ?? 'none'}
        onChange={(value) => set({ sector: value === 'none' ? null : value })}
        options={[
          { value: 'none' as const, label: t('open.accept.sectorUnset') },
          ...SECTORS.map((sector) => ({ value: sector, label: words(SECTOR_LABELS[sector]) })),
        ]}
      />
    </div>
  );
}
