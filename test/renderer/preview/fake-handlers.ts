import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ArtifactId } from '../../../core/model/ids.ts';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { ChannelName, EventName, Guarded, Input, Output } from '../../../contract/index.ts';
import { ExpectedError } from '../../../core/errors.ts';
import { cardText } from '../../../core/exchange/card.ts';
import { makeCard } from '../../../core/exchange/card-signature.ts';
import { generatePassword, normalizePassword, passwordReading } from '../../../core/exchange/passphrase.ts';
import { base64, sshFromEd25519 } from '../../../core/exchange/ssh-public-key.ts';

type Handlers = { [N in ChannelName]?: (input: Input<N>) => Promise<Output<N>> | Output<N> };
type Emit = (event: EventName, payload: unknown) => void;
type Packed = { info: Output<'package.inspect'>; password: string; report: string; entries: Map<string, Uint8Array> };

const query = new URLSearchParams(window.location.search);
const CARD_SEED = '11'.repeat(32);

type Kept = {
  vault: 'absent' | 'locked' | 'unlocked';
  passphrase: string | null;
  useKeyStore: boolean;
  databaseKey: string;
  owners: { ownerId: string; kind: 'draft' | 'case'; rowKey: string }[];
  preferences: Output<'preferences.get'>;
  card: string | null;
  recoveryCode: string;
};

/** Keys survive a reload of the same tab, as the real vault's do. */
function kept(): Kept {
  const stored = sessionStorage.getItem('fake-vault');
  if (stored) return JSON.parse(stored) as Kept;
  const vault = (query.get('vault') ?? 'unlocked') as Kept['vault'];
  return {
    vault,
    passphrase: vault === 'locked' ? 'correct horse' : null,
    useKeyStore: vault === 'unlocked' && query.get('keystore') !== '0',
    databaseKey: randomHex(),
    owners: [],
    preferences: {
      language: query.get('lang') === 'en' ? 'en' : 'ja',
      appearance: query.get('theme') === 'dark' ? 'dark' : 'light',
      autoLockMinutes: 15,
      profile: query.get('profile') === 'team' ? 'team' : 'victim',
    },
    card: null,
    recoveryCode: generatePassword(),
  };
}

function randomHex(bytes = 32): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(bytes)));
}

function sampleCard(
  name: string,
  organization: string,
  phone: string,
  instructions: { ja: string; en: string },
  seed: string,
) {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const secret = hexToBytes(seed);
  return makeCard(
    {
      name,
      organization,
      phone,
      instructions,
      ageRecipient: `age1${Array.from(sha256(secret), (byte) => alphabet[byte % 32])
        .join('')
        .padEnd(58, 'q')
        .slice(0, 58)}`,
      signingKey: sshFromEd25519(ed25519.getPublicKey(secret)),
      validFrom: '2026-01-01',
      validUntil: '2028-12-31',
    },
    base64(secret),
  );
}

