import { type Connection, createConnection } from '@firstline/connection/connection';
import type { OpenTo } from '@firstline/connection/outgoing/outgoing';
import { dialWebSocket } from '@firstline/connection/socket';
import type { Timers } from '@firstline/connection/timers';
import {
  AGENT_FRAME_MAX_BYTES,
  HEARTBEAT_MS,
  type PresenceState,
  presenceChanged,
  type Welcome,
} from '@firstline/protocol/agents';
import { listMyTickets, myTicketChanged } from '@firstline/protocol/tickets';
import type { Log } from '@firstline/log/log';
import { LinkLost } from '@firstline/connection/link-lost';
import { proveDevice } from './enrolment/agent-connect.ts';
import type { DeviceKey } from './enrolment/device-key.ts';
import type { EnrolledDevice } from './enrolment/enrolled-device.ts';
import { serverAddress } from './enrolment/server-address.ts';
import type { OfflineQueue } from './outbox/offline-queue.ts';
import { startSender } from './outbox/sender.ts';
import type { Presence } from './ports.ts';
import type { MyTickets } from './tickets/my-tickets.ts';
import { createOutcomeTeller, type Outcomes } from './updates/tell-outcome.ts';

/** The link of an enrolled device: proves itself, sends the outbox, takes in the person's tickets. */
export interface ServerLink {
  readonly connection: Connection<Welcome>;
  close(): Promise<void>;
}

export function openServerLink(options: {
  readonly device: EnrolledDevice;
  readonly key: DeviceKey;
  readonly open: OpenTo;
  readonly agentVersion: string;
  readonly outcomes: Outcomes;
  readonly presence: Presence | null;
  readonly queue: OfflineQueue;
  readonly tickets: MyTickets;
  /** Whom the organisation wants its computers to reach, as each welcome says. */
  readonly onEndpoints: (endpoints: Welcome['endpoints']) => void;
  readonly timers: Timers;
  readonly random: () => number;
  readonly log: Log;
}): ServerLink {
  const { device, presence, queue, tickets, timers, random, log } = options;
  const presenceNow = (): PresenceState => presence?.state() ?? 'nobody';
  const teller = createOutcomeTeller(options.outcomes, (error) =>
    log.warn('How an update ended was not taken.', { error }),
  );
  const connection = createConnection<Welcome>({
    dial: dialWebSocket(serverAddress(device.server).agentSocket, {
      open: options.open,
      timers,
      frameMaxBytes: AGENT_FRAME_MAX_BYTES,
    }),
    authenticate: proveDevice({
      device,
      key: options.key,
      agentVersion: options.agentVersion,
      update: teller.proven,
      presence: presenceNow,
    }),
    timers,
    random,
    silenceMs: HEARTBEAT_MS,
    frameMaxBytes: AGENT_FRAME_MAX_BYTES,
    onTrouble: (what, detail) => log.warn('The link had trouble.', { what, ...detail }),
  });

  const stopPresence = presence?.onChange((state) =>
    connection.say(presenceChanged, { presence: state }),
  );
  const stopTelling = teller.follow(connection);
  connection.on(myTicketChanged, (ticket) => tickets.received(ticket));
  connection.onState(({ state, refusal }) => {
    log.info('The connection changed.', { state, refusal });
    if (state !== 'online') return;
    const welcome = connection.welcome();
    if (welcome !== null) options.onEndpoints(welcome.endpoints);
    void takeInTickets();
  });
  const sender = startSender({
    queue,
    connection,
    timers,
    random,
    onFact: (ticket) => tickets.received(ticket),
    onRefused: (intent, refusal) =>
      log.warn('The server refused an intent.', {
        intent: intent.type,
        refusal: refusal.code,
        ...refusal.detail,
      }),
    onTrouble: (what, error) => log.error('Sending had trouble.', { what, error }),
  });

  async function takeInTickets(): Promise<void> {
    try {
      const { tickets: mine } = await connection.request(listMyTickets, {});
      tickets.receivedAll(mine);
    } catch (error) {
      // A lost link asks again when it is back.
      if (!(error instanceof LinkLost)) log.warn('The tickets could not be listed.', { error });
    }
  }

  return {
    connection,
    async close() {
      stopPresence?.();
      stopTelling();
      await connection.close();
      await sender.close();
    },
  };
}
