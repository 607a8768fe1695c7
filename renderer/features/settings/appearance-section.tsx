import type { ReactElement } from 'react';
import { APPEARANCES } from '../../../core/model/preferences.ts';
import { useText } from '../../i18n/index.ts';
import { usePreferences } from '../../store/settings.ts';
import { RadioList } from '../../ui/choices.tsx';
import { Section } from '../../ui/page.tsx';

export function AppearanceSection(): ReactElement {
  const t = useText('settings');
  const { appearance, profile, change } = usePreferences();
  return (
    <>
      <Section title={t('sections.appearance')}>
        <RadioList
          label={t('sections.appearance')}
          hideLabel
          options={APPEARANCES.map((value) => ({ value, label: t(`appearance.${value}`) }))}
          value={appearance}
          onChange={(value) => void change({ appearance: value })}
        />
      </Section>
      <Section title={t('profile.title')} lead={t('profile.lead')}>
        <RadioList
          label={t('profile.title')}
          hideLabel
          options={[
            { value: 'victim' as const, label: t('profile.victim') },
            { value: 'team' as const, label: t('profile.team') },
          ]}
          value={profile}
          onChange={(value) => void change({ profile: value })}
        />
      </Section>
    </>
  );
}
