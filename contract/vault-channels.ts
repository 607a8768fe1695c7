import * as z from 'zod';
import { OwnerId } from '../core/model/ids.ts';
import { MediaWriting } from '../core/model/media-log.ts';
import { Bytes, channel, FileToken, JobId, Nothing } from './channel.ts';

const Passphrase = z.string().min(1).max(1000);
/** What only the person has. */
const TypedSecret = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('passphrase'), passphrase: Passphrase }),
  z.strictObject({ by: z.literal('recovery'), code: Passphrase }),
]);
export type TypedSecret = z.infer<typeof TypedSecret>;

/** What has a key of its own: a draft, a case, the index of a mailbox. */
const OwnerKind = z.enum(['draft', 'case', 'mailbox']);

const Keys = z.strictObject({
  /** Seals rows that belong to no draft or case (settings, cards). 32 bytes. */
  databaseKey: Bytes,
  owners: z.array(z.strictObject({ ownerId: OwnerId, kind: OwnerKind, rowKey: Bytes })),
});

/** What an open vault alone does not allow: whoever finds it open must not take it away for good. */
export const GUARDED = ['vault.newRecoveryCode', 'identity.exportPrivate'] as const;
export type Guarded = (typeof GUARDED)[number];

export const vaultChannels = {
  'vault.state': channel(
    Nothing,
    z.strictObject({
      state: z.enum(['absent', 'locked', 'unlocked']),
      /** The system's key store can keep the key (Windows DPAPI, macOS Keychain, a Linux keyring). */
      keyStoreAvailable: z.boolean(),
      keyStoreUsed: z.boolean(),
      passphraseUsed: z.boolean(),
    }),
  ),
  /**
   * Makes the vault and unlocks it. `passphrase` null: the system's key store keeps the key. Answers with the
   * recovery code (12 words), to be printed once.
   */
  'vault.create': channel(
    z.strictObject({ passphrase: Passphrase.nullable(), useKeyStore: z.boolean() }),
    z.strictObject({ recoveryCode: z.string() }),
  ),
  'vault.unlock': channel(
    z.discriminatedUnion('by', [...TypedSecret.options, z.strictObject({ by: z.literal('key-store') })]),
    /** Packages that a killed program left unfinished and that could not be removed now: where they were to lie. */
    z.strictObject({ leftBehind: z.array(z.string()) }),
  ),
  'vault.lock': channel(Nothing, Nothing),
  /** What was written out of the vault and onto which medium, the newest first. `vault-damaged` where it cannot be read. */
  'media.log': channel(Nothing, z.array(MediaWriting)),
  /**
   * Shows in an open vault that the person is still the one who opened it: passphrase or recovery code, checked as by
   * `vault.unlock`. Allows the named call once, soon after.
   */
  'vault.prove': channel(z.strictObject({ use: z.enum(GUARDED), secret: TypedSecret }), Nothing),
  /**
   * A new recovery code replaces the old one. Where there is a passphrase, `vault.prove` comes first; without it the
   * answer is `wrong-passphrase` with the reason `prove`.
   */
  'vault.newRecoveryCode': channel(Nothing, z.strictObject({ recoveryCode: z.string() })),
  /** `current`: the passphrase there is, or the recovery code where it was forgotten; null where there is none yet. */
  'vault.changePassphrase': channel(
    z.strictObject({ current: TypedSecret.nullable(), next: Passphrase, useKeyStore: z.boolean() }),
    Nothing,
  ),
  'vault.keys': channel(Nothing, Keys),
  /** Twelve English words, for whoever wants a passphrase made for them. */
  'vault.suggestPassphrase': channel(Nothing, z.strictObject({ passphrase: z.string() })),

  'owner.create': channel(z.strictObject({ ownerId: OwnerId, kind: OwnerKind }), z.strictObject({ rowKey: Bytes })),
  /** Destroys the key and the artifacts of a draft or case. There is no way back. */
  'owner.destroy': channel(z.strictObject({ ownerId: OwnerId }), Nothing),

  'identity.state': channel(
    Nothing,
    z.strictObject({
      exists: z.boolean(),
      cardText: z.string().nullable(),
      /** Identities that were put aside, the latest first, kept to open what was sealed to them; their withdrawn cards. */
      retired: z.array(z.strictObject({ cardText: z.string(), retiredAt: z.string() })),
    }),
  ),
  'identity.create': channel(
    z.strictObject({
      name: z.string().min(1).max(200),
      organization: z.string().min(1).max(200),
      /** For readers of English; empty where the names above serve both. */
      nameEn: z.string().max(200).default(''),
      organizationEn: z.string().max(200).default(''),
      phone: z.string().max(60),
      instructionsJa: z.string().max(2000),
      instructionsEn: z.string().max(2000),
    }),
    z.strictObject({ cardText: z.string() }),
  ),
  /** New keys under the same name; those there are are put aside. */
  'identity.rekey': channel(Nothing, z.strictObject({ cardText: z.string() })),
  /**
   * Saves the private half, encrypted under a passphrase of its own, where the person chooses. `vault.prove` comes
   * first as for `vault.newRecoveryCode`.
   */
  'identity.exportPrivate': channel(
    z.strictObject({ passphrase: Passphrase }),
    z.strictObject({ fileName: z.string() }).nullable(),
  ),
  'identity.import': channel(
    z.strictObject({ token: FileToken, passphrase: Passphrase }),
    z.strictObject({ cardText: z.string() }),
  ),
  /** Contact cards that came with the program (assets/cards), as text; the page parses and checks them. */
  'cards.builtIn': channel(Nothing, z.array(z.strictObject({ fileName: z.string(), text: z.string() }))),
  'job.list': channel(Nothing, z.array(JobId)),
};
