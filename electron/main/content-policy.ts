/** The program's two origins: the screens, and the frame in which hostile bytes are interpreted. */
export const SCREEN_ORIGIN = 'app://kakekomi';
export const ANALYSIS_ORIGIN = 'app://analysis';

/** Replaced in HTML by a fresh nonce per load; React Aria reads it from `<meta property="csp-nonce">`. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

const NO_FEATURES =
  'accelerometer=(), camera=(), clipboard-read=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), ' +
  'hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()';

const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': NO_FEATURES,
  'X-DNS-Prefetch-Control': 'off',
} as const;

/** Headers of every answer to `app://kakekomi`. */
export function screenHeaders(nonce: string): Record<string, string> {
  return {
    ...COMMON,
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      `frame-src ${ANALYSIS_ORIGIN}`,
      "manifest-src 'none'",
      "object-src 'none'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  };
}

/**
 * Headers of every answer to `app://analysis`. Scripts come from the program only; `wasm-unsafe-eval` lets one of them
 * compile 7-Zip, whose bytes it carries itself, and nothing that is text. A preview is a nested frame made
 * by `srcdoc` without scripts; it inherits this policy, hence the inline styles and `data:` images of a mail.
 */
export function analysisHeaders(): Record<string, string> {
  return {
    ...COMMON,
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      'img-src data:',
      "connect-src 'none'",
      "frame-src 'self'",
      "form-action 'none'",
      "base-uri 'none'",
      `frame-ancestors ${SCREEN_ORIGIN}`,
      'sandbox allow-scripts allow-same-origin',
    ].join('; '),
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}
