import { readinessEndpoint } from '@firstline/protocol/health';
import type { Pool } from '../database/pool.ts';
import { type Route, route } from './route.ts';

/** Whether a ticket could be taken now. Says so with 200 either way: who asks reads the answer. */
export const readinessRoute = (pool: Pool, version: string): Route =>
  route(readinessEndpoint, async () => {
    const database = await pool.query('select 1').then(
      () => true,
      () => false, // that is the answer
    );
    return { ready: database, version, database };
  });
