import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { BugError, ExpectedError } from '../../../core/errors.ts';
import { generatePassword } from '../../../core/exchange/passphrase.ts';
import type { OwnerId } from '../../../core/model/ids.ts';
import type { Guarded, TypedSecret } from '../../../contract/index.ts';
import { writeDurably } from '../../shared/durable-file.ts';
import { KEY_BYTES, seal, subkey, unseal } from '../../shared/sealed.ts';
import {
  unwrapByKeyStore,
  unwrapByPassphrase,
  unwrapByRecoveryCode,
  wrapByKeyStore,
  wrapByPassphrase,
  wrapByRecoveryCode,
  type KeyStore,
} from './key-wrap.ts';
import { OwnerKeyFiles, type OwnerKey, type OwnerKind } from './owner-keys.ts';
import { formatVaultFile, parseVaultFile, type VaultFile } from './vault-file.ts';
import { systemCode } from '../../../packaging/file-problem.ts';

export type VaultState = 'absent' | 'locked' | 'unlocked';
/** Small things kept beside the keys. */
export type Box = 'identity' | 'pending-seals' | 'media-log';
export type UnlockSecret = TypedSecret | { by: 'key-store' };

/** How long a proof waits for the call it was given for, in milliseconds: the page makes that call at once. */
export const PROOF_FOR = 30_000;

/**
 * The vault: a random key, wrapped by passphrase, recovery code and optionally the system's key store, and below it
 * one random key per draft and case. While locked no key is in memory.
 */
export class Vault {
  readonly #folder: string;
  readonly #store: KeyStore;
  readonly #ownerFiles: OwnerKeyFiles;
  #vaultKey: Buffer | null = null;
  readonly #owners = new Map<OwnerId, OwnerKey>();
  #turns: Promise<unknown> = Promise.resolve();
  #proof: { use: Guarded; until: number } | null = null;

  /** `folder` is `vault/` in the data folder; it is made by `create`. */
  constructor(folder: string, store: KeyStore) {
    this.#folder = folder;
    this.#store = store;
    this.#ownerFiles = new OwnerKeyFiles(path.join(folder, 'owners'));
  }

  get state(): VaultState {
    if (this.#vaultKey) return 'unlocked';
    return existsSync(this.#file) ? 'locked' : 'absent';
  }

  get #file(): string {
    return path.join(this.#folder, 'vault.json');
  }

  /** How this vault can be unlocked; all false when there is none. @throws ExpectedError `vault-damaged` */
  async ways(): Promise<{ passphrase: boolean; keyStore: boolean; keyStoreAvailable: boolean }> {
    const keyStoreAvailable = this.#store.available();
    if (!existsSync(this.#file)) return { passphrase: false, keyStore: false, keyStoreAvailable };
    const { wraps } = await this.#read();
    return { passphrase: wraps.passphrase !== null, keyStore: wraps.keyStore !== null, keyStoreAvailable };
  }

  /** Makes and unlocks the vault. @throws ExpectedError `usage` when there is one, or no way to unlock it later */
  create(passphrase: string | null, useKeyStore: boolean): Promise<{ recoveryCode: string }> {
    return this.#turn(() => this.#create(passphrase, useKeyStore));
  }

  async #create(passphrase: string | null, useKeyStore: boolean): Promise<{ recoveryCode: string }> {
    if (this.state !== 'absent') throw new ExpectedError('usage', { reason: 'vault-exists' });
    if (useKeyStore && !this.#store.available()) throw new ExpectedError('usage', { reason: 'no-key-store' });
    if (passphrase === null && !useKeyStore) throw new ExpectedError('usage', { reason: 'no-way-to-unlock' });
    const vaultKey = randomBytes(KEY_BYTES);
    const vaultId = randomUUID();
    const recoveryCode = generatePassword();
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await this.#write({
      format: 'kakekomi-vault',
      version: 1,
      vaultId,
      createdAt: new Date().toISOString(),
      wraps: {
        passphrase: passphrase === null ? null : await wrapByPassphrase(vaultKey, vaultId, passphrase),
        recovery: wrapByRecoveryCode(vaultKey, vaultId, recoveryCode),
        keyStore: useKeyStore ? wrapByKeyStore(vaultKey, this.#store) : null,
      },
    });
    this.#vaultKey = vaultKey;
    return { recoveryCode };
  }

  /**
   * @returns how many owner keys could not be opened (0 when all is well)
   * @throws ExpectedError `wrong-passphrase`, `vault-damaged`, `not-found` (no vault)
   */
  unlock(secret: UnlockSecret): Promise<{ damagedOwners: number }> {
    return this.#turn(() => this.#unlock(secret));
  }

  async #unlock(secret: UnlockSecret): Promise<{ damagedOwners: number }> {
    const file = await this.#read();
    const vaultKey = await this.#unwrap(file, secret);
    if (vaultKey?.length !== KEY_BYTES) throw new ExpectedError('wrong-passphrase', { by: secret.by });
    const { keys, damaged } = await this.#ownerFiles.readAll(subkey(vaultKey, 'owner-keys'));
    this.lock();
    this.#vaultKey = vaultKey;
    for (const owner of keys) this.#owners.set(owner.ownerId, owner);
    return { damagedOwners: damaged };
  }

  async #unwrap({ wraps, vaultId }: VaultFile, secret: UnlockSecret): Promise<Buffer | null> {
    switch (secret.by) {
      case 'passphrase':
        return wraps.passphrase && unwrapByPassphrase(wraps.passphrase, vaultId, secret.passphrase);
      case 'recovery':
        return unwrapByRecoveryCode(wraps.recovery, vaultId, secret.code);
      case 'key-store':
        return wraps.keyStore && unwrapByKeyStore(wraps.keyStore, this.#store);
    }
  }

  /** Overwrites every key in memory. */
  lock(): void {
    this.#proof = null;
    this.#vaultKey?.fill(0);
    this.#vaultKey = null;
    for (const { key } of this.#owners.values()) key.fill(0);
    this.#owners.clear();
  }

  /**
   * Takes passphrase or recovery code again, as slowly as `unlock`, and allows `use` once.
   * @throws ExpectedError `wrong-passphrase`, `vault-locked`
   */
  prove(use: Guarded, secret: TypedSecret): Promise<void> {
    return this.#turn(() =>
      this.#withVaultKey(async (vaultKey) => {
        this.#proof = null;
        await this.#demandSecret(await this.#read(), vaultKey, secret);
        this.#unlocked();
        this.#proof = { use, until: Date.now() + PROOF_FOR };
      }),
    );
  }

