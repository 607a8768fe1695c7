import path from 'node:path';

/**
 * The file below `folder` that a URL's path names, `/` meaning `index.html`; null when the path is not one that the
 * build could have made: undecodable, with a backslash, colon, NUL or a segment that starts with a dot.
 */
export function resourcePath(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const segments = decoded.replace(/^\//, '').split('/');
  if (segments.length === 1 && segments[0] === '') return path.join(folder, 'index.html');
  const odd = segments.some((segment) => segment === '' || segment.startsWith('.') || /[\\:\0%]/.test(segment));
  return odd ? null : path.join(folder, ...segments);
}
