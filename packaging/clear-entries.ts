import * as z from 'zod';
import { canonicalJson } from '../core/exchange/canonical-json.ts';

/** What stands outside the encryption, in this order (docs/package-format.md). */
export const README_NAME = 'README.txt';
export const HEADER_NAME = 'kakekomi.json';
export const KEY_NAME = 'key.age';
export const PAYLOAD_NAME = 'payload.zip';

export const FORMAT_VERSION = 1;
/** Clear entries are pages of text; a larger one is not ours. A thousand recipients of `key.age` fit. */
export const MAX_CLEAR_BYTES = 256 * 1024;
/** In the header of every version, and near the front of the file: tells a damaged package from any other zip. */
export const FORMAT_MARK = '"format":"kakekomi-package"';

export const PACKAGE_KINDS = ['report', 'supplement', 'advice', 'case'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

/** `kakekomi.json` of this version; members of later versions are let through. */
export const PackageHeader = z.looseObject({
  format: z.literal('kakekomi-package'),
  version: z.number().int().min(1),
  packageId: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u),
  payload: z.literal(PAYLOAD_NAME),
  recipients: z.array(z.string().regex(/^[0-9a-f]{64}$/u)).max(1000),
  kind: z.enum(PACKAGE_KINDS),
});
export type PackageHeader = z.infer<typeof PackageHeader>;

export function headerText(header: Omit<PackageHeader, 'format' | 'version' | 'payload'>): string {
  const whole = { ...header, format: 'kakekomi-package', version: FORMAT_VERSION, payload: PAYLOAD_NAME };
  return canonicalJson(whole) + '\n';
}
