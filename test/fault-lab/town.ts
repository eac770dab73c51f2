import { spawn } from 'node:child_process';
import path from 'node:path';
import { end, says } from './child.ts';
import { must, words } from './command.ts';
import { addresses, nameServers, type TownPlan } from './town/plan.ts';
import { here, type World } from './world.ts';

export type { TownPlan } from './town/plan.ts';

/** The network around a computer: a gateway, and behind it every server that it is set up for. */
export type Town = {
  readonly pid: number;
  /** Runs a shell script on the gateway. */
  readonly sh: (script: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Addresses that stand behind the gateway, all on one program. */
const served = [...nameServers, ...Object.values(addresses)];

const UNTIL_CONNECTED = `until ip -br link show eth0 | grep -q '^[^ ]*  *UP'; do sleep 0.02; done`;

/** Starts the gateway with its servers and connects the computer to it with a cable. */
export async function startTown(world: World, box: number, plan: TownPlan): Promise<Town> {
  const child = spawn(
    'setpriv',
    [
      ...words('--pdeathsig KILL unshare -n sh -c'),
      'echo apart; read go; exec "$0" "$@"',
      process.execPath,
      path.join(here, 'town', 'entry.ts'),
      world.folder,
      JSON.stringify(plan),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  await says(child, 'apart', 'the gateway');
  const pid = child.pid ?? 0;
  const sh = (script: string) => must([...words(`nsenter -t ${pid} -n -- sh -euc`), script]);
  await must(
    ['ip', '-batch', '-'],
    `link add eth0 netns ${box} type veth peer name lan netns ${pid}\n`,
  );
  await sh(`ip -batch - <<'END'
link set lo up
addr add 10.77.0.1/24 dev lan
link set lan up
${served.map((address) => `addr add ${address}/32 dev lo`).join('\n')}
END`);
  await must(
    words(`nsenter -t ${box} -n -- ip -batch -`),
    'addr add 10.77.0.10/24 dev eth0\nlink set eth0 up\nroute add default via 10.77.0.1\n',
  );
  // The kernel notices a cable a moment after it was put in.
  await must([...words(`nsenter -t ${box} -n -- sh -euc`), UNTIL_CONNECTED]);
  child.stdin.end('go\n');
  await says(child, 'serving', 'the gateway');
  return { pid, sh, close: () => end(child) };
}
