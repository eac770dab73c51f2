/** Why this is no address of a database; null when it is one. It may hold a password, so it is not repeated. */
export function problemOfDatabaseUrl(text: string): string | null {
  if (!/^postgres(?:ql)?:\/\/./.test(text)) return 'DATABASE_URL does not begin with postgres://';
  return isWhole(text)
    ? null
    : 'DATABASE_URL is no address that can be read. Signs such as / ? # % in its name or password are ' +
        'written percent-encoded: %2F %3F %23 %25.';
}

function isWhole(text: string): boolean {
  // With a name and no host, as for a socket, it is none to `URL`, and is one to PostgreSQL.
  const withHost = text.replace('@/', '@socket/');
  if (!URL.canParse(withHost) || !isDecodable(withHost)) return false;
  const { username, pathname, search, hash } = new URL(withHost);
  // A sign in the password that ends a host: what follows, up to the @, went into the rest.
  const rest = pathname === '' ? pathname + search + hash : pathname + hash;
  return username !== '' || !rest.includes('@');
}

/** A percent sign of the password itself begins no code of two figures. */
const isDecodable = (text: string): boolean => {
  try {
    const { username, password, hostname, pathname } = new URL(text);
    for (const part of [username, password, hostname, pathname]) decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
};
