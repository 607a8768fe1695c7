import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Hashes of what mailparser lists as attachments. */
export async function mailparserAttachments(bytes: Uint8Array): Promise<string[] | null> {
  const mail = await simpleParser(Buffer.from(bytes)).catch(() => null);
  return mail?.attachments.map(({ content }) => sha256(content)) ?? null;
}

/** Hashes of what postal-mime lists as attachments, after `asPostalMime`. */
export async function postalMimeAttachments(bytes: Uint8Array): Promise<string[] | null> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' }).catch(() => null);
  return mail?.attachments.map(({ content }) => sha256(asPostalMime(new Uint8Array(content as ArrayBuffer)))) ?? null;
}

/** postal-mime ends every line of what is not base64 with LF, the last one too: bytes to compare without line ends. */
export function asPostalMime(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte) => byte !== 0x0d && byte !== 0x0a);
}
