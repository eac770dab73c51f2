/** A thread that asks one script (PAC) one question and is ended: a script may compute for ever. */
import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { getQuickJS, type QuickJSContext } from '@tootallnate/quickjs-emscripten';
import { createPacResolver } from 'pac-resolver';
import { z } from 'zod';

/** What a script may take, bytes. */
const MEMORY_MAX = 32 * 1024 * 1024;

const Asked = z.object({ script: z.string(), url: z.string() });

// No top-level await: a bundle is CommonJS. What fails ends the thread, and its starter hears why.
void answer();

async function answer(): Promise<void> {
  const { script, url } = Asked.parse(workerData);
  const quick = await getQuickJS();
  const bounded = {
    newContext(): QuickJSContext {
      const context = quick.newContext();
      context.runtime.setMemoryLimit(MEMORY_MAX);
      return context;
    },
  };
  // as: the one method of it that is called
  const find = createPacResolver(bounded as typeof quick, script, {
    sandbox: {
      alert: () => undefined,
      // The library asks a stranger on the network which address is ours.
      myIpAddress: async () => ownAddress(),
      dnsResolve: async (host: string) =>
        (await lookup(host, { family: 4 }).catch(() => null))?.address ?? null,
    },
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(await find(url));
}

function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const ipv4 = all.find(({ family, internal }) => family === 'IPv4' && !internal);
  return ipv4?.address ?? '127.0.0.1';
}
