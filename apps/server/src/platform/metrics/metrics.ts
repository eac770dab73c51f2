import { levels } from '@firstline/log/log';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Pool } from '../database/pool.ts';
import type { Look } from '../readiness/readiness.ts';
import { type Instruments, instrumentsIn } from './instruments.ts';

/** What is counted while it happens. */
export interface Metrics {
  readonly answered: (answer: Answered) => void;
  readonly toldListeners: (seconds: number) => void;
  readonly logged: (level: string) => void;
  /** All figures as Prometheus reads them; the rest is looked at now. */
  readonly text: (watched: Watched) => Promise<string>;
  readonly contentType: string;
}

export interface Answered {
  readonly method: string;
  /** The route's pattern, never the address that was asked for. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** What is looked at when somebody asks. What cannot be found out is left out of the answer. */
export interface Watched {
  readonly version: string;
  /** How many are open, by path. */
  readonly sockets: () => ReadonlyMap<string, number>;
  readonly agentsOnline: () => number;
  readonly sessions: () => number;
  readonly relayBytes: () => number;
  readonly openTickets: () => Promise<ReadonlyMap<string, number>>;
  readonly look: () => Promise<Look>;
  readonly certificateExpires: () => Date | null;
  /** Null when the server makes no backups. */
  readonly backup: () => {
    readonly coveredUntil: Date | null;
    readonly problem: string | null;
  } | null;
  readonly now: () => Date;
  readonly pool: Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;
}

/** `ofTheProcess`: memory, processor and event loop too, which are measured all the time. */
export function createMetrics(options: { readonly ofTheProcess: boolean }): Metrics {
  const registry = new Registry();
  const instruments = instrumentsIn(registry);
  if (options.ofTheProcess) collectDefaultMetrics({ register: registry });
  // Counted from zero: of a count that begins with its first event nobody sees that it grew.
  for (const level of levels) instruments.logLines.inc({ level }, 0);
  return {
    answered: ({ method, route, status, seconds }) =>
      instruments.answers.observe({ method, route, status }, seconds),
    toldListeners: (seconds) => instruments.fanOut.observe(seconds),
    logged: (level) => instruments.logLines.inc({ level }),
    contentType: registry.contentType,
    async text(watched) {
      await fill(instruments, watched);
      return registry.metrics();
    },
  };
}

async function fill(of: Instruments, watched: Watched): Promise<void> {
  of.build.set({ version: watched.version, node: process.versions.node }, 1);
  for (const [path, open] of watched.sockets()) {
    of.sockets.set({ kind: path.split('/')[1] ?? '' }, open);
  }
  of.agentsOnline.set(watched.agentsOnline());
  of.sessions.set(watched.sessions());
  of.relayBytes.reset();
  of.relayBytes.inc(watched.relayBytes());
  const { totalCount, idleCount, waitingCount } = watched.pool;
  of.connections.set({ state: 'busy' }, totalCount - idleCount);
  of.connections.set({ state: 'idle' }, idleCount);
  of.connections.set({ state: 'wanted' }, waitingCount);

  const { readiness, outboxLagSeconds, disk } = await watched.look();
  of.ready.set(readiness.ready ? 1 : 0);
  of.databaseUp.set(readiness.database === 'ok' ? 1 : 0);
  tell(of.outboxLag, outboxLagSeconds);
  tell(of.diskFree, disk?.freeBytes ?? null);
  tell(of.diskSize, disk?.sizeBytes ?? null);
  const expires = watched.certificateExpires();
  tell(of.certificateExpires, expires === null ? null : expires.getTime() / 1_000);
  const backup = watched.backup();
  const covered = backup?.coveredUntil ?? null;
  const age = covered === null ? null : watched.now().getTime() - covered.getTime();
  tell(of.backupAge, age === null ? null : age / 1_000);
  const tried = backup !== null && (covered !== null || backup.problem !== null);
  tell(of.backupOk, tried ? Number(backup.problem === null) : null);
  of.ticketsOpen.reset();
  const open = await watched.openTickets().catch(() => new Map<string, number>());
  for (const [priority, count] of open) of.ticketsOpen.set({ priority }, count);
}

/** A figure that is not known is not told: an old one would look like a fresh one. */
function tell(gauge: Instruments['outboxLag'], figure: number | null): void {
  if (figure === null) gauge.remove();
  else gauge.set(figure);
}
