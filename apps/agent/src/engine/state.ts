import type { Connection } from '@firstline/connection/connection';
import type { Welcome } from '@firstline/protocol/agents';
import type { RefusalCode } from '@firstline/protocol/refusal';
import type { AgentState } from '../bridge/bridge.ts';
import type { Computer } from './enrolment/enrol.ts';
import type { EnrolledDevice } from './enrolment/enrolled-device.ts';
import type { OfflineQueue } from './outbox/offline-queue.ts';
import type { Clock, KeyStore } from './ports.ts';
import type { KeptSignIns } from './proxy-sign-ins.ts';

/** Where this agent stands, in one value that windows, tray and terminal all read. */
export interface StateWatch {
  now(): AgentState;
  onChange(listener: (state: AgentState) => void): () => void;
  device(device: EnrolledDevice | null): void;
  follow(connection: Connection<Welcome>, issuer: () => string | null): void;
  /** How enrolling by policy stands; `trouble` is the hop that failed at the last attempt. */
  setUp(setUp: AgentState['setUp'], trouble?: AgentState['trouble']): void;
  /** The device cannot even try to connect. */
  refused(code: RefusalCode): void;
  /** How the person is named until the server says so. */
  me(): string;
  /** Whom the device is enrolled for, by account and name. */
  owner(): { readonly userName: string; readonly fullName: string } | null;
  /** This clock minus the server's, milliseconds; null until known. */
  aheadMs(): number | null;
}

export function createAgentState(options: {
  readonly version: string;
  readonly computer: Computer;
  readonly keyStore: KeyStore['kind'];
  readonly clock: Clock;
  readonly queue: OfflineQueue;
  readonly signIns: Pick<KeptSignIns, 'asking' | 'onChange'>;
}): StateWatch {
  const { version, computer, clock, queue, signIns } = options;
  const listeners = new Set<(state: AgentState) => void>();
  let aheadMs: number | null = null;
  let state: AgentState = {
    connection: 'not-enrolled',
    offlineSince: null,
    refusal: null,
    trouble: null,
    proxyAsks: null,
    organisation: null,
    deviceName: computer.name,
    person: null,
    trust: null,
    keyStore: options.keyStore,
    waiting: queue.waiting().length,
    clockOffBySeconds: null,
    setUp: null,
    server: null,
    certificateIssuer: null,
    version,
  };

  function become(change: Partial<AgentState>): void {
    const next = { ...state, ...change };
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const listener of listeners) listener(next);
  }

  function connectionIs(
    connection: AgentState['connection'],
    refusal: string | null,
    trouble: AgentState['trouble'] = null,
  ): void {
    const online = connection === 'online';
    const since = state.offlineSince ?? new Date(clock.now()).toISOString();
    become({ connection, refusal, trouble, offlineSince: online ? null : since });
  }

  queue.onChange(() => become({ waiting: queue.waiting().length }));
  signIns.onChange(() => become({ proxyAsks: signIns.asking() }));

  return {
    now: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    device(device) {
      if (!device?.enrolled) return;
      const { organisation, person } = device.enrolled;
      become({ server: device.server, deviceName: device.name, organisation, person });
      if (state.connection === 'not-enrolled') connectionIs('connecting', null);
    },
    follow(connection, issuer) {
      connection.onState(({ state: now, refusal }) => {
        const welcome = connection.welcome();
        if (now === 'online' && welcome) {
          aheadMs = clock.now() - Date.parse(welcome.serverTime);
          become({
            organisation: welcome.organisation,
            deviceName: welcome.deviceName,
            person: welcome.person,
            trust: welcome.trust,
            certificateIssuer: issuer(),
            clockOffBySeconds: -Math.round(aheadMs / 1_000),
          });
        }
        const why = connection.trouble();
        connectionIs(now, refusal, why && { code: why.code, facts: why.facts });
      });
    },
    setUp(setUp, trouble = null) {
      // While one attempt follows another, what the last one met still counts; a device has a link of its own.
      if (setUp === null || setUp.state === 'asking') become({ setUp });
      else become({ setUp, trouble });
    },
    refused: (code) => connectionIs('refused', code),
    me: () => state.person ?? `Someone at ${state.deviceName}`,
    owner: () =>
      state.person === null ? null : { userName: computer.signInName, fullName: state.person },
    aheadMs: () => aheadMs,
  };
}
