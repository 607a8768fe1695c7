import * as z from 'zod';
import { LIST_IDS, MailListFile } from '../mail/lists/mail-lists.ts';
import { APPEARANCES, LANGUAGES, MAX_AUTO_LOCK, PROFILES } from './preferences.ts';

export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

export const Preferences = z.strictObject({
  language: Language.nullable(),
  appearance: z.enum(APPEARANCES),
  autoLockMinutes: z.number().int().min(0).max(MAX_AUTO_LOCK),
  profile: z.enum(PROFILES),
});
export type Preferences = z.infer<typeof Preferences>;

/** What the vault remembers, sealed under the database key. */
export const SealedSettings = z.strictObject({
  /** The responder's own name, as events record it. */
  actor: z.string().max(200),
  /** A random name of this installation, for the hash chain of its events. */
  device: z.string().max(64),
  trustedMailServers: z.array(z.string().max(255)).max(100),
  recoverySheetAt: z.iso.datetime().nullable(),
  /** Domains of one's own organization: never indicators. */
  ownDomains: z.array(z.string().max(255)).max(100).optional(),
  /** Lists that were loaded from files and stand in for the built-in ones. */
  lists: z.array(MailListFile).max(LIST_IDS.length).optional(),
  /** Whom a victim without any card asks for help, as they typed it; both empty: nobody yet. */
  helpDesk: z.strictObject({ name: z.string().max(300), phone: z.string().max(300) }).optional(),
});
export type SealedSettings = z.infer<typeof SealedSettings>;
