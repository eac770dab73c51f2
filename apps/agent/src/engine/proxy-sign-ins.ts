import type { ProxySignIn, ProxySignIns } from '@firstline/connection/outgoing/proxy-sign-ins';
import { z } from 'zod';
import type { AgentState } from '../bridge/bridge.ts';
import type { KeyStore } from './ports.ts';

/** The name in the key store. */
const NAME = 'proxy-sign-ins';

const Kept = z.record(z.string(), z.object({ user: z.string(), password: z.string() }));

/** What the person told proxies, asked once and kept where the device's keys are. */
export interface KeptSignIns extends ProxySignIns {
  /** The proxy that waits for a name and a password now. */
  asking(): AgentState['proxyAsks'];
  onChange(listener: () => void): void;
  /** The person answers. Tried once with the next connection, and forgotten when the proxy says no. */
  enter(proxy: string, signIn: ProxySignIn): Promise<void>;
}

export async function openProxySignIns(options: {
  readonly keyStore: KeyStore;
  readonly onTrouble: (what: string, error: unknown) => void;
}): Promise<KeptSignIns> {
  const { keyStore, onTrouble } = options;
  const listeners = new Set<() => void>();
  const known = new Map(Object.entries(await read()));
  let asking: AgentState['proxyAsks'] = null;
  let writing: Promise<unknown> = Promise.resolve();

  async function read(): Promise<z.infer<typeof Kept>> {
    try {
      const bytes = await keyStore.read(NAME);
      return bytes === null ? {} : Kept.parse(JSON.parse(new TextDecoder().decode(bytes)));
    } catch (error) {
      // Asked for once more: better than an agent that does not start.
      onTrouble('the sign-ins for proxies cannot be read', error);
      return {};
    }
  }

  function write(): Promise<unknown> {
    const text = JSON.stringify(Object.fromEntries(known));
    writing = writing
      .then(async () => {
        await keyStore.forget(NAME);
        if (known.size > 0) await keyStore.write(NAME, new TextEncoder().encode(text));
      })
      .catch((error: unknown) => onTrouble('the sign-ins for proxies are not kept', error));
    return writing;
  }

  function ask(next: AgentState['proxyAsks']): void {
    if (JSON.stringify(next) === JSON.stringify(asking)) return;
    asking = next;
    for (const listener of listeners) listener();
  }

  return {
    known: (proxy) => known.get(proxy) ?? null,
    wanted: (proxy, realm) => ask({ proxy, realm, wrong: asking?.proxy === proxy && asking.wrong }),
    taken(proxy) {
      if (asking?.proxy === proxy) ask(null);
    },
    refused(proxy, realm) {
      known.delete(proxy);
      void write();
      ask({ proxy, realm, wrong: true });
    },
    asking: () => asking,
    onChange: (listener) => void listeners.add(listener),
    async enter(proxy, signIn) {
      known.set(proxy, signIn);
      await write();
    },
  };
}

/** What is given beforehand comes first, as in a variable of the environment; then what was kept. */
export const firstGiven = (given: ProxySignIns, kept: ProxySignIns): ProxySignIns => ({
  known: (proxy) => given.known(proxy) ?? kept.known(proxy),
  wanted: kept.wanted,
  taken: kept.taken,
  refused(proxy, realm) {
    if (given.known(proxy) === null) kept.refused(proxy, realm);
    else given.refused(proxy, realm);
  },
});
