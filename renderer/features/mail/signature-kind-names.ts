/** The header fields, by their own names in every language. */
export const SIGNATURE_KIND_NAMES = {
  dkim: 'DKIM',
  'arc-message': 'ARC-Message-Signature',
  'arc-seal': 'ARC-Seal',
} as const;
