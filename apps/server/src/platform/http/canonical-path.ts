/**
 * Whether a request's target is written the one way we write ours. A path that needs decoding or
 * normalising could mean different things to different readers, so none is accepted.
 */
export function isCanonicalPath(target: string): boolean {
  const [path = '', ...rest] = target.split('?');
  if (rest.length > 1 || target.length > 2_000) return false;
  if (!/^\/[A-Za-z0-9._~/-]*$/.test(path)) return false;
  return !path
    .split('/')
    .some((part, at) => (part === '' && at !== 0 && path !== '/') || /^\.+$/.test(part));
}
