import type { MailBudget } from '../mail-budget.ts';

/**
 * What the reading of attachments needs from outside the domain: programs in WebAssembly and the picture decoders of
 * the host. Each is optional; without it the file is described from its outside alone, and that is said.
 */

/** Pixels as four bytes each (RGBA), row by row from the top left. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };

/**
 * What became of a picture: `left-out` when it is one that is not decoded here, for its kind or its size; null when it is
 * none, or damaged so that it shows nothing.
 */
export type DecodedPicture = Picture | 'left-out' | null;

/** A picture within a document, unpacked when it is asked for: a file, or pixels where it is none by itself. */
export type InnerPicture = () => Uint8Array | DecodedPicture;

/** Decodes a picture file; one of more than `maxPixels` is left out. Never throws. */
export type DecodePicture = (bytes: Uint8Array, type: string, maxPixels: number) => Promise<DecodedPicture>;

export type ArchiveFile = {
  readonly name: string;
  /** The name is longer than is kept: its beginning and its end, with a mark between. Default false. */
  readonly isNameCut?: boolean;
  readonly size: number | null;
  /** ISO 8601; without an offset where the archive tells the local time of who made it. */
  readonly modifiedAt: string | null;
  readonly encrypted: boolean;
  readonly isFolder: boolean;
  /** A second name that the archive has for the file. */
  readonly otherName?: string;
  /** From which byte on it lies in the archive, when that does not name it in its own list. */
  readonly unlistedAt?: number;
};

export type ArchiveListing = {
  /** `zip`, `7z`, `rar`, `tar`, `gzip`, `bzip2`, `xz`, `cab`, `iso`, `vhd`, `lzh` ... */
  readonly format: string;
  /** The list itself is encrypted and was not read: `files` is empty. */
  readonly headersEncrypted: boolean;
  readonly files: readonly ArchiveFile[];
  /** False when damage or a limit cut the list. */
  readonly complete: boolean;
  /** Milliseconds of an ordinary computer that trying a password takes; default none worth counting. */
  readonly tryMs?: number;
};

/** What an archive has cost since it was opened, besides the bytes that it gave. */
export type ArchiveCost = {
  /** Bytes that were unpacked or decrypted for nobody: they did not fit their checksum, or lie behind a limit. */
  readonly lostBytes: number;
  /** Milliseconds of an ordinary computer that deriving keys took. */
  readonly keyMs: number;
};

/** The start of a file up to the limit asked for, `whole` when that is all of it; or why there is nothing. */
export type ArchiveRead =
  { readonly bytes: Uint8Array; readonly whole: boolean } | 'wrong-password' | 'damaged' | 'unsupported';

/** One archive held open; `close` frees its memory. Nothing of it throws. */
export type OpenArchive = {
  /** Lists it; null when it is no archive after all. */
  readonly list: (password: string | null) => Promise<ArchiveListing | null>;
  /** The bytes of one file by its index in the list, at most `maxBytes`. */
  readonly read: (index: number, password: string | null, maxBytes: number) => Promise<ArchiveRead>;
  /** The same of one file alone, to see whether a password fits; default `read`, where that costs no more. */
  readonly tryRead?: OpenArchive['read'];
  /** Default nothing worth counting. */
  readonly cost?: () => ArchiveCost;
  readonly close: () => void;
};

/** Opens an archive of any format but ZIP; null when no program here knows the format. */
export type OpenArchiveTool = (bytes: Uint8Array, type: string) => Promise<OpenArchive | null>;

export type AnalysisTools = {
  /** What all attachments of a mail share. Default: each has one of its own. */
  readonly budget?: MailBudget;
  readonly openArchive?: OpenArchiveTool;
  readonly decodePicture?: DecodePicture;
  /** The texts of the QR codes in a picture. Default: without a limit of time for all pictures together. */
  readonly findCodes?: (picture: Picture) => readonly string[];
  /** Is told that a picture was not searched for codes although there was something to search it with. */
  readonly onPictureLeftOut?: () => void;
};
