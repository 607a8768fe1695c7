import { createHash } from 'node:crypto';
import * as z from 'zod';
import { ExpectedError } from '../../../core/errors.ts';

const Base64 = z.base64().max(4096);

/** The cost of one guess at a passphrase: 128 MiB and about half a second (OWASP Password Storage Cheat Sheet). */
export const SCRYPT = { n: 2 ** 17, r: 8, p: 1 } as const;

export const PassphraseWrap = z.strictObject({
  by: z.literal('passphrase'),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    // A planted file cannot ask for more memory than this version itself uses.
    n: z.literal(SCRYPT.n),
    r: z.literal(SCRYPT.r),
    p: z.literal(SCRYPT.p),
    salt: Base64,
  }),
  sealed: Base64,
});
export const RecoveryWrap = z.strictObject({ by: z.literal('recovery'), salt: Base64, sealed: Base64 });
export const KeyStoreWrap = z.strictObject({ by: z.literal('key-store'), sealed: Base64 });
export type PassphraseWrap = z.infer<typeof PassphraseWrap>;
export type RecoveryWrap = z.infer<typeof RecoveryWrap>;
export type KeyStoreWrap = z.infer<typeof KeyStoreWrap>;

/** `vault.json`: the vault key, random, wrapped once per way to unlock it. */
export const VaultFile = z.strictObject({
  format: z.literal('kakekomi-vault'),
  version: z.literal(1),
  vaultId: z.uuid(),
  createdAt: z.iso.datetime(),
  wraps: z.strictObject({
    passphrase: PassphraseWrap.nullable(),
    recovery: RecoveryWrap,
    keyStore: KeyStoreWrap.nullable(),
  }),
});
export type VaultFile = z.infer<typeof VaultFile>;

const Checked = z.strictObject({ vault: z.unknown(), checksum: z.string() });
const Versioned = z.object({ format: z.literal('kakekomi-vault'), version: z.number() });

const checksum = (vault: unknown): string => createHash('sha256').update(JSON.stringify(vault)).digest('hex');

/** With a checksum, which tells a damaged file from a wrong passphrase; it is no protection against a forger. */
export function formatVaultFile(vault: VaultFile): string {
  return `${JSON.stringify({ vault, checksum: checksum(vault) }, null, 2)}\n`;
}

/** @throws ExpectedError `vault-damaged`, or `newer-version` for a vault of a later program */
export function parseVaultFile(text: string): VaultFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ExpectedError('vault-damaged', { file: 'vault.json' });
  }
  const outer = Checked.safeParse(json);
  if (!outer.success || checksum(outer.data.vault) !== outer.data.checksum) {
    throw new ExpectedError('vault-damaged', { file: 'vault.json' });
  }
  const versioned = Versioned.safeParse(outer.data.vault);
  if (versioned.success && versioned.data.version > 1) {
    throw new ExpectedError('newer-version', { version: versioned.data.version });
  }
  const vault = VaultFile.safeParse(outer.data.vault);
  if (!vault.success) throw new ExpectedError('vault-damaged', { file: 'vault.json' });
  return vault.data;
}
