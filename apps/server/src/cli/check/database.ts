import { everybody } from '../../people/people.ts';
import { onConnection } from '../../platform/backup/connection.ts';
import { isHeld } from '../../platform/database/hold.ts';
import { pendingMigrations } from '../../platform/database/migrate.ts';
import type { OnDatabase } from '../command.ts';
import { bytesInWords } from '../quantities.ts';
import { bad, type Finding, good, warn } from './finding.ts';

/** The data itself: which version's, how large, and whether anybody can look after it. */
export async function checkDatabase({ ctx, where }: OnDatabase): Promise<readonly Finding[]> {
  const { version, bytes, migrations } = await onConnection(where, async (client) => {
    const { rows } = await client.query<{ version: string; bytes: number }>(
      `select current_setting('server_version') as version,
         pg_database_size(current_database()) as bytes`,
    );
    return { version: '', bytes: 0, ...rows[0], migrations: await pendingMigrations(client) };
  });
  const running = await isHeld(where);
  const there = good(
    'database.there',
    `PostgreSQL ${version} with ${bytesInWords(bytes)} of data.`,
  );
  const server = running
    ? good('server.runs', 'The server runs.')
    : warn('server.stopped', 'The server does not run.');
  const { pending = [], newer = [] } = migrations ?? {};
  if (newer.length > 0) {
    const words = `The data is of a newer Firstline (it knows ${newer[0]}). Install that version again.`;
    return [there, server, bad('database.newer', words)];
  }
  if (pending.length > 0) {
    const words = `The data is of an older Firstline (${pending.length} steps behind). Run: firstline upgrade`;
    return [there, server, warn('database.older', words)];
  }
  if (migrations === null) {
    return [
      there,
      server,
      bad('desk.none', 'There is no help desk yet. Begin with: firstline init'),
    ];
  }
  const people = await ctx.transaction(everybody);
  const admins = people.filter(
    ({ person, disabledAt }) => person.role === 'admin' && disabledAt === null,
  );
  return [
    there,
    server,
    admins.length > 0
      ? good('people.admin', `${people.length} people, ${admins.length} of them administrators.`)
      : bad('people.no-admin', 'There is no administrator. Make one: firstline admin create'),
  ];
}
