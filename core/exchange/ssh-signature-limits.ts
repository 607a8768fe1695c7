/** An Ed25519 signature is 300 bytes of text and one of a large RSA key 3 KB; more is no signature. */
export const MAX_SIGNATURE_BYTES = 16 * 1024;
