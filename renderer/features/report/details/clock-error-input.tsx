import { useState } from 'react';
import type { ClockError } from '../../../../core/model/host.ts';
import type * as z from 'zod';
import { useText } from '../../../i18n/index.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { clockErrorSeconds, mayBecomeClockTime } from '../model/hosts.ts';

type Value = z.infer<typeof ClockError>;

/** Two clocks read side by side; what is stored is their difference in seconds. */
export function ClockErrorInput(props: { value: Value | null; onChange: (value: Value | null) => void }) {
  const t = useText('report');
  const [shows, setShows] = useState('');
  const [truth, setTruth] = useState('');
  const change = (nextShows: string, nextTruth: string) => {
    setShows(nextShows);
    setTruth(nextTruth);
    const seconds = clockErrorSeconds(nextShows, nextTruth);
    if (seconds !== null) props.onChange({ ...props.value, seconds });
  };
  const { value } = props;
  const unreadable = (typed: string) => (mayBecomeClockTime(typed) ? null : t('clock.unreadable'));
  return (
    <div className="stack">
      <p className="field-help">{t('clock.example')}</p>
      <div className="two-fields">
        <TextField
          label={t('clock.shows')}
          value={shows}
          error={unreadable(shows)}
          onChange={(typed) => change(typed, truth)}
        />
        <TextField
          label={t('clock.truth')}
          value={truth}
          error={unreadable(truth)}
          onChange={(typed) => change(shows, typed)}
        />
      </div>
      {value !== null && (
        <>
          <p role="status">
            <strong>{t('clock.stored')}</strong>{' '}
            {value.seconds === 0
              ? t('clock.right')
              : t(value.seconds > 0 ? 'clock.ahead' : 'clock.behind', { seconds: Math.abs(value.seconds) })}
          </p>
          <TextField
            label={t('clock.measuredBy')}
            optional
            value={value.measuredBy ?? ''}
            onChange={(measuredBy) =>
              props.onChange(measuredBy === '' ? { seconds: value.seconds } : { ...value, measuredBy })
            }
          />
        </>
      )}
    </div>
  );
}
