import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Output } from '../../../contract/index.ts';
import { ExpectedError } from '../../../core/errors.ts';
import { generatePassword, normalizePassword, passwordReading } from '../../../core/exchange/passphrase.ts';
import { ArtifactId } from '../../../core/model/ids.ts';
import { placeOf, type FakeMemory, type Handlers } from './fake-memory.ts';

type Packed = { info: Output<'package.inspect'>; password: string; report: string; entries: Map<string, Uint8Array> };

/** Packages made and opened, without their encryption. */
export function fakePackages(memory: FakeMemory): Handlers {
  const { artifacts } = memory;
  const packages = new Map<string, Packed>();
  const sessions = new Map<string, Packed>();
  const jobs = new Map<
    string,
    { packageId: string; kind: Packed['info']['kind']; packed: Output<'package.pack'>['packed'] }
  >();
  return {
    'package.pack': async (input) => {
      const packed = input.artifacts.map(({ artifactId, path }) => {
        const bytes = artifacts.get(placeOf({ ownerId: input.ownerId, artifactId })) ?? new Uint8Array();
        return { artifactId: artifactId as string, path, sha256: bytesToHex(sha256(bytes)), bytes: bytes.length };
      });
      await memory.progress(input.jobId, 'packing', 4_000_000);
      const entries = new Map(
        input.artifacts.map(({ artifactId, path }) => [
          path,
          artifacts.get(placeOf({ ownerId: input.ownerId, artifactId })) ?? new Uint8Array(),
        ]),
      );
      jobs.set(input.jobId, { packageId: input.packageId, kind: input.kind, packed });
      packages.set(input.jobId, {
        info: {
          packageId: input.packageId,
          kind: input.kind,
          version: 1,
          recipients: [...input.recipients],
          hasKey: input.recipients.length > 0,
          forThisIdentity: input.recipients.length > 0,
          size: 4_000_000,
          draft: input.draft,
        },
        password: generatePassword(),
        report: '',
        entries,
      });
      return { findings: [], packed };
    },
    'package.finish': async ({ jobId, documents }) => {
      const made = packages.get(jobId);
      const job = jobs.get(jobId);
      if (!made || !job) throw new ExpectedError('internal');
      made.report = documents.find(({ path }) => path.endsWith('report.json'))?.text ?? '';
      for (const { path, text } of documents) made.entries.set(path, new TextEncoder().encode(text));
      await memory.progress(jobId, 'finishing', 1000);
      const { token } = memory.register(new File(['package'], `kakekomi-20261123-${job.packageId.slice(0, 8)}.zip`));
      packages.set(token, made);
      packages.set('last', made);
      return {
        packageId: job.packageId,
        fileNames: [`kakekomi-20261123-${job.packageId.slice(0, 8)}.zip`],
        folder: 'D:\\',
        token,
        size: 4_000_000,
        sha256: 'ab'.repeat(32),
        password: made.password,
        passwordReading: passwordReading(made.password),
        findings: [],
      };
    },
    'package.inspect': ({ token }) => {
      const found = packages.get(token) ?? packages.get('last');
      if (!found) throw new ExpectedError('not-a-package');
      return found.info;
    },
    'package.open': ({ jobId, token, secret }) => {
      const found = packages.get(token) ?? packages.get('last');
      if (!found) throw new ExpectedError('not-a-package');
      if (secret.by === 'password' && normalizePassword(secret.password) !== found.password) {
        throw new ExpectedError('wrong-password');
      }
      sessions.set(jobId, found);
      return {
        info: found.info,
        entries: [...found.entries].map(([path, bytes]) => ({ path, size: bytes.length })),
        reportText: found.report,
      };
    },
    'package.verify': async ({ jobId }) => {
      await memory.progress(jobId, 'verifying', 4_000_000);
      const passed = (id: Output<'package.verify'>['checks'][number]['id']) => ({
        id,
        result: 'passed' as const,
        detail: null,
      });
      return {
        ok: true,
        signature: { state: 'absent' as const },
        checks: [
          ...(['outer-structure', 'authentication-tag', 'inner-structure', 'bag'] as const).map(passed),
          ...(['payload-manifest', 'tag-manifest', 'payload-oxum', 'clear-entries', 'custody-chain'] as const).map(
            passed,
          ),
          { id: 'signature' as const, result: 'absent' as const, detail: null },
        ],
      };
    },
    'package.receipt': () => ({ text: '{}' }),
    'package.readEntry': ({ jobId, path }) => {
      const bytes = sessions.get(jobId)?.entries.get(path);
      if (!bytes) throw new ExpectedError('not-found');
      return bytes;
    },
    'package.accept': ({ jobId, ownerId, artifacts: wanted }) => {
      const missing: string[] = [];
      const stored: { artifactId: ArtifactId; size: number; sha256: string }[] = [];
      for (const { artifactId, path } of wanted) {
        const bytes = sessions.get(jobId)?.entries.get(path);
        if (!bytes) {
          missing.push(path);
          continue;
        }
        artifacts.set(placeOf({ ownerId, artifactId }), bytes);
        stored.push({
          artifactId: ArtifactId.parse(artifactId),
          size: bytes.byteLength,
          sha256: bytesToHex(sha256(bytes)),
        });
      }
      return { stored, missing };
    },
    'package.exportEntry': ({ suggestedName }) => ({ fileName: suggestedName }),
    'package.extract': () => ({ files: 12, folder: 'D:\\case' }),
    'package.close': () => ({}),
    'zip.list': () => ({ entries: [{ name: '添付.eml', size: 20480, encrypted: true }] }),
    'zip.accept': () => ({ stored: [] }),
  };
}
