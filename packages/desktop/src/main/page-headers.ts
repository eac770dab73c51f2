/** Where a page's HTML carries the nonce of its load; the handler fills it in. */
export const NONCE_PLACE = '__CSP_NONCE__';

const mediaTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** The type of a file by its ending, or null: a file of another kind is not served. */
export const mediaTypeOf = (name: string): string | null =>
  mediaTypes[name.slice(name.lastIndexOf('.') + 1)] ?? null;

/**
 * Headers of everything a window loads. Nothing from elsewhere, no connection, no eval, no HTML sink
 * outside a Trusted Types policy. Styles: our files, and elements that carry this load's nonce.
 */
export const pageHeaders = (
  mediaType: string,
  nonce: string,
): Readonly<Record<string, string>> => ({
  'content-type': mediaType,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types fl',
  ].join('; '),
});
