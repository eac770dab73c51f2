import { connect } from '../../apps/server/src/platform/backup/connection.ts';
import { openDatabase } from '../../apps/server/src/platform/database/open.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Rows of a desk that has worked for years, made in the database itself: nobody waits for 20,000 intents. */
export async function fillDesk(folder: string, tickets: number): Promise<{ readonly mb: number }> {
  const database = await openDatabase({ folder, databaseUrl: null }, quiet, 'borrow');
  const client = await connect(database.where);
  try {
    const run = (text: string) => client.query(text, [tickets]);
    await run(
      `insert into people (id, name, email, role, created_at)
       select ${id("'person'", 'i')}, 'Person ' || i, 'person-' || i || '@northwind.example', 'employee', now()
       from generate_series(1, greatest(1, $1 / 10)) i`,
    );
    await run(
      `insert into devices (id, name, platform, os_name, sign_in_name, person_id, signing_key, sealing_key, enrolled_at)
       select ${id("'device'", 'i')}, 'LT-' || i, 'linux', 'Debian 12', 'user-' || i, ${id("'person'", 'i')},
         'signing-' || i, 'sealing-' || i, now() from generate_series(1, greatest(1, $1 / 10)) i`,
    );
    await run(
      `insert into tickets (id, title, status, priority, impact, requester_id, requester_name, device_id,
         created_at, updated_at, written_at, last_entry_at, last_author, entries, intent_hash)
       select ${id("'ticket'", 'i')}, 'Cannot print on floor ' || (i % 17) || ' since this morning',
         (array['new', 'open', 'waiting', 'resolved', 'closed'])[1 + i % 5], 'normal', 'a-bit',
         ${id("'person'", '(1 + i % greatest(1, $1 / 10))')}, 'Person ' || (1 + i % greatest(1, $1 / 10)),
         ${id("'device'", '(1 + i % greatest(1, $1 / 10))')}, at, at, at, at, 'employee', 6, sha256(i::text::bytea)
       from generate_series(1, $1) i, lateral (select now() - make_interval(mins => i) as at) t`,
    );
    await run(
      `insert into ticket_entries (id, ticket_id, position, kind, author_kind, author_name, at, body, intent_hash)
       select ${id("'entry'", "(i || '-' || n)")}, ${id("'ticket'", 'i')}, n, 'message', 'employee', 'Somebody', now(),
         (select string_agg(md5(i || '-' || n || '-' || w), ' ') from generate_series(1, 8) w), sha256((i || '-' || n)::bytea)
       from generate_series(1, $1) i, generate_series(0, 5) n`,
    );
    await run(
      `insert into snapshots (id, device_id, taken_at, received_at, bytes, sha256, bad, warn, json)
       select ${id("'snapshot'", 'i')}, ${id("'device'", '(1 + i % greatest(1, $1 / 10))')}, now(), now(), length(text), '', 0, 0,
         convert_to(text, 'UTF8')
       from generate_series(1, $1 / 10) i,
         lateral (select string_agg(md5(i || '-' || w), ',') as text from generate_series(1, 1500) w) t`,
    );
    await run(
      `insert into attachments (id, ticket_id, entry_id, position, name, media_type, bytes, received)
       select ${id("'file'", 'i')}, ${id("'ticket'", 'i')}, ${id("'entry'", "(i || '-0')")}, 0, 'screen.png', 'image/png', 131072, 131072
       from generate_series(1, $1 / 100) i`,
    );
    await run(
      `insert into attachment_parts (attachment_id, part_offset, data)
       select ${id("'file'", 'i')}, 0, (select decode(string_agg(md5(i || '+' || w), ''), 'hex') from generate_series(1, 8192) w)
       from generate_series(1, $1 / 100) i`,
    );
    const { rows } = await client.query<{ mb: number }>(
      `select pg_database_size(current_database()) / 1048576 as mb`,
    );
    return { mb: rows[0]?.mb ?? 0 };
  } finally {
    await client.end();
    await database.close();
  }
}

/** The same id for the same thing, so that rows can name each other without being looked up; shaped as UUIDv7. */
const id = (kind: string, of: string): string =>
  `overlay(overlay(md5(${kind} || ${of}) placing '7' from 13) placing '8' from 17)::uuid`;