export function fakeHandlers(emit: Emit): Handlers {
  const state = kept();
  const save = () => sessionStorage.setItem('fake-vault', JSON.stringify(state));
  save();
  const files = new Map<string, File>();
  const artifacts = new Map<string, Uint8Array>();
  const packages = new Map<string, Packed>();
  const sessions = new Map<string, Packed>();
  const jobs = new Map<
    string,
    { packageId: string; kind: Packed['info']['kind']; packed: Output<'package.pack'>['packed'] }
  >();
  const unlocked = () => {
    if (state.vault !== 'unlocked') throw new ExpectedError('vault-locked');
  };
  const register = (file: File) => {
    const token = randomHex(16);
    files.set(token, file);
    return { token, name: file.name, size: file.size };
  };
  const bytesOf = async (token: string) => {
    const file = files.get(token);
    if (!file) throw new ExpectedError('file-vanished');
    return new Uint8Array(await file.arrayBuffer());
  };
  const at = (input: { ownerId: string; artifactId: string }) => `${input.ownerId}/${input.artifactId}`;
  const stored = (bytes: Uint8Array, modified: number | null): Output<'artifact.add'> => ({
    size: bytes.length,
    sha256: bytesToHex(sha256(bytes)) as never,
    status: 'stored',
    modifiedAt: modified === null ? null : new Date(modified).toISOString(),
    expectedSize: bytes.length,
  });
  const progress = async (jobId: string, phase: string, total: number) => {
    for (let step = 0; step <= 4; step++) {
      emit('job.progress', { jobId, phase, bytesDone: (total * step) / 4, bytesTotal: total, path: null });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  let proven: Guarded | null = null;
  const demandProof = (use: Guarded) => {
    const given = proven === use || state.passphrase === null;
    proven = null;
    if (!given) throw new ExpectedError('wrong-passphrase', { reason: 'prove' });
  };
  return {
    'app.info': () => ({
      version: '0.1.0',
      electron: '33.2.1',
      chrome: '130.0.0.0',
      standInRuntime: true,
      platform: 'linux',
      locale: query.get('lang') === 'en' ? 'en-GB' : 'ja-JP',
      portable: query.get('portable') === '1',
      sample: false,
      dataFolder: '/home/tanaka/.config/kakekomi',
    }),
    'preferences.get': () => state.preferences,
    'preferences.set': (input) => {
      state.preferences = input as Kept['preferences'];
      save();
      return {};
    },
    'app.flushed': () => ({}),
    'app.reload': () => {
      window.location.reload();
      return {};
    },
    'log.write': () => ({}),
    'clipboard.write': ({ text }) => {
      sessionStorage.setItem('fake-clipboard', text);
      return {};
    },
    'print.pdf': ({ suggestedName }) => ({ fileName: suggestedName }),
    'print.paper': () => ({ printed: true }),
    'text.save': ({ suggestedName, text }) => {
      sessionStorage.setItem('fake-saved-text', text);
      return { fileName: suggestedName };
    },
    'dialog.target': ({ suggestedName }) => ({ token: randomHex(16), label: `D:\\${suggestedName}`, freeBytes: 61e9 }),
    'dialog.open': () => [],
    'file.register': (input) => register(input as unknown as File),
    'file.read': async ({ token }) => bytesOf(token),
    'sample.files': () => [],
    'file.reveal': () => ({}),
    'job.cancel': () => ({}),
    'job.list': () => [],

    'vault.state': () => ({
      state: state.vault,
      keyStoreAvailable: query.get('keystore') !== '0',
      keyStoreUsed: state.useKeyStore,
      passphraseUsed: state.passphrase !== null,
    }),
    'vault.create': ({ passphrase, useKeyStore }) => {
      Object.assign(state, { vault: 'unlocked', passphrase, useKeyStore });
      save();
      return { recoveryCode: state.recoveryCode };
    },
    'vault.unlock': (secret) => {
      const right =
        secret.by === 'key-store'
          ? state.useKeyStore
          : secret.by === 'recovery'
            ? normalizePassword(secret.code) === state.recoveryCode
            : secret.passphrase === state.passphrase;
      if (!right) throw new ExpectedError('wrong-passphrase');
      state.vault = 'unlocked';
      save();
      return { leftBehind: [] };
    },
    'vault.lock': () => {
      state.vault = 'locked';
      save();
      return {};
    },
    'vault.prove': ({ use, secret }) => {
      const typed = secret.by === 'passphrase' ? secret.passphrase : normalizePassword(secret.code);
      if (typed !== (secret.by === 'passphrase' ? state.passphrase : state.recoveryCode))
        throw new ExpectedError('wrong-passphrase');
      proven = use;
      return {};
    },
    'vault.newRecoveryCode': () => {
      demandProof('vault.newRecoveryCode');
      state.recoveryCode = generatePassword();
      save();
      return { recoveryCode: state.recoveryCode };
    },
    'vault.changePassphrase': ({ current, next, useKeyStore }) => {
      if (state.passphrase !== null && current !== state.passphrase) throw new ExpectedError('wrong-passphrase');
      Object.assign(state, { passphrase: next, useKeyStore });
      save();
      return {};
    },
    'vault.keys': () => {
      unlocked();
      return {
        databaseKey: hexToBytes(state.databaseKey),
        owners: state.owners.map((owner) => ({ ...owner, rowKey: hexToBytes(owner.rowKey) })) as never,
      };
    },
    'vault.suggestPassphrase': () => ({ passphrase: generatePassword() }),
    'owner.create': ({ ownerId, kind }) => {
      unlocked();
      const rowKey = randomHex();
      state.owners.push({ ownerId, kind, rowKey });
      save();
      return { rowKey: hexToBytes(rowKey) };
    },
    'owner.destroy': ({ ownerId }) => {
      state.owners = state.owners.filter((owner) => owner.ownerId !== ownerId);
      save();
      return {};
    },
    'identity.state': () => ({ exists: state.card !== null, cardText: state.card }),
    'identity.create': ({ name, organization, phone, instructionsJa, instructionsEn }) => {
      state.card = cardText(
        sampleCard(name, organization, phone, { ja: instructionsJa, en: instructionsEn }, randomHex()),
      );
      save();
      return { cardText: state.card };
    },
    'identity.exportPrivate': () => {
      demandProof('identity.exportPrivate');
      return { fileName: 'kakekomi-identity.age' };
    },
    'identity.import': () => {
      state.card = cardText(sampleCard('救援隊', '見本機構', '03-0000-0000', { ja: '', en: '' }, CARD_SEED));
      save();
      return { cardText: state.card };
    },
    'cards.builtIn': () => [
      {
        fileName: 'sample.kakekomi-card.json',
        text: cardText(
          sampleCard(
            '見本レスキュー隊 相談窓口',
            '見本サイバーセキュリティ機構（訓練用）',
            '03-0000-0000（平日 9:30〜17:30）',
            {
              ja: 'USBメモリに入れて手渡すか、被害のないパソコンから別のメールアドレスで送ってください。',
              en: 'Hand it over on a USB stick, or send it from another mailbox on an unaffected computer.',
            },
            CARD_SEED,
          ),
        ),
      },
    ],

    'artifact.add': async (input) => {
      const bytes = await bytesOf(input.token);
      await progress(input.jobId, 'storing', bytes.length);
      artifacts.set(at(input), bytes);
      return stored(bytes, files.get(input.token)?.lastModified ?? null);
    },
    'artifact.addBytes': (input) => {
      artifacts.set(at(input), input.bytes);
      return stored(input.bytes, null);
    },
    'artifact.read': (input) => {
      const bytes = artifacts.get(at(input));
      if (!bytes) throw new ExpectedError('not-found');
      if (bytes.length > input.maxBytes) throw new ExpectedError('file-too-large');
      return bytes;
    },
    'artifact.remove': (input) => {
      artifacts.delete(at(input));
      return {};
    },
    'artifact.copy': (input) => {
      const bytes = artifacts.get(at(input));
      if (bytes) artifacts.set(`${input.toOwnerId}/${input.toArtifactId}`, bytes);
      return {};
    },
    'artifact.export': ({ suggestedName }) => ({ fileName: suggestedName }),

    'package.pack': async (input) => {
      const packed = input.artifacts.map(({ artifactId, path }) => {
        const bytes = artifacts.get(at({ ownerId: input.ownerId, artifactId })) ?? new Uint8Array();
        return { artifactId: artifactId as string, path, sha256: bytesToHex(sha256(bytes)), bytes: bytes.length };
      });
      await progress(input.jobId, 'packing', 4_000_000);
      const entries = new Map(
        input.artifacts.map(({ artifactId, path }) => [
          path,
          artifacts.get(at({ ownerId: input.ownerId, artifactId })) ?? new Uint8Array(),
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
      await progress(jobId, 'finishing', 1000);
      const { token } = register(new File(['package'], `kakekomi-20261123-${job.packageId.slice(0, 8)}.zip`));
      packages.set(token, made);
      packages.set('last', made);
      return {
        packageId: job.packageId,
        fileName: `kakekomi-20261123-${job.packageId.slice(0, 8)}.zip`,
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
      await progress(jobId, 'verifying', 4_000_000);
      const passed = (id: Output<'package.verify'>['checks'][number]['id']) => ({
        id,
        result: 'passed' as const,
        detail: null,
      });
      return {
        ok: true,
        checks: [
          ...(['outer-structure', 'authentication-tag', 'inner-structure', 'bag'] as const).map(passed),
          ...(['payload-manifest', 'tag-manifest', 'payload-oxum', 'clear-entries', 'custody-chain'] as const).map(
            passed,
          ),
          { id: 'signature' as const, result: 'absent' as const, detail: null },
        ],
      };
    },
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
        artifacts.set(at({ ownerId, artifactId }), bytes);
        stored.push({
          artifactId: ArtifactId.parse(artifactId),
          size: bytes.byteLength,
          sha256: bytesToHex(sha256(bytes)),
        });
      }
      return { stored, missing };
    },
    'package.extract': () => ({ files: 12, folder: 'D:\\case' }),
    'package.close': () => ({}),
    'zip.list': () => ({ entries: [{ name: '添付.eml', size: 20480, encrypted: true }] }),
    'zip.accept': () => ({ stored: [] }),
  };
}
