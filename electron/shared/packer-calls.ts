import type { PackageInfo, PackedArtifact, PackingFinding } from '../../contract/package-channels.ts';
import type { PackageSignature } from '../../core/model/package-signature.ts';
import type { PackageSigner } from '../../packaging/seal-request.ts';
import type { VerifyCheck } from '../../core/model/verify-check.ts';
import type { StoredArtifact } from '../../contract/artifact-channels.ts';
import type { Input } from '../../contract/index.ts';
import type { ErrorShape } from '../../core/errors.ts';
import type * as z from 'zod';
import type { ArtifactKeys, WrittenArtifact } from './artifact-file.ts';

/** Where a stored artifact lies, and what opens it. */
export type StoredFile = { readonly file: string; readonly name: string; readonly keys: ArtifactKeys };
/** Where new artifacts of an owner go. */
export type StoreFolder = { readonly folder: string; readonly keys: ArtifactKeys };

type PackRequest = Input<'package.pack'>;
type Info = z.infer<typeof PackageInfo>;

/**
 * What main may ask of the packer: name -> input and output. Keys travel per call, so that the packer holds none
 * between jobs; `jobId` names what can be cancelled and reports progress.
 */
export type PackerCalls = {
  add: {
    input: { jobId: string; file: string; into: StoreFolder };
    output: { answer: StoredArtifact; stored: WrittenArtifact | null };
  };
  addBytes: { input: { jobId: string; bytes: Uint8Array; into: StoreFolder }; output: WrittenArtifact };
  read: { input: { jobId: string; from: StoredFile; maxBytes: number }; output: Uint8Array };
  copy: { input: { jobId: string; from: StoredFile; size: number; into: StoreFolder }; output: WrittenArtifact };
  export: { input: { jobId: string; from: StoredFile; size: number; target: string }; output: { sha256: string } };
  exportSample: { input: { jobId: string; bytes: Uint8Array; target: string }; output: { hashFile: string } };
  pack: {
    input: Omit<PackRequest, 'ownerId' | 'target' | 'artifacts'> & {
      target: string;
      /** This program's own identity signs; null where it has none. */
      signer: PackageSigner | null;
      /** Becomes the bag's External-Identifier. */
      reportId: string;
      /** `stored` null: nothing is in the store; becomes a finding. */
      artifacts: (PackRequest['artifacts'][number] & { stored: StoredFile | null })[];
    };
    output: { findings: PackingFinding[]; packed: PackedArtifact[] };
  };
  finish: {
    input: { jobId: string; documents: { path: string; text: string }[] };
    output: {
      paths: string[];
      packageId: string;
      size: number;
      sha256: string;
      password: string;
      findings: PackingFinding[];
    };
  };
  inspect: { input: { file: string; fingerprints: readonly string[] }; output: Info };
  open: {
    /** `identities`: `AGE-SECRET-KEY-1...`, tried where there is no password. `fingerprints`: of this program's own. */
    input: {
      jobId: string;
      file: string;
      password: string | null;
      identities: readonly string[];
      fingerprints: readonly string[];
    };
    output: { info: Info; entries: { path: string; size: number }[]; reportText: string };
  };
  verify: { input: { jobId: string }; output: { ok: boolean; checks: VerifyCheck[]; signature: PackageSignature } };
  fileFacts: { input: { jobId: string }; output: { packageId: string; sha256: string; verified: boolean } };
  readEntry: { input: { jobId: string; path: string; maxBytes: number }; output: Uint8Array };
  accept: {
    input: { jobId: string; into: StoreFolder; artifacts: { artifactId: string; path: string }[] };
    output: { stored: AcceptedArtifact[]; missing: string[] };
  };
  exportEntry: {
    input: { jobId: string; packageJobId: string; path: string; target: string };
    output: { size: number; sha256: string };
  };
  extract: { input: { jobId: string; folder: string }; output: { files: number; folder: string } };
  zipList: {
    input: { jobId: string; file: string };
    output: { entries: { name: string; size: number; encrypted: boolean }[] };
  };
  zipAccept: {
    input: {
      jobId: string;
      into: StoreFolder;
      password: string | null;
      entries: { name: string; artifactId: string }[];
    };
    output: { stored: AcceptedArtifact[] };
  };
  /** Ends the session of a job; unknown ones are fine. */
  close: { input: { jobId: string }; output: null };
  /** Stops a running job; its own call then fails with `cancelled`. Its session ends too, unless `keepOpen`. */
  cancel: { input: { jobId: string; keepOpen?: boolean }; output: null };
};
export type AcceptedArtifact = WrittenArtifact & { artifactId: string };
export type PackerCallName = keyof PackerCalls;

export type Progress = {
  readonly jobId: string;
  readonly phase: 'reading' | 'packing' | 'finishing' | 'verifying' | 'extracting' | 'storing';
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly path: string | null;
};

export type ToPacker = { readonly id: number; readonly name: PackerCallName; readonly input: unknown };
export type FromPacker =
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorShape; readonly stack: string | null }
  | { readonly type: 'progress'; readonly progress: Progress };
