import { zipAtEnd } from './archive/zip-at-end.ts';
import { isTarHeader } from './archive/tar-archive.ts';
import { compoundType } from './file-type/compound-type.ts';
import { isDiskImage } from './file-type/disk-image.ts';
import { SIGNATURES, type Signature } from './file-type/signatures.ts';
import { isText, textType } from './file-type/text-type.ts';
import { zipType } from './file-type/zip-type.ts';
import { isCompoundFile } from './compound-file.ts';
import { certificateType } from './smime/certificate-type.ts';
import { cmsType } from './smime/cms-type.ts';
import { listZip, type ZipListing } from './zip-listing.ts';

/** Acrobat finds the header of a PDF in its first 1024 bytes (ISO 32000-1, annex H). */
const PDF_HEADER_BYTES = 1024;
const TAR_BLOCK = 512;

const fits = (bytes: Uint8Array, signature: Signature): boolean =>
  signature.bytes.every((byte, index) => byte === null || bytes[signature.offset + index] === byte);

/** At the end of a file: a fixed VHD has its footer there alone ([MS-VHD]), an Apple disk image its `koly` block. */
const FOOTER_BYTES = 512;
const FOOTERS: readonly Signature[] = [
  { type: 'application/x-vhd', offset: 0, bytes: [...new TextEncoder().encode('conectix')] },
  { type: 'application/x-apple-diskimage', offset: 0, bytes: [...new TextEncoder().encode('koly'), 0, 0, 0, 4] },
];

/** What macOS sends along with a file (RFC 1740). */
const APPLE_DOUBLE: Signature = { type: 'application/applefile', offset: 0, bytes: [0, 5, 0x16, 7] };

/**
 * The MIME type by content alone; `listing` is that of the same bytes when they are a ZIP and it is known already. Null:
 * they are not listed.
 */
export function detectType(bytes: Uint8Array, listing?: ZipListing | null): string {
  if (isCompoundFile(bytes)) return compoundType(bytes);
  const footer = bytes.subarray(Math.max(0, bytes.length - FOOTER_BYTES));
  const found = SIGNATURES.find((signature) => fits(bytes, signature)) ?? FOOTERS.find((each) => fits(footer, each));
  if (found?.type === PROGRAM && isWriting(bytes)) return textType(bytes);
  if (found?.type === 'application/zip') return zipType(bytes, listing === undefined ? listZip(bytes) : listing);
  if (found !== undefined) return found.type;
  if (isTarHeader(bytes.subarray(0, TAR_BLOCK))) return 'application/x-tar';
  if (isDiskImage(bytes)) return 'application/x-raw-disk-image';
  const type = hasLatePdfHeader(bytes) ? 'application/pdf' : textType(bytes);
  if (type !== 'application/octet-stream') return type;
  // Only where nothing else is found: four bytes in front of a page or a script change nothing for its reader.
  if (fits(bytes, APPLE_DOUBLE)) return APPLE_DOUBLE.type;
  const ofMail = cmsType(bytes);
  if (ofMail !== null) return ofMail;
  // Programs that unpack pass over what stands in front of a ZIP, a certificate around it too.
  return listing !== null && zipAtEnd(bytes) !== null ? 'application/zip' : (certificateType(bytes) ?? type);
}

const PROGRAM = 'application/vnd.microsoft.portable-executable';
/** The header of MS-DOS, the last four bytes of which say where that of Windows lies (PE format). */
const DOS_HEADER_BYTES = 64;

/**
 * Whether what begins with `MZ` is a text about MZ: a program has a zero in its first header, since that of Windows lies
 * less than 16 MiB behind it; a text has none, and has white space or letters beyond ASCII soon.
 */
const isWriting = (bytes: Uint8Array): boolean =>
  bytes.length >= DOS_HEADER_BYTES &&
  bytes.subarray(0, DOS_HEADER_BYTES).some((byte) => byte <= 0x20 || byte >= 0x80) &&
  isText(bytes);

function hasLatePdfHeader(bytes: Uint8Array): boolean {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, PDF_HEADER_BYTES));
  return /%PDF-\d\.\d/.test(head);
}
