import path from 'node:path';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { fileSink } from '@firstline/log/sinks/file';
import { createLog } from '@firstline/log/log';
import { type AgentEngine, createAgentEngine } from '../../apps/agent/src/engine/engine.ts';
import type { Presence } from '../../apps/agent/src/engine/ports.ts';
import { fixedSettings } from '../../apps/agent/src/engine/settings/settings.ts';
import { forkPtyHost } from '../../apps/agent/src/engine/remote-shell/fork-pty-host.ts';
import { noCrashes } from '../../apps/agent/src/engine/crashes/crash-store.ts';
import {
  agentVersion,
  describeComputer,
  nodePorts,
} from '../../apps/agent/src/headless/node-ports.ts';

const ptyHost = path.resolve(import.meta.dirname, '../../apps/agent/src/pty-host/entry.ts');

/** A real agent engine of this computer, in this process. It asks nothing of the network but its server. */
export async function startAgent(about: {
  readonly folder: string;
  /** Null: nobody can be asked, so shells are refused. */
  readonly presence?: Presence | null;
  /** Devices of one run need different names. */
  readonly name?: string;
  /** Makes it a device of that server, unless it is one already. */
  readonly enrol?: { readonly server: string; readonly token: string };
}): Promise<AgentEngine> {
  const dataFolder = about.folder;
  const sink = fileSink({
    path: path.join(dataFolder, 'logs', 'agent.log'),
    maxBytes: 1e6,
    keep: 1,
  });
  const log = createLog({ name: 'agent', sinks: [sink], now: () => new Date() });
  const computer = describeComputer();
  const engine = await createAgentEngine({
    dataFolder,
    version: agentVersion(),
    computer: { ...computer, name: about.name ?? computer.name },
    settings: await fixedSettings(),
    ports: {
      ...nodePorts({
        dataFolder,
        log,
        probes: 'none',
        outgoing: () => plainOutgoing,
        crashes: noCrashes,
      }),
      presence: about.presence ?? null,
      notices: { answer: () => {}, several: () => {} },
      startPtyHost: forkPtyHost({
        entry: ptyHost,
        environment: process.env,
        platform: process.platform,
      }),
    },
  });
  await engine.start();
  if (about.enrol && engine.state().connection === 'not-enrolled') await engine.enrol(about.enrol);
  return {
    ...engine,
    async close() {
      await engine.close();
      sink.close();
    },
  };
}
