import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../../core/model/profile.ts';
import type { KeyOf } from './catalog.ts';
import { mail } from './mail.ts';
import { report } from './report.ts';
import { respond } from './respond.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

export const CATALOGS = { shell, report, mail, respond, settings };
export type Namespace = keyof typeof CATALOGS;
export type Key<N extends Namespace> = KeyOf<(typeof CATALOGS)[N]['ja']>;
/** A key of any namespace, as route titles name it: `report:drafts.title`. */
export type QualifiedKey = { [N in Namespace]: `${N}:${Key<N>}` }[Namespace];
export type Values = Readonly<Record<string, string | number>>;
export type TextOf<N extends Namespace> = (key: Key<N>, values?: Values) => string;

const resources = (language: Language) =>
  Object.fromEntries(Object.entries(CATALOGS).map(([name, catalog]) => [name, catalog[language]]));

/** Once before the first render; in Japanese until `changeLanguage` says otherwise. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'ja',
    fallbackLng: false,
    ns: Object.keys(CATALOGS),
    resources: { ja: resources('ja'), en: resources('en') },
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  });
}

/** Switches every text on the screen at once, and tells assistive technology. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  showLanguage(language);
}

function showLanguage(language: Language): void {
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'ja';
}

/** The language on the screen; re-renders when it changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'ja';
}

/** Texts of one namespace, with keys that the compiler knows: `const t = useText('report')`. */
export function useText<N extends Namespace>(namespace: N): TextOf<N> {
  const { t, i18n } = useTranslation(namespace);
  const language = i18n.language;
  return useCallback(
    (key, values) => t(key as never, { lng: language, ...values } as never) as unknown as string,
    [t, language],
  );
}

/** The same outside components (file names, window titles). */
export function text(key: QualifiedKey, values?: Values): string {
  return i18next.t(key as never, { ...values } as never) as unknown as string;
}
