/** Every server of a town, in one process on its gateway: `entry.ts FOLDER PLAN`. */
import { serveDesk } from './desk.ts';
import { nameServer } from './name-server.ts';
import { addresses, gateway, nameServers, ports, type TownPlan } from './plan.ts';
import { stuckPrinter } from './stuck-printer.ts';
import { timeServer } from './time-server.ts';
import { tlsServer } from './tls-server.ts';
import { proxyServer, webServer } from './web-server.ts';

const [folder = '', text = '{}'] = process.argv.slice(2);
// as: the lab writes it, from a TownPlan
const plan = JSON.parse(text) as TownPlan;
const at = (name: keyof typeof addresses) => addresses[name];

await Promise.all([
  ...nameServers.map((address, of) => nameServer(address, plan.names?.[of] ?? 'well')),
  timeServer(at('ntp.northwind.example'), plan.timeAheadSeconds ?? 0),
  tlsServer(
    folder,
    { address: at('help.northwind.example'), port: ports.desk, name: 'help' },
    plan.desk ?? 'good',
    serveDesk(plan.deskSays ?? {}),
  ),
  tlsServer(
    folder,
    { address: at('mail.northwind.example'), port: ports.mail, name: 'mail' },
    plan.mail ?? 'good',
  ),
  webServer(at('help.northwind.example'), ports.web, 'https://help.northwind.example/'),
  // Where a gateway that wants a sign-in sends everybody.
  ...(plan.portal === true
    ? [webServer(gateway, ports.web, 'http://portal.hotel.example/sign-in')]
    : []),
  stuckPrinter(gateway, ports.printer),
  proxyServer(at('proxy.northwind.example'), ports.proxy, plan.proxy ?? 'well'),
]);
process.stdout.write('serving\n');
