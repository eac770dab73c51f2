import { type FindRoutes, routesIn } from '@firstline/connection/outgoing/route';
import { session } from 'electron';
import { hardenSession } from './harden-session.ts';

/** A script that cannot be fetched, or a system that does not say, is not waited for longer, milliseconds. */
const ANSWER_MS = 10_000;

/** A session of its own, in memory: it asks for scripts and shows no page. */
const PARTITION = 'outgoing';

/** The ways that this computer's own settings say, or a script in their place. Chromium reads both. */
export function systemRoutes(script: string | null): FindRoutes {
  const asked = session.fromPartition(PARTITION);
  hardenSession(asked);
  const set = asked.setProxy(
    script === null ? { mode: 'system' } : { mode: 'pac_script', pacScript: script },
  );
  return async (place) => {
    await set;
    return routesIn(await within(ANSWER_MS, asked.resolveProxy(place.href)));
  };
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let cancel = (): void => {};
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error('nobody says which proxy to take')), ms);
    cancel = () => clearTimeout(timer);
  });
  return Promise.race([answer, late]).finally(() => cancel());
}
