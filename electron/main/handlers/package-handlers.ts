import path from 'node:path';
import type { packageChannels } from '../../../contract/package-channels.ts';
import { readCard, recipientFingerprint } from '../../../core/exchange/card.ts';
import { passwordReading } from '../../../core/exchange/passphrase.ts';
import { ExpectedError } from '../../../core/errors.ts';
import { ArtifactId, PackageId, type OwnerId } from '../../../core/model/ids.ts';
import type { AcceptedArtifact } from '../../shared/packer-calls.ts';
import type { PackageSigner } from '../../../packaging/seal-request.ts';
import type { Handlers } from '../calls.ts';
import type { Program } from '../program.ts';
import { withOwner } from './artifact-handlers.ts';

export function packageHandlers(program: Program): Handlers<keyof typeof packageChannels> {
  const { packer, jobs, tokens, index, identity, vault, pendingSeals, mediaLog, dialogs } = program;

  /**
   * The age secrets and their public fingerprints while the vault is open, those that were kept too; none when there is
   * no identity. A damaged one is none to a package that opens by its password.
   */
  const ownKeys = async (demanded: boolean): Promise<{ identities: string[]; fingerprints: string[] }> => {
    const reading = vault.state === 'unlocked' ? identity.get() : null;
    const box = await (demanded ? reading : reading?.catch(damagedIsNull));
    const all = box ? [box, ...box.retired] : [];
    return {
      identities: all.map((kept) => kept.identity.ageSecret),
      fingerprints: all.map((kept) => recipientFingerprint(kept.identity.ageRecipient)),
    };
  };

  /** Whoever has an identity signs. A damaged one must not keep a report from being handed over: it goes unsigned. */
  const ownSigner = async (): Promise<PackageSigner | null> => {
    const box = await identity.get().catch((error: unknown) => {
      program.log.write('unsigned-identity-damaged', 'vault');
      return damagedIsNull(error);
    });
    return box && { signingSecret: box.identity.signingSecret, card: box.card };
  };

  const keepAll = async (ownerId: OwnerId, key: Uint8Array, stored: readonly AcceptedArtifact[]): Promise<void> => {
    for (const { artifactId, name, size } of stored) await index.put(ownerId, key, artifactId, { name, size });
  };

  return {
    'package.pack': async ({ ownerId, target, artifacts, ...rest }) =>
      withOwner(program, ownerId, async (key, { keys }) => {
        const stored = await Promise.all(
          artifacts.map(async (artifact) => {
            const entry = await index.find(ownerId, key, artifact.artifactId).catch(notFoundIsNull);
            return { ...artifact, stored: entry && { file: index.file(ownerId, entry.name), name: entry.name, keys } };
          }),
        );
        const { jobId } = rest;
        const signer = await ownSigner();
        const input = {
          ...rest,
          signer,
          reportId: ownerId,
          target: tokens.path(target, 'write-file'),
          artifacts: stored,
        };
        // Without the list a package can be made all the same: only a killed program would leave something.
        await pendingSeals.begin(input.target).catch(() => program.log.write('pending-seal-unknown', 'vault'));
        jobs.sealStarts(jobId, input.target);
        try {
          const packed = await jobs.run(jobId, 'seal', () => packer.call('pack', input));
          jobs.sealWaits(jobId);
          return packed;
        } catch (error) {
          await sealEnded(program, jobId);
          throw error;
        }
      }),
    'package.finish': async ({ jobId, documents }) => {
      try {
        const sealed = await jobs.run(jobId, 'seal', () => packer.call('finish', { jobId, documents }));
        const { paths, packageId, size, sha256, password, findings } = sealed;
        const file = paths[0]!;
        await mediaLog.add('package', paths, { size, sha256 });
        return {
          packageId,
          fileNames: paths.map((each) => path.basename(each)),
          folder: path.dirname(file),
          token: tokens.give(file, 'read'),
          size,
          sha256,
          password,
          passwordReading: passwordReading(password),
          findings,
        };
      } finally {
        await sealEnded(program, jobId);
      }
    },
    'package.inspect': async ({ token }) => {
      const { fingerprints } = await ownKeys(false);
      return packer.call('inspect', { file: tokens.path(token, 'read'), fingerprints });
    },
    'package.open': async ({ jobId, token, secret }) => {
      const own = await ownKeys(secret.by === 'identity');
      if (secret.by === 'identity' && own.identities.length === 0) {
        throw vault.state === 'unlocked'
          ? new ExpectedError('wrong-key', { reason: 'no-identity' })
          : new ExpectedError('vault-locked');
      }
      const input = {
        jobId,
        file: tokens.path(token, 'read'),
        password: secret.by === 'password' ? secret.password : null,
        identities: secret.by === 'identity' ? own.identities : [],
        fingerprints: own.fingerprints,
      };
      const opened = await jobs.run(jobId, 'other', () => packer.call('open', input));
      jobs.opened(jobId);
      return opened;
    },
    'package.verify': ({ jobId }) => jobs.run(jobId, 'other', () => packer.call('verify', { jobId })),
    'package.receipt': async ({ jobId }) => {
      const { identity: own, card } = await identity.demand();
      const { packageId, sha256, verified } = await jobs.run(jobId, 'other', () => packer.call('fileFacts', { jobId }));
      const { makeReceipt } = await import('../../../core/exchange/receipt-signature.ts');
      const fields = {
        packageId: PackageId.parse(packageId),
        sha256,
        outcome: verified ? ('verified' as const) : ('failed' as const),
        at: new Date().toISOString(),
        card: readCard(card),
      };
      return { text: makeReceipt(fields, own.signingSecret) };
    },
    'package.readEntry': (input) => packer.call('readEntry', input),
    'package.accept': async ({ jobId, ownerId, artifacts }) =>
      withOwner(program, ownerId, async (key, into) => {
        const accepted = await jobs.run(jobId, 'other', () => packer.call('accept', { jobId, into, artifacts }));
        await keepAll(ownerId, key, accepted.stored);
        const stored = accepted.stored.map(({ artifactId, size, sha256 }) => ({
          artifactId: ArtifactId.parse(artifactId),
          size,
          sha256,
        }));
        return { stored, missing: accepted.missing };
      }),
    'package.exportEntry': async ({ suggestedName, ...input }) => {
      const target = await dialogs.save(suggestedName);
      if (target === null) return null;
      const facts = await jobs.run(input.jobId, 'other', () => packer.call('exportEntry', { ...input, target }));
      await mediaLog.add('original', [target], facts);
      return { fileName: path.basename(target) };
    },
    'package.extract': async ({ jobId, target }) => {
      const folder = tokens.path(target, 'write-folder');
      const extracted = await jobs.run(jobId, 'other', () => packer.call('extract', { jobId, folder }));
      await mediaLog.add('extracted', [folder], { size: null, sha256: null });
      return extracted;
    },
    'package.close': async ({ jobId }) => {
      jobs.closed(jobId);
      await packer.call('close', { jobId });
      return {};
    },
    'zip.list': async ({ jobId, token }) => {
      const file = tokens.path(token, 'read');
      const listed = await jobs.run(jobId, 'other', () => packer.call('zipList', { jobId, file }));
      jobs.opened(jobId);
      return listed;
    },
    'zip.accept': async ({ jobId, ownerId, password, entries }) =>
      withOwner(program, ownerId, async (key, into) => {
        const { stored } = await jobs.run(jobId, 'other', () =>
          packer.call('zipAccept', { jobId, into, password, entries }),
        );
        await keepAll(ownerId, key, stored);
        return {
          stored: stored.map(({ size, sha256 }, position) => ({
            artifactId: entries[position]!.artifactId,
            size,
            sha256,
          })),
        };
      }),
  };
}

/** A package was finished or given up: nothing lies beside its target any more. */
export async function sealEnded({ jobs, pendingSeals, log }: Program, jobId: string): Promise<void> {
  const target = jobs.sealEnded(jobId);
  if (target !== null) await pendingSeals.end(target).catch(() => log.write('pending-seal-kept', 'vault'));
}

function notFoundIsNull(error: unknown): null {
  if (error instanceof ExpectedError && error.code === 'not-found') return null;
  throw error;
}

function damagedIsNull(error: unknown): null {
  if (error instanceof ExpectedError && error.code === 'vault-damaged') return null;
  throw error;
}
