import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { MAX_CARD_BYTES } from '../../../core/exchange/card.ts';
import { ExpectedError } from '../../../core/errors.ts';
import { generatePassword } from '../../../core/exchange/passphrase.ts';
import type { vaultChannels } from '../../../contract/vault-channels.ts';
import { writeDurably } from '../../shared/durable-file.ts';
import { fileProblem } from '../file-tokens.ts';
import type { Handlers } from '../calls.ts';
import type { Program } from '../program.ts';

const IDENTITY_FILE = 'kakekomi-identity.age';

export function vaultHandlers(program: Program): Handlers<keyof typeof vaultChannels> {
  const { vault, vaultLock, identity, index, dialogs, tokens, jobs, pendingSeals, mediaLog, assets, log } = program;
  return {
    'vault.state': async () => {
      const { passphrase, keyStore, keyStoreAvailable } = await vault.ways();
      return { state: vault.state, keyStoreAvailable, keyStoreUsed: keyStore, passphraseUsed: passphrase };
    },
    'vault.create': async ({ passphrase, useKeyStore }) => vault.create(passphrase, useKeyStore),
    'vault.unlock': async (secret) => {
      const { damagedOwners } = await vault.unlock(secret);
      if (damagedOwners > 0) log.write(`damaged-owner-keys-${damagedOwners}`, 'vault');
      vaultLock.input();
      return { leftBehind: jobs.sealing ? [] : await pendingSeals.cleanUp().catch(() => []) };
    },
    'vault.lock': async () => {
      await vaultLock.lock('asked');
      return {};
    },
    'media.log': () => mediaLog.read(),
    'vault.prove': async ({ use, secret }) => {
      await vault.prove(use, secret);
      return {};
    },
    'vault.newRecoveryCode': async () => {
      await vault.demandProof('vault.newRecoveryCode');
      return vault.newRecoveryCode();
    },
    'vault.changePassphrase': async ({ current, next, useKeyStore }) => {
      await vault.changePassphrase(current, next, useKeyStore);
      return {};
    },
    'vault.keys': () => ({ databaseKey: vault.databaseKey(), owners: vault.owners() }),
    'vault.suggestPassphrase': () => ({ passphrase: generatePassword() }),

    'owner.create': ({ ownerId, kind }) => vault.createOwner(ownerId, kind),
    'owner.destroy': async ({ ownerId }) => {
      await vault.destroyOwner(ownerId);
      await index.removeAll(ownerId);
      return {};
    },

    'identity.state': async () => {
      if (vault.state !== 'unlocked') return { exists: false, cardText: null, retired: [] };
      const box = await identity.get();
      const retired = (box?.retired ?? []).map(({ card, retiredAt }) => ({ cardText: card, retiredAt }));
      return { exists: box !== null, cardText: box?.card ?? null, retired };
    },
    'identity.create': async (details) => ({ cardText: await identity.create(details, new Date()) }),
    'identity.rekey': async () => ({ cardText: await identity.rekey(new Date()) }),
    'identity.exportPrivate': async ({ passphrase }) => {
      await vault.demandProof('identity.exportPrivate');
      const text = await identity.exported(passphrase);
      const target = await dialogs.save(IDENTITY_FILE);
      if (target === null) return null;
      await writeDurably(target, text).catch((error: unknown) => {
        throw fileProblem(error, path.basename(target));
      });
      return { fileName: path.basename(target) };
    },
    'identity.import': async ({ token, passphrase }) => {
      const text = await readCardSized(tokens.path(token, 'read'));
      return { cardText: await identity.import(text, passphrase, new Date()) };
    },
    'cards.builtIn': async () => {
      const folder = path.join(assets, 'cards');
      const names = await readdir(folder).catch(() => []);
      return Promise.all(
        names
          .filter((name) => name.endsWith('.json'))
          .sort()
          .map(async (fileName) => ({ fileName, text: await readFile(path.join(folder, fileName), 'utf8') })),
      );
    },
    'job.list': () => jobs.list(),
  };
}

async function readCardSized(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > MAX_CARD_BYTES) throw new ExpectedError('not-a-card', { reason: 'identity' });
    return bytes.toString('utf8');
  } catch (error) {
    throw fileProblem(error, path.basename(file));
  }
}