  async #demandSecret(file: VaultFile, vaultKey: Uint8Array, secret: TypedSecret | null): Promise<void> {
    const proven = secret && (await this.#unwrap(file, secret));
    if (!proven || !timingSafeEqual(proven, vaultKey))
      throw new ExpectedError('wrong-passphrase', { by: secret?.by ?? 'passphrase' });
    proven.fill(0);
  }

  /**
   * Uses up the proof for this. A vault without a passphrase has nothing to ask for.
   * @throws ExpectedError `wrong-passphrase` (reason `prove`), `vault-locked`
   */
  async demandProof(use: Guarded): Promise<void> {
    this.#unlocked();
    const { passphrase } = await this.ways();
    const proof = this.#proof;
    this.#proof = null;
    if (!passphrase || (proof?.use === use && Date.now() < proof.until)) return;
    throw new ExpectedError('wrong-passphrase', { reason: 'prove' });
  }

  /** A new recovery code; the old one opens nothing any more. */
  newRecoveryCode(): Promise<{ recoveryCode: string }> {
    return this.#turn(() =>
      this.#withVaultKey(async (vaultKey) => {
        const file = await this.#read();
        const recoveryCode = generatePassword();
        const recovery = wrapByRecoveryCode(vaultKey, file.vaultId, recoveryCode);
        await this.#write({ ...file, wraps: { ...file.wraps, recovery } });
        return { recoveryCode };
      }),
    );
  }

  /**
   * `current`: the passphrase, or the recovery code, which opens the vault as well; null is enough only where there is
   * no passphrase yet.
   * @throws ExpectedError `wrong-passphrase`, `vault-locked`
   */
  changePassphrase(current: TypedSecret | null, next: string, useKeyStore: boolean): Promise<void> {
    return this.#turn(() =>
      this.#withVaultKey((vaultKey) => this.#changePassphrase(vaultKey, current, next, useKeyStore)),
    );
  }

  async #changePassphrase(
    vaultKey: Uint8Array,
    current: TypedSecret | null,
    next: string,
    useKeyStore: boolean,
  ): Promise<void> {
    const file = await this.#read();
    if (file.wraps.passphrase) {
      await this.#demandSecret(file, vaultKey, current);
    }
    if (useKeyStore && !this.#store.available()) throw new ExpectedError('usage', { reason: 'no-key-store' });
    await this.#write({
      ...file,
      wraps: {
        ...file.wraps,
        passphrase: await wrapByPassphrase(vaultKey, file.vaultId, next),
        keyStore: useKeyStore ? wrapByKeyStore(vaultKey, this.#store) : null,
      },
    });
  }

  /** Seals rows that belong to no owner. @throws ExpectedError `vault-locked` */
  databaseKey(): Buffer {
    return subkey(this.#unlocked(), 'database');
  }

  owners(): { ownerId: OwnerId; kind: OwnerKind; rowKey: Buffer }[] {
    this.#unlocked();
    return [...this.#owners.values()].map(({ ownerId, kind, key }) => ({ ownerId, kind, rowKey: subkey(key, 'rows') }));
  }

  /** Makes the owner's key; an owner there already keeps its own. */
  createOwner(ownerId: OwnerId, kind: OwnerKind): Promise<{ rowKey: Buffer }> {
    return this.#turn(() => this.#createOwner(ownerId, kind));
  }

  async #createOwner(ownerId: OwnerId, kind: OwnerKind): Promise<{ rowKey: Buffer }> {
    const vaultKey = this.#unlocked();
    const there = this.#owners.get(ownerId);
    if (there && there.kind !== kind) throw new ExpectedError('usage', { reason: 'owner-kind' });
    const owner = there ?? (await this.#ownerFiles.create(subkey(vaultKey, 'owner-keys'), ownerId, kind));
    if (this.#vaultKey !== vaultKey) {
      owner.key.fill(0);
      throw new ExpectedError('vault-locked');
    }
    this.#owners.set(ownerId, owner);
    return { rowKey: subkey(owner.key, 'rows') };
  }

  /** Destroys the owner's key, on disk first. */
  destroyOwner(ownerId: OwnerId): Promise<void> {
    return this.#turn(async () => {
      this.#unlocked();
      await this.#ownerFiles.destroy(ownerId);
      this.#owners.get(ownerId)?.key.fill(0);
      this.#owners.delete(ownerId);
    });
  }

  /** A copy of the owner's key, which the caller overwrites. @throws ExpectedError `vault-locked`, `not-found` */
  ownerKey(ownerId: OwnerId): Buffer {
    this.#unlocked();
    const owner = this.#owners.get(ownerId);
    if (!owner) throw new ExpectedError('not-found', { owner: ownerId });
    return Buffer.from(owner.key);
  }

  /** Keeps one small thing beside the keys (`<name>.box`), sealed under its own subkey. */
  async putBox(name: Box, content: string): Promise<void> {
    const key = subkey(this.#unlocked(), name);
    await writeDurably(
      path.join(this.#folder, `${name}.box`),
      seal(key, Buffer.from(content, 'utf8'), `kakekomi-box/1/${name}`),
    );
  }

  /** Null when nothing was put. @throws ExpectedError `vault-damaged`, `vault-locked` */
  async getBox(name: Box): Promise<string | null> {
    const key = subkey(this.#unlocked(), name);
    try {
      const plain = unseal(key, await readFile(path.join(this.#folder, `${name}.box`)), `kakekomi-box/1/${name}`);
      if (!plain) throw new ExpectedError('vault-damaged', { file: `${name}.box` });
      return plain.toString('utf8');
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null;
      throw error;
    }
  }

  /**
   * What changes keys or `vault.json` runs one after the other: each reads the file, thinks about a passphrase for half
   * a second and writes it again, and two at once would undo one of them.
   */
  #turn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.then(work, work);
    this.#turns = turn.catch(() => undefined);
    return turn;
  }

  /** Lends a copy of the vault key: `lock` may overwrite the real one at any moment, and zeros must not be wrapped. */
  async #withVaultKey<T>(work: (vaultKey: Uint8Array) => Promise<T>): Promise<T> {
    const copy = Buffer.from(this.#unlocked());
    try {
      return await work(copy);
    } finally {
      copy.fill(0);
    }
  }

  #unlocked(): Buffer {
    if (!this.#vaultKey) throw new ExpectedError('vault-locked');
    return this.#vaultKey;
  }

  async #read(): Promise<VaultFile> {
    try {
      return parseVaultFile(await readFile(this.#file, 'utf8'));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') throw new ExpectedError('not-found', { file: 'vault.json' });
      throw error;
    }
  }

  async #write(file: VaultFile): Promise<void> {
    const text = formatVaultFile(file);
    // What cannot be read back would lock the person out for good.
    if (parseVaultFile(text).vaultId !== file.vaultId) throw new BugError('vault file');
    await writeDurably(this.#file, text);
  }
}
