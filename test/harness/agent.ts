import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { systemTimers } from '@firstline/connection/timers';
import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import { createLog, type LogRecord } from '@firstline/log/log';
import type { AgentState, TicketView } from '../../apps/agent/src/bridge/bridge.ts';
import { type AgentEngine, createAgentEngine } from '../../apps/agent/src/engine/engine.ts';
import type { EnginePorts } from '../../apps/agent/src/engine/ports.ts';
import { effectsHere } from '../../apps/agent/src/engine/health/remedies/this-computer.ts';
import { readHere } from '../../apps/agent/src/engine/snapshots/read-computer.ts';
import { fixedSettings } from '../../apps/agent/src/engine/settings/settings.ts';
import { openCrashes } from '../../apps/agent/src/engine/crashes/crash-store.ts';
import { tokenFile } from '../../apps/agent/src/engine/enrolment/token-file.ts';
import { fileKeyStore } from '../../apps/agent/src/engine/enrolment/file-key-store.ts';

type Notice = Parameters<EnginePorts['notices']['answer']>[0];

/** A real engine on a folder of its own, with what it said kept. */
export interface TestAgent {
  readonly engine: AgentEngine;
  readonly folder: string;
  readonly notices: Notice[];
  readonly lines: LogRecord[];
  /** The first state that fits, now or later. */
  readonly reaches: (is: (state: AgentState) => boolean) => Promise<AgentState>;
  /** The first view of a ticket that fits, now or later. */
  readonly sees: (is: (view: TicketView) => boolean) => Promise<TicketView>;
  /** Closes the engine and starts another on the same folder. */
  readonly restart: () => Promise<TestAgent>;
  readonly close: () => Promise<void>;
}

export interface TestAgentOptions {
  readonly folder?: string;
  readonly name?: string;
  readonly signInName?: string;
  /** What an organisation's policy says, as it is written; nothing when missing. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly ports?: Partial<EnginePorts>;
}

/** Starts an engine that reads this computer without asking the network. */
export async function startAgent(options: TestAgentOptions = {}): Promise<TestAgent> {
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'firstline-agent-')));
  const notices: Notice[] = [];
  const lines: LogRecord[] = [];
  const log = createLog({
    name: 'agent',
    sinks: [{ write: (line) => void lines.push(line), close: () => {} }],
    now: () => new Date(),
  });
  const engine = await createAgentEngine({
    dataFolder: folder,
    version: '0.1.0',
    computer: {
      name: options.name ?? 'LT-4471',
      platform: 'linux',
      osName: 'Debian GNU/Linux 12 (bookworm)',
      signInName: options.signInName ?? 'amira',
    },
    settings: await fixedSettings(options.policy),
    ports: {
      presence: null,
      keyStore: fileKeyStore(path.join(folder, 'keys')),
      notices: { answer: (notice) => void notices.push(notice), several: () => {} },
      startPtyHost: null,
      clock: { now: () => Date.now() },
      timers: systemTimers,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      log,
      outgoing: () => plainOutgoing,
      crashes: openCrashes({
        folder: path.join(folder, 'crashes'),
        version: '0.1.0',
        system: 'Linux, Node',
        people: [],
        dumps: null,
        now: () => Date.now(),
        newId: randomUUID,
      }),
      tokenFile: tokenFile(path.join(folder, 'no-token')),
      readComputer: readHere(thisComputer({ probes: 'none' })),
      updateOutcome: () => null,
      deployed: null,
      effects: (about) =>
        effectsHere({
          ...about,
          platform: process.platform,
          environment: process.env,
          isRoot: false,
          account: { uid: 65_534, name: 'nobody' },
          home: folder,
        }),
      ...options.ports,
    },
  });

  return {
    engine,
    folder,
    notices,
    lines,
    reaches: (is) =>
      new Promise((resolve) => {
        const stop = engine.on('state.changed', (state) => {
          if (!is(state)) return;
          stop();
          resolve(state);
        });
        if (!is(engine.state())) return;
        stop();
        resolve(engine.state());
      }),
    sees: (is) =>
      new Promise((resolve) => {
        const stop = engine.on('ticket.changed', (view) => {
          if (!is(view)) return;
          stop();
          resolve(view);
        });
        void Promise.resolve(engine.answers['ticket.list']({})).then(({ tickets }) => {
          const found = tickets.find((view) => is(view as TicketView)); // as: parsed on its way in
          if (!found) return;
          stop();
          resolve(found as TicketView); // as: same
        });
      }),
    async restart() {
      await engine.close();
      return startAgent({ ...options, folder });
    },
    async close() {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
