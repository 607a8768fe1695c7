import type { ReactElement } from 'react';
import { LANGUAGES } from '../../../core/model/preferences.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { usePreferences } from '../../store/settings.ts';
import { RadioList } from '../../ui/choices.tsx';
import { Section } from '../../ui/page.tsx';

export function LanguageSection(): ReactElement {
  const t = useText('settings');
  const language = useLanguage();
  const { change } = usePreferences();
  return (
    <Section title={t('sections.language')} lead={t('language.lead')}>
      <RadioList
        label={t('sections.language')}
        hideLabel
        options={LANGUAGES.map((value) => ({ value, label: value === 'ja' ? '日本語' : 'English' }))}
        value={language}
        onChange={(value) => void change({ language: value })}
      />
    </Section>
  );
}
