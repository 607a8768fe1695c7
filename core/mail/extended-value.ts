const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Writes a text as the extended value of a parameter (RFC 2231 section 4), in UTF-8: `utf-8''%E2%82%AC`. */
export function extendedValue(text: string): string {
  const encoded = encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd'));
  return `utf-8''${encoded.replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
}
