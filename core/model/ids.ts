import * as z from 'zod';

/** Look-alike strings are different types: a CaseId is not an ArtifactId. All are UUIDs in lower case. */
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

export const ReportId = uuid.brand<'ReportId'>();
export type ReportId = z.infer<typeof ReportId>;
export const CaseId = uuid.brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;
export const ArtifactId = uuid.brand<'ArtifactId'>();
export type ArtifactId = z.infer<typeof ArtifactId>;
export const MailId = uuid.brand<'MailId'>();
export type MailId = z.infer<typeof MailId>;
export const HostId = uuid.brand<'HostId'>();
export type HostId = z.infer<typeof HostId>;
export const EventId = uuid.brand<'EventId'>();
export type EventId = z.infer<typeof EventId>;
export const PackageId = uuid.brand<'PackageId'>();
export type PackageId = z.infer<typeof PackageId>;

/** An owner is whatever has its own random key: a draft (its ReportId) or a case (its CaseId). */
export const OwnerId = z.union([ReportId, CaseId]);
export type OwnerId = z.infer<typeof OwnerId>;

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

function format(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** UUID version 7 (RFC 9562): sorts by the millisecond it was made. `now` is Unix time in milliseconds. */
export function uuidv7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Math.floor(now);
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return format(bytes);
}

/** When a UUID version 7 was made, UTC; null for any other. */
export function madeAt(id: string): string | null {
  if (id[14] !== '7') return null;
  const time = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** UUID version 4 (RFC 9562): says nothing about when it was made; for what stands in clear outside a package. */
export function uuidv4(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = 0x40 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return format(bytes);
}
