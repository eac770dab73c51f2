import type { Answer } from '@firstline/protocol/snapshots/probe';
import type { ProxySetting } from '@firstline/protocol/snapshots/proxy';
import { clipOr } from '../clip.ts';
import { collector, type Read, type Run, type WantedEndpoint } from '../collector.ts';
import type { System } from '../system/system.ts';
import { dialBest } from './dial-best.ts';
import { findAddresses } from './find-addresses.ts';
import { askForTunnel } from './proxy-tunnel.ts';
import { type FoundProxy, proxySettings } from './proxy-settings.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';

const SETTINGS_MAX = 50;
const CONNECT_MS = 700;
const TUNNEL_MS = 700;

/** How this computer is told to reach the web, and whether a proxy that it names works. */
export const proxy = collector({
  section: 'proxy',
  timeoutMs: 4_000,
  read: {
    linux: asking(proxySettings),
    win32: asking(onWindows('proxy')),
    darwin: asking(onMac('proxy')),
  },
});

/** Finds the settings as this system keeps them, and asks each proxy. */
function asking(find: (system: System, run: Run) => Promise<readonly FoundProxy[]>): Read<'proxy'> {
  return async (system, run) =>
    askAll((await find(system, run)).slice(0, SETTINGS_MAX), system, run);
}

async function askAll(found: readonly FoundProxy[], system: System, run: Run) {
  const asked = new Map<string, Promise<Asked>>();
  // Several settings name the same proxy; it is asked once.
  const ask = (one: FoundProxy): Promise<Asked> => {
    const key = `${one.host} ${one.port} ${one.kind}`;
    const asking = asked.get(key) ?? askProxy(one, system, run);
    asked.set(key, asking);
    return asking;
  };
  const settings = await Promise.all(
    found.map(
      async ({ exceptions, ...one }): Promise<ProxySetting> => ({
        ...one,
        exceptions: exceptions.length,
        ...(await ask({ ...one, exceptions })),
      }),
    ),
  );
  return { settings };
}

type Asked = { readonly answer: Answer | null; readonly tunnelStatus: number | null };

async function askProxy(one: FoundProxy, system: System, run: Run): Promise<Asked> {
  const { host, port } = one;
  if (system.probes === 'none' || host === null || port === null) {
    return { answer: null, tunnelStatus: null };
  }
  const addresses = await findAddresses(host, system, run);
  if (addresses === null) return { answer: null, tunnelStatus: null };
  if (addresses.length === 0) {
    return { answer: { state: 'refused', ms: 0, code: 'no such name' }, tunnelStatus: null };
  }
  const dialled = await dialBest(addresses, port, CONNECT_MS, system, run.signal);
  if (dialled.state === 'silent') return { answer: dialled, tunnelStatus: null };
  if (dialled.state === 'refused') {
    const { ms, code } = dialled;
    return {
      answer: { state: 'refused', ms, code: clipOr(code, 'error', 60) },
      tunnelStatus: null,
    };
  }
  const to = tunnelEnd(run.endpoints);
  const asksHttp = one.kind === 'http' || one.kind === 'https';
  const tunnelStatus =
    asksHttp && to !== undefined ? await askForTunnel(dialled.line, to, TUNNEL_MS) : null;
  dialled.line.close();
  return { answer: { state: 'answered', ms: dialled.ms }, tunnelStatus };
}

/** A proxy is for the web, so a server of the web is asked for if there is one. */
const tunnelEnd = (endpoints: readonly WantedEndpoint[]): WantedEndpoint | undefined => {
  const secure = endpoints.filter(({ tls }) => tls);
  return secure.find(({ kind }) => kind === 'web') ?? secure[0];
};
