/** What usual mail gateways take, in MiB. Measured on the encoded message, not on the file. */
export const GATEWAY_LIMITS_MIB = [10, 20, 25] as const;
const MIB = 1024 * 1024;
/** Text of the mail, headers, MIME boundaries: a generous guess beside the attachment itself. */
const AROUND_THE_ATTACHMENT = 32 * 1024;

/** Bytes on the wire of an attachment: base64 in lines of 76 characters with CRLF (RFC 2045, 6.8). */
export function mailedBytes(bytes: number): number {
  const encoded = Math.ceil(bytes / 3) * 4;
  return encoded + Math.ceil(encoded / 76) * 2 + AROUND_THE_ATTACHMENT;
}

/** For each usual limit whether a file of this size passes. */
export function gatewayFit(bytes: number): { limitMiB: number; passes: boolean }[] {
  const mailed = mailedBytes(bytes);
  return GATEWAY_LIMITS_MIB.map((limitMiB) => ({ limitMiB, passes: mailed <= limitMiB * MIB }));
}
