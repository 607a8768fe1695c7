/** What the program itself remembers in clear, before any vault is unlocked: nothing about a person. */
export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export const PROFILES = ['victim', 'team'] as const;

/** A day's work: after longer, a vault that locks itself protects nothing. In minutes. */
export const MAX_AUTO_LOCK = 480;

export type Preferences = {
  /** Null: that of the system. */
  language: Language | null;
  appearance: (typeof APPEARANCES)[number];
  /** Minutes without input after which the vault locks itself; 0: never. */
  autoLockMinutes: number;
  /** `team`: the program opens on the desk. */
  profile: (typeof PROFILES)[number];
};

export const DEFAULT_PREFERENCES: Preferences = {
  language: null,
  appearance: 'system',
  autoLockMinutes: 15,
  profile: 'victim',
};

/**
 * Whether a value read from the disk is what `profile.ts` describes for the border between processes. Without zod: the
 * window waits for this, and must not wait for a library to be read. A test holds the two together.
 */
export function isPreferences(value: unknown): value is Preferences {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { language, appearance, autoLockMinutes, profile, ...rest } = value as Record<string, unknown>;
  return (
    Object.keys(rest).length === 0 &&
    (language === null || isOne(LANGUAGES, language)) &&
    isOne(APPEARANCES, appearance) &&
    Number.isInteger(autoLockMinutes) &&
    (autoLockMinutes as number) >= 0 &&
    (autoLockMinutes as number) <= MAX_AUTO_LOCK &&
    isOne(PROFILES, profile)
  );
}

const isOne = (choices: readonly string[], value: unknown): boolean => choices.includes(value as string);
