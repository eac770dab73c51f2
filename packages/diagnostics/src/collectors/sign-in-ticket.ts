import { instantOf } from '../clip.ts';
import type { System } from '../system/system.ts';
import { ticketsIn } from './kerberos-cache.ts';

const CACHE_MAX_BYTES = 1024 * 1024;
const CACHES_MAX = 50;
const PEOPLE_FROM = 1_000;

/**
 * Until when the sign-in ticket of whoever sits here is good, or was. Null where there is none in a file:
 * tickets that a service or the kernel keeps are not seen.
 */
export async function signInTicketExpiresAt(system: System): Promise<string | null> {
  const { files, agent } = system;
  const uid = files.text('/proc/self/status')?.match(/^Uid:\s+(\d+)/m)?.[1];
  const isOurs = (owner: string | undefined) =>
    agent.isAdministrator ? Number(owner) >= PEOPLE_FROM : owner !== undefined && owner === uid;
  const inTmp = (files.list('/tmp') ?? [])
    .filter((name) => isOurs(name.match(/^krb5cc_(\d+)(?:_|$)/)?.[1]))
    .map((name) => `/tmp/${name}`);
  const inRuntime = (files.list('/run/user') ?? [])
    .filter(isOurs)
    .flatMap((owner) =>
      (files.list(`/run/user/${owner}/krb5cc`) ?? [])
        .filter((name) => name.startsWith('tkt'))
        .map((name) => `/run/user/${owner}/krb5cc/${name}`),
    );
  const ends = await Promise.all(
    [...inTmp, ...inRuntime].slice(0, CACHES_MAX).map(async (path) => {
      const raw = await files.load(path, CACHE_MAX_BYTES);
      return raw === null
        ? []
        : ticketsIn(raw)
            .filter(isSignIn)
            .map(({ endsMs }) => endsMs);
    }),
  );
  const all = ends.flat();
  // The newest counts: caches of earlier sessions stay behind.
  return all.length === 0 ? null : instantOf(Math.max(...all));
}

/** The ticket that gets all others. */
const isSignIn = ({ server }: { readonly server: string }): boolean => server.startsWith('krbtgt/');
