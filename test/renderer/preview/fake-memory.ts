import { bytesToHex } from '@noble/hashes/utils.js';
import type { ChannelName, EventName, Input, Output } from '../../../contract/index.ts';
import { ExpectedError } from '../../../core/errors.ts';
import { generatePassword } from '../../../core/exchange/passphrase.ts';

export type Handlers = { [N in ChannelName]?: (input: Input<N>) => Promise<Output<N>> | Output<N> };
export type Emit = (event: EventName, payload: unknown) => void;

export const query = new URLSearchParams(window.location.search);

type Kept = {
  vault: 'absent' | 'locked' | 'unlocked';
  passphrase: string | null;
  useKeyStore: boolean;
  databaseKey: string;
  owners: { ownerId: string; kind: 'draft' | 'case' | 'mailbox'; rowKey: string }[];
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

export function randomHex(bytes = 32): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** What the areas of the preview's main process share. */
export class FakeMemory {
  readonly state = kept();
  readonly files = new Map<string, File>();
  readonly artifacts = new Map<string, Uint8Array>();
  readonly #emit: Emit;

  constructor(emit: Emit) {
    this.#emit = emit;
    this.save();
  }

  save(): void {
    sessionStorage.setItem('fake-vault', JSON.stringify(this.state));
  }

  register(file: File): { token: string; name: string; size: number } {
    const token = randomHex(16);
    this.files.set(token, file);
    return { token, name: file.name, size: file.size };
  }

  async bytesOf(token: string): Promise<Uint8Array<ArrayBuffer>> {
    const file = this.files.get(token);
    if (!file) throw new ExpectedError('file-vanished');
    return new Uint8Array(await file.arrayBuffer());
  }

  async progress(jobId: string, phase: string, total: number): Promise<void> {
    for (let step = 0; step <= 4; step++) {
      this.#emit('job.progress', { jobId, phase, bytesDone: (total * step) / 4, bytesTotal: total, path: null });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Where an artifact lies in `artifacts`. */
export const placeOf = (input: { ownerId: string; artifactId: string }): string =>
  `${input.ownerId}/${input.artifactId}`;
