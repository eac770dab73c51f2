import type { ClientBase } from 'pg';

/** Begins the name of each slot behind a full backup; the backup's id ends it. */
const SLOT = 'firstline_backup_';

export const slotOf = (id: string): string => `${SLOT}${id}`;

/**
 * Ends every slot but the one behind this full backup. A slot that nobody reads would keep the log from
 * being cleaned up, and one from before a migration would tell changes of tables that were otherwise.
 */
export async function endSlots(
  client: Pick<ClientBase, 'query'>,
  except: string | null,
): Promise<void> {
  await client.query(
    `select pg_drop_replication_slot(slot_name) from pg_replication_slots
     where starts_with(slot_name, $1) and slot_name <> $2 and database = current_database()
       and not active`,
    [SLOT, except === null ? '' : slotOf(except)],
  );
}
