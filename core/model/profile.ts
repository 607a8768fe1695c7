import * as z from 'zod';

/** What the program itself remembers in clear, before any vault is unlocked: nothing about a person. */
export const LANGUAGES = ['ja', 'en'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

export const Appearance = z.enum(['system', 'light', 'dark']);
export type Appearance = z.infer<typeof Appearance>;

export const Preferences = z.strictObject({
  language: Language.nullable(),
  appearance: Appearance,
  /** Minutes without input after which the vault locks itself; 0: never. */
  autoLockMinutes: z.number().int().min(0).max(480),
  /** `team`: the program opens on the desk. */
  profile: z.enum(['victim', 'team']),
});
export type Preferences = z.infer<typeof Preferences>;

export const DEFAULT_PREFERENCES: Preferences = {
  language: null,
  appearance: 'system',
  autoLockMinutes: 15,
  profile: 'victim',
};

/** What the vault remembers, sealed under the database key. */
export const SealedSettings = z.strictObject({
  /** The responder's own name, as events record it. */
  actor: z.string().max(200),
  /** A random name of this installation, for the hash chain of its events. */
  device: z.string().max(64),
  trustedMailServers: z.array(z.string().max(255)).max(100),
  recoverySheetAt: z.iso.datetime().nullable(),
  /** Whom a victim without any card asks for help, as they typed it; both empty: nobody yet. */
  helpDesk: z.strictObject({ name: z.string().max(300), phone: z.string().max(300) }).optional(),
});
export type SealedSettings = z.infer<typeof SealedSettings>;
