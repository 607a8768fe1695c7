/**
 * What the reading of attachments needs from outside the domain: programs in WebAssembly and the picture decoders of
 * the host. Each is optional; without it the file is described from its outside alone, and that is said.
 */

/** Pixels as four bytes each (RGBA), row by row from the top left. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };

/** Decodes a PNG, JPEG, GIF, BMP or WebP; null when it is damaged or larger than `maxPixels`. Never throws. */
export type DecodePicture = (bytes: Uint8Array, type: string, maxPixels: number) => Promise<Picture | null>;

export type ArchiveFile = {
  readonly name: string;
  readonly size: number | null;
  readonly modifiedAt: string | null;
  readonly encrypted: boolean;
  readonly isFolder: boolean;
};

export type ArchiveListing = {
  /** `7z`, `rar`, `tar`, `gzip`, `bzip2`, `xz`, `cab`, `iso`, `vhd`, `lzh` ... */
  readonly format: string;
  /** The list itself is encrypted and was not read: `files` is empty. */
  readonly headersEncrypted: boolean;
  readonly files: readonly ArchiveFile[];
  /** False when damage or a limit cut the list. */
  readonly complete: boolean;
};

/** One archive held open; `close` frees its memory. */
export type OpenArchive = {
  /** Lists it, with a password where the list is encrypted; null when the password is wrong or it is no archive. */
  readonly list: (password: string | null) => ArchiveListing | null;
  /** The bytes of files by their index in the list, at most `maxBytes` in all; null: damaged, wrong password, too large. */
  readonly read: (index: number, password: string | null, maxBytes: number) => Uint8Array | null;
  readonly close: () => void;
};

/** Opens an archive of any format but ZIP for listing; null when no program here knows the format. */
export type OpenArchiveTool = (bytes: Uint8Array, type: string) => Promise<OpenArchive | null>;

export type AnalysisTools = {
  readonly openArchive?: OpenArchiveTool;
  readonly decodePicture?: DecodePicture;
};
