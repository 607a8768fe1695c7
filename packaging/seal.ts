import { createHash, randomBytes } from 'node:crypto';
import { BAG_DECLARATION, manifestText } from '../core/exchange/bagit.ts';
import { type CustodyEntry, custodyText } from '../core/exchange/custody-chain.ts';
import { recipientFingerprint } from '../core/exchange/card.ts';
import { encryptPassword } from './age-key.ts';
import type { ArtifactFinding } from './artifact-source.ts';
import { SIGNATURE_PATH, SIGNER_CARD_PATH, TAG_MANIFEST_PATH } from './bag-check.ts';
import { BatchQueue } from './batch-queue.ts';
import { BlockEncryption } from './block-encryption.ts';
import { throwIfCancelled } from './cancellation.ts';
import { HEADER_NAME, headerText, KEY_NAME, PAYLOAD_NAME, README_NAME } from './clear-entries.ts';
import { CHUNK_BYTES } from './deflate-chunk.ts';
import { hashOf } from './hash-of.ts';
import { packerFor } from './packing-threads.ts';
import { signTagManifest } from './package-signature.ts';
import { InnerZipWriter, type PackedEntry } from './inner-zip-writer.ts';
import { OuterZipWriter } from './outer-zip-writer.ts';
import { EncryptedSink } from './payload-writer.ts';
import { packArtifacts } from './pack-artifacts.ts';
import { readmeText } from './readme-text.ts';
import {
  bagInfo,
  checkRequest,
  createPathClaims,
  CUSTODY_PATH,
  type PackedArtifact,
  type SealRequest,
  type SealResult,
} from './seal-request.ts';
import type { PackageTarget } from './target-file.ts';
import { createPackageTarget } from './volume-target.ts';
import { deriveKeys, SALT_BYTES } from './winzip-aes.ts';

/**
 * Writes a package (docs/package-format.md) in one pass, in memory that does not grow with the artifacts. Artifacts
 * that could not be read as expected are findings of the result and do not stop it. Throws 'cancelled', 'no-space',
 * 'read-only-target', 'target-exists', 'not-found' (the folder), 'file-too-large', 'card-invalid' (a recipient),
 * 'drill-card' (a real report to the drill card), 'not-as-written' (a medium that gives back something else);
 * whatever is thrown, nothing is left behind.
 */
export async function sealPackage(request: SealRequest): Promise<SealResult> {
  checkRequest(request);
  throwIfCancelled(request.signal);
  const target = await createPackageTarget(request.target, request.volumeBytes);
  const result = await sealInto(target, request);
  return { ...result, paths: target.paths };
}

/** The same into any target, which is committed at the end or discarded. */
export async function sealInto(target: PackageTarget, request: SealRequest): Promise<Omit<SealResult, 'paths'>> {
  try {
    const findings = await writePackage(target, request);
    // Its sizes were patched in: what is hashed is what the disk gives back.
    const sha256 = await hashOf(target.readBack(CHUNK_BYTES), request.signal);
    const size = target.position;
    await target.commit();
    return { packageId: request.packageId, size, sha256, findings };
  } catch (error) {
    await target.discard();
    throw error;
  }
}

async function writePackage(target: PackageTarget, request: SealRequest): Promise<ArtifactFinding[]> {
  const outer = new OuterZipWriter(target, request.day);
  const clear = await clearEntries(request);
  for (const { path, bytes } of clear) await outer.addClear(path, bytes);

  const patchSizes = await outer.startEncrypted(PAYLOAD_NAME);
  const salt = randomBytes(SALT_BYTES);
  const keys = await deriveKeys(request.password, salt);
  await target.append(salt);
  await target.append(keys.verifier);
  const queue = new BatchQueue(await packerFor(request, keys));
  const sink = new EncryptedSink(target, new BlockEncryption(queue.packer, keys));
  let findings: ArtifactFinding[];
  let tag: Uint8Array;
  try {
    findings = await writeBag(new InnerZipWriter(sink, queue, request.signal), request, clear.map(hashed));
    tag = await sink.finish();
  } finally {
    await queue.close();
  }
  await target.append(tag);
  await patchSizes(sink.size);

  await outer.finish();
  return findings;
}

async function clearEntries(request: SealRequest): Promise<{ path: string; bytes: Uint8Array }[]> {
  const { packageId, kind, recipients } = request;
  const header = headerText({ packageId, kind, recipients: recipients.map(recipientFingerprint) });
  return [
    { path: README_NAME, bytes: Buffer.from(readmeText(request.helpDesk ?? null)) },
    { path: HEADER_NAME, bytes: Buffer.from(header) },
    ...(recipients.length > 0 ? [{ path: KEY_NAME, bytes: await encryptPassword(request.password, recipients) }] : []),
  ];
}

async function writeBag(
  zip: InnerZipWriter,
  request: SealRequest,
  clear: readonly { path: string; sha256: string }[],
): Promise<ArtifactFinding[]> {
  const claim = createPathClaims();
  claim(CUSTODY_PATH);
  for (const { path } of request.artifacts) claim(path);
  const now = new Date();
  const { packed, findings } = await packArtifacts(zip, request);

  const documents = await request.documents(findings, packed);
  throwIfCancelled(request.signal);
  const payload: PackedEntry[] = [...packed];
  for (const { path, bytes } of documents) {
    claim(path);
    payload.push(await zip.addBytes(path, now, bytes));
  }
  const custody = custodyText([...request.custody, ...sealedEvents(packed, findings, now.toISOString())]);
  payload.push(await zip.addBytes(CUSTODY_PATH, now, Buffer.from(custody)));

  const tags: PackedEntry[] = [];
  const addTag = async (path: string, text: string) => zip.addBytes(path, now, Buffer.from(text));
  tags.push(await addTag('bagit.txt', BAG_DECLARATION));
  tags.push(await addTag('bag-info.txt', bagInfo(request, payload, clear)));
  tags.push(await addTag('manifest-sha256.txt', manifestText(payload)));
  const { signer } = request;
  if (signer?.card) tags.push(await addTag(SIGNER_CARD_PATH, signer.card));
  const tagManifest = manifestText(tags);
  await addTag(TAG_MANIFEST_PATH, tagManifest);
  if (signer) await addTag(SIGNATURE_PATH, signTagManifest(tagManifest, signer.signingSecret));
  await zip.finish();
  return findings;
}

/** One `sealed` line per packed artifact and one `finding` line for what was not as expected. */
function sealedEvents(packed: PackedArtifact[], findings: ArtifactFinding[], at: string): CustodyEntry[] {
  return [
    ...packed.map(({ artifactId, sha256, bytes }) => ({ at, event: 'sealed', artifactId, sha256, bytes })),
    ...findings.map(({ artifactId, problem, packedBytes }) => ({
      at,
      event: 'finding',
      artifactId,
      bytes: packedBytes,
      note: problem,
    })),
  ];
}

function hashed({ path, bytes }: { path: string; bytes: Uint8Array }): { path: string; sha256: string } {
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') };
}
