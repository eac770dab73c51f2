import { connect } from '../../apps/server/src/platform/backup/connection.ts';
import { counter } from '../../apps/server/src/platform/backup/contents.ts';
import { copyOut } from '../../apps/server/src/platform/backup/copy.ts';
import { shapeOf } from '../../apps/server/src/platform/backup/shape.ts';

/** A hash over every row of each table but these: equal sums, equal data. */
export async function tableSums(
  url: string,
  leaveOut: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const client = await connect(() => ({ connectionString: url }));
  const sums: Record<string, string> = {};
  for (const table of (await shapeOf(client, leaveOut)).tables) {
    const sum = counter();
    for await (const chunk of copyOut(client, table, () => {})) sum.add(chunk);
    sums[table.name] = sum.done().sha256;
  }
  await client.end();
  return sums;
}
