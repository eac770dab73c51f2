import type { AddressInfo } from 'node:net';
import { closeCodes } from '@firstline/protocol/close-codes';
import { agentMessages, endpoints } from '@firstline/protocol/registry';
import { auditRoutes } from './audit/routes.ts';
import { createAttempts, createPasswords, type Passwords, signedIn } from './auth/auth.ts';
import { authRoutes } from './auth/routes.ts';
import { startBackups } from './backups.ts';
import type { Config } from './config.ts';
import type { Actor, Context, Log } from './context.ts';
import { agentSockets } from './devices/agents.ts';
import { createDevices, createPresence } from './devices/devices.ts';
import { provesKey } from './devices/proof.ts';
import { deviceMessages, deviceRoutes } from './devices/routes.ts';
import { enrolmentRoutes } from './enrolment/routes.ts';
import { createRemedies } from './health/health.ts';
import { healthMessages, healthRoutes } from './health/routes.ts';
import { createLive } from './live/live.ts';
import { liveRoutes } from './live/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { createAdministratorsListener } from './platform/administrators/listener.ts';
import { openDatabase } from './platform/database/open.ts';
import { kyselyOn, transactions } from './platform/database/transaction.ts';
import { closeHttp } from './platform/http/close-http.ts';
import { createHttp } from './platform/http/fastify.ts';
import { createOrigins } from './platform/http/origins.ts';
import { serveWebConsole } from './platform/http/web-console.ts';
import { createGuessLimit } from './platform/http/guess-limit.ts';
import { createFanOut } from './platform/live/fan-out.ts';
import { createMetrics, type Metrics } from './platform/metrics/metrics.ts';
import { startDelivery } from './platform/outbox/deliver.ts';
import { numberFacts } from './platform/outbox/publish.ts';
import { hearOtherProcesses } from './platform/outbox/wake-up.ts';
import { createReadiness } from './platform/readiness/readiness.ts';
import { readinessRoutes } from './platform/readiness/routes.ts';
import { keepLedgers } from './platform/revocations/copy-ledger.ts';
import { createRelay } from './platform/relay/relay.ts';
import { createDispatch } from './platform/sockets/dispatch.ts';
import { returnWithinSeconds } from './platform/sockets/drain.ts';
import { acceptSockets } from './platform/sockets/upgrade.ts';
import type { Traces } from './platform/traces/start-tracing.ts';
import { certificatesOf } from './platform/tls/certificates-of.ts';
import { certificateStanding, remindOfExpiry } from './platform/tls/certificates.ts';
import { createPlainHttp } from './platform/tls/plain-http.ts';
import { createGrants, createRemoteShell, waits } from './remote-shell/remote-shell.ts';
import { shellMessages, shellRoutes } from './remote-shell/routes.ts';
import { ledgerFolders } from './restored.ts';
import { createRollout, organisationKey } from './rollout/rollout.ts';
import { rolloutMessages, rolloutRoutes } from './rollout/routes.ts';
import { snapshotMessages, snapshotRoutes } from './snapshots/routes.ts';
import { latestSnapshots, snapshotsOf } from './snapshots/snapshots.ts';
import { tellEmployee } from './tickets/events.ts';
import { ticketMessages, ticketRoutes } from './tickets/routes.ts';
import { VERSION } from './version.ts';
import { gotPerson, openByPriority, openCounts, snapshotArrived } from './tickets/tickets.ts';

export interface Deps {
  readonly log: Log;
  readonly now: () => Date;
  /** Made before, by who counts the lines of the log with it. */
  readonly metrics?: Metrics;
  /** Shared by servers of one test; otherwise the server makes its own. */
  readonly passwords?: Passwords;
  /** Shorter ones in tests. */
  readonly waits?: Partial<typeof waits>;
  readonly remedyOverdueMs?: number;
  readonly silenceMs?: number;
  readonly challengeMs?: number;
}

export interface Server {
  /** Starts taking requests; answers the address. */
  readonly listen: () => Promise<string>;
  /** The administrators' port, once it listens; null when there is none. */
  readonly administrators: () => string | null;
  /** Looks for a new certificate now. */
  readonly reload: () => void;
  /** Stops taking requests, finishes those it has, ends the database it started. */
  readonly close: () => Promise<void>;
  /** Process id of the bundled PostgreSQL, for tests that kill it. */
  readonly databasePid: () => number | null;
}

