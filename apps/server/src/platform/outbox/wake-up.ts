import pg from 'pg';
import type { Pool, Where } from '../database/pool.ts';

/** What processes of one database call each other on. */
export const CHANNEL = 'firstline_facts';
const AGAIN_MS = 500;

/** Tells a running server that another process, the command line, changed something it should look at. */
export async function wakeServer(pool: Pool): Promise<void> {
  await pool.query(`notify ${CHANNEL}`);
}

/** Hears of commits by other processes on a connection of its own, made again whenever it breaks. */
export function hearOtherProcesses(where: Where, wake: () => void): { close: () => Promise<void> } {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const again = (): void => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => void listen(), AGAIN_MS).unref();
  };
  async function listen(): Promise<void> {
    const fresh = new pg.Client({ ...where(), application_name: 'firstline-ear', keepAlive: true });
    fresh.on('error', again);
    fresh.on('end', again);
    fresh.on('notification', wake);
    try {
      await fresh.connect();
      client = fresh;
      if (closed) return await fresh.end();
      await fresh.query(`listen ${CHANNEL}`);
      wake(); // something may have been said while we were not listening
    } catch {
      again(); // the pool's own errors are in the log; this one says nothing new
    }
  }
  void listen();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