/** Puts the server together. Nothing in here decides anything. */
export async function buildServer(config: Config, deps: Deps): Promise<Server> {
  const { log, now } = deps;
  const metrics = deps.metrics ?? createMetrics({ ofTheProcess: false });
  const traces = await tracesOf(config, log);
  const database = await openDatabase(config, log, 'own');
  const db = kyselyOn(database.pool, traces?.queries);
  const delivery = await startDelivery(
    db,
    (fault) => log.warn('facts wait for the database', { fault: String(fault) }),
    (seconds) => {
      metrics.toldListeners(seconds);
      traces?.tracer.took('live fan-out', seconds * 1_000, 'internal', {});
    },
  );
  const transaction = transactions(db, numberFacts, delivery.committed);
  const { pool } = database;
  const { certificates, challenge } = certificatesOf(config, { log, now });
  const readiness = createReadiness({
    pool,
    delivery,
    folder: config.folder,
    certificate: () => certificateStanding(certificates, now()),
  });
  const context = <Who extends Actor>(actor: Who): Context<Who> => ({
    actor,
    now: now(),
    log,
    transaction,
  });
  const asSystem = (): Context => context({ kind: 'system', name: 'server' });

  let port = 0;
  const scheme = config.secure ? 'https' : 'http';
  const origins = createOrigins(config.origins, () => port, scheme);
  const presence = createPresence();
  const devices = createDevices(presence, {
    latestSnapshots,
    openTickets: openCounts,
    snapshotsOf,
    gotPerson,
    async quarantineChanged(tx, device) {
      if (device.quarantine !== null) await shells.endOnDevice(tx, device.id);
      await rollout.deviceChanged(tx, device.id);
    },
    updateEnded: (tx, id) => rollout.deviceChanged(tx, id),
    oldestAgentChanged: (tx) => rollout.allChanged(tx),
  });
  const allWaits = { ...waits, ...deps.waits };
  const grants = createGrants(now);
  const relay = createRelay({
    redeem: grants.redeem,
    ended: (pair, moved) => {
      log.info('a relay pair ended', { pair, bytes: moved.bytes });
      shells.pairEnded(pair);
    },
  });
  const shells = createRemoteShell({
    presence,
    grants,
    closePair: relay.close,
    pairStands: relay.stands,
    context: asSystem,
    waits: allWaits,
  });
  const remedies = createRemedies({
    presence,
    context: asSystem,
    ...(deps.remedyOverdueMs !== undefined && { overdueMs: deps.remedyOverdueMs }),
  });
  const rollout = createRollout({
    presence,
    context: asSystem,
    version: VERSION,
    isOurs: origins.isOurs,
  });
  const guesses = createGuessLimit();
  const fanOut = createFanOut(delivery, now);
  const live = createLive({ fanOut, context: asSystem, lookMs: allWaits.lookMs });
  delivery.listen(({ fact }) => {
    tellEmployee(asSystem(), presence, fact).catch((fault: unknown) =>
      log.warn('an employee was not told; the agent asks again', { fault: String(fault) }),
    );
  });

  const ledgers = keepLedgers({
    transaction,
    folders: ledgerFolders(config),
    report: (fault) => log.warn('revocations wait for the ledger', { fault: String(fault) }),
  });
  const backups = startBackups(config, { where: database.where, version: VERSION, now, log });
  const ear = hearOtherProcesses(database.where, () => {
    delivery.wake();
    ledgers.wake();
    live.look();
    shells.look();
  });

  const app = createHttp({
    endpoints,
    routes: [
      ...readinessRoutes(readiness, VERSION),
      ...authRoutes({
        passwords: deps.passwords ?? createPasswords(),
        attempts: createAttempts(),
        ended: live.sessionEnded,
      }),
      ...enrolmentRoutes({ devices, proves: provesKey, enrolled: rollout.enrolled, guesses }),
      ...rolloutRoutes(rollout, guesses),
      ...peopleRoutes,
      ...deviceRoutes(devices),
      ...ticketRoutes,
      ...snapshotRoutes,
      ...shellRoutes(shells),
      ...healthRoutes(remedies),
      ...liveRoutes(live),
      ...auditRoutes,
    ],
    origins,
    answered: metrics.answered,
    version: VERSION,
    now,
    log,
    transaction,
    certificates,
    tracer: traces?.tracer ?? null,
    signedIn: (token, keep) => signedIn(transaction, token, keep, now()),
  });
  serveWebConsole(app, { folder: config.web, socketOrigins: origins.sockets });
  const sockets = acceptSockets(
    app.server,
    [
      agentSockets({
        devices,
        presence,
        origins,
        endpoints: config.endpoints,
        dispatch: createDispatch(
          agentMessages,
          [
            ...ticketMessages,
            ...snapshotMessages(snapshotArrived),
            ...shellMessages(shells),
            ...healthMessages(remedies),
            ...rolloutMessages(rollout),
            ...deviceMessages(devices),
          ],
          traces?.tracer,
        ),
        context,
        updateEnded: (tx, id) => rollout.deviceChanged(tx, id),
        arrived: (device) => {
          log.info('a device connected', { device: device.id });
          shells
            .deviceArrived(device.id)
            .catch((fault: unknown) => log.warn('its shells wait', { fault: String(fault) }));
          remedies
            .deviceArrived(device.id)
            .catch((fault: unknown) => log.warn('its remedies wait', { fault: String(fault) }));
          rollout
            .deviceArrived(device.id)
            .catch((fault: unknown) => log.warn('the page hears later', { fault: String(fault) }));
        },
        left: (device) => {
          log.info('a device left', { device: device.id });
          shells
            .deviceLeft(device.id)
            .catch((fault: unknown) => log.warn('its shells wait', { fault: String(fault) }));
        },
        ...(deps.silenceMs !== undefined && { silenceMs: deps.silenceMs }),
        ...(deps.challengeMs !== undefined && { challengeMs: deps.challengeMs }),
      }),
      live.sockets,
      relay.route,
    ],
    origins,
  );

  const stopReminding = certificates === null ? () => {} : remindOfExpiry(certificates, log, now);
  const plain =
    config.plainPort === null
      ? null
      : createPlainHttp({
          host: config.host,
          port: config.plainPort,
          origins: origins.all,
          challenge,
        });
  let administratorsUrl: string | null = null;
  const administrators =
    config.administrators === null
      ? null
      : createAdministratorsListener({
          ...config.administrators,
          certificates: config.administrators.tls ? certificates : null,
          contentType: metrics.contentType,
          ready: async () => (await readiness.look()).readiness,
          metrics: () =>
            metrics.text({
              version: VERSION,
              pool,
              sockets: sockets.open,
              agentsOnline: () => presence.online().length,
              sessions: relay.pairs,
              relayBytes: relay.bytes,
              openTickets: () => transaction(openByPriority),
              look: readiness.look,
              certificateExpires: () => certificates?.current()?.expiresAt ?? null,
              backup: () => backups?.state() ?? null,
              now,
            }),
        });

  return {
    administrators: () => administratorsUrl,
    reload: () => certificates?.look(),
    async listen() {
      administratorsUrl = (await administrators?.listen()) ?? null;
      await plain?.listen();
      certificates?.start();
      await shells.recover();
      await remedies.recover();
      // The first start makes it, so that it can be rolled out before anybody asks.
      await transaction((tx) => organisationKey(tx, now()));
      try {
        await app.listen({ host: config.host, port: config.port });
      } catch (cause) {
        const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
        if (!taken) throw cause;
        throw new Error(
          `Port ${config.port} is taken by another program. Choose another with --port; 0 takes a free one.`,
          { cause },
        );
      }
      // as: a server on a TCP port has an AddressInfo
      port = (app.server.address() as AddressInfo).port;
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      return `${scheme}://${host}:${port}`;
    },
    async close() {
      readiness.stop();
      live.close();
      shells.close();
      remedies.close();
      const connected = [...sockets.open().values()].reduce((sum, open) => sum + open, 0);
      await sockets.close(closeCodes.stopping, String(returnWithinSeconds(connected)));
      await closeHttp(app);
      await administrators?.close();
      await plain?.close();
      stopReminding();
      await certificates?.close();
      await ear.close();
      await ledgers.close();
      await backups?.close();
      await delivery.close();
      await database.close();
      await traces?.tracer.close();
    },
    databasePid: () => database.embedded?.pid() ?? null,
  };
}

/** Null, and nothing of it loaded, where nobody named a place to tell traces to. */
const tracesOf = async ({ tracing }: Config, log: Log): Promise<Traces | null> =>
  tracing === null
    ? null
    : (await import('./platform/traces/start-tracing.ts')).startTracing(tracing, {
        version: VERSION,
        log,
      });
