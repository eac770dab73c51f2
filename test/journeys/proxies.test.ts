// Agent and console on a network whose only way out is a real Squid: asked for a password, told by a script, read along.
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { NetworkChoice } from '@firstline/connection/outgoing/network-choice';
import { listTicketsEndpoint } from '@firstline/protocol/tickets';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Presence } from '../../apps/agent/src/engine/ports.ts';
import { forkPtyHost } from '../../apps/agent/src/engine/remote-shell/fork-pty-host.ts';
import { outgoingHere } from '../../apps/agent/src/headless/outgoing-here.ts';
import { startAgent, type TestAgent } from '../harness/agent.ts';
import { makeAuthority, type TestAuthority } from '../harness/certificates.ts';
import { startConsole } from '../harness/console.ts';
import { lacks } from '../harness/needs.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import { type Squid, startSquid } from '../harness/squid.ts';
import { startTlsFront, type TlsFront } from '../harness/tls-front.ts';

const HOST = 'desk.northwind.example';
const missing = await lacks('proxy');

const saysYes: Presence = {
  state: () => 'here',
  onChange: () => () => {},
  ask: async () => 'allow',
  askRemedy: async () => 'deny',
  indicate: async () => ({ show() {}, close() {} }),
};

describe.skipIf(missing !== null)(`behind a proxy (${missing ?? 'all is here'})`, () => {
  let northwind: TestAuthority;
  let between: TestAuthority;
  let front: TlsFront;
  let server: TestServer;
  let address: string;
  const open: { close(): Promise<unknown> }[] = [];
  const opened = <T extends { close(): Promise<unknown> }>(one: T): T => {
    open.unshift(one);
    return one;
  };

  beforeAll(async () => {
    northwind = makeAuthority('Northwind');
    between = makeAuthority('Somebody Between');
    front = await startTlsFront(northwind.certificate(HOST));
    address = `https://${HOST}:${front.port}`;
    server = await startServer({ origins: address });
    front.to(Number(new URL(server.url).port));
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  afterAll(async () => {
    await server?.close();
    await front?.close();
    northwind?.remove();
    between?.remove();
  });

  const through = (choice: Partial<NetworkChoice>) =>
    outgoingHere(() => ({
      proxy: null,
      pac: null,
      caFile: northwind.file,
      useSystemCa: true,
      ...choice,
    }));
  const agentThrough = async (choice: Partial<NetworkChoice>): Promise<TestAgent> => {
    const agent = await startAgent({
      ports: {
        outgoing: through(choice),
        presence: saysYes,
        startPtyHost: forkPtyHost({
          entry: path.resolve(import.meta.dirname, '../../apps/agent/src/pty-host/entry.ts'),
          environment: process.env,
          platform: process.platform,
        }),
      },
    });
    opened(agent);
    await agent.engine.start();
    return agent;
  };
  const enrol = async ({ engine }: TestAgent) =>
    engine.enrol({ server: address, token: await server.enrolmentToken() });
  const refusedTunnels = (squid: Squid): number =>
    squid.asked().filter((line) => line.includes('TCP_DENIED/407')).length;

  test('a proxy’s name and password are asked for once, kept, and tell nobody else', async () => {
    const signIn = { user: 'amira', password: 'Grün & 100% s3cret' };
    const squid = opened(await startSquid({ hosts: { [HOST]: '127.0.0.1' }, signIn }));
    const proxy = `127.0.0.1:${squid.port}`;
    const agent = await agentThrough({ proxy });

    await expect(enrol(agent)).rejects.toMatchObject({ code: 'server.unreachable' });
    expect(agent.engine.state().proxyAsks).toEqual({ proxy, realm: 'Head office', wrong: false });

    await agent.engine.answers['proxy.sign-in']({ proxy, ...signIn, password: 'wrong' });
    await expect(enrol(agent)).rejects.toMatchObject({ code: 'server.unreachable' });
    expect(agent.engine.state().proxyAsks?.wrong).toBe(true);
    await agent.engine.answers['proxy.sign-in']({ proxy, ...signIn });
    await enrol(agent);
    await agent.reaches(({ connection }) => connection === 'online');
    expect(agent.engine.state().proxyAsks).toBeNull();

    const before = refusedTunnels(squid);
    const again = opened(await agent.restart());
    open.splice(open.indexOf(agent), 1);
    await again.engine.start();
    await again.reaches(({ connection }) => connection === 'online');
    expect(refusedTunnels(squid)).toBe(before);
    expect(before).toBe(2);
    const told = JSON.stringify([agent.lines, again.lines, again.engine.state()]);
    expect(told).not.toContain('s3cret');
  });

  test('a wrong password is sent once and not again, however long the agent waits', async () => {
    const signIn = { user: 'amira', password: 'right' };
    const squid = opened(await startSquid({ hosts: { [HOST]: '127.0.0.1' }, signIn }));
    const proxy = `127.0.0.1:${squid.port}`;
    const agent = await agentThrough({ proxy });
    await agent.engine.answers['proxy.sign-in']({ proxy, ...signIn });
    await enrol(agent);
    await agent.reaches(({ connection }) => connection === 'online');
    await agent.engine.answers['proxy.sign-in']({ proxy, user: 'amira', password: 'changed' });

    front.cut();
    const { trouble } = await agent.reaches((state) => state.trouble !== null);
    expect(trouble).toMatchObject({ code: 'server.proxy', facts: { problem: 'refuses-sign-in' } });
    agent.engine.hint();
    await agent.reaches((state) => state.trouble?.facts['problem'] === 'wants-sign-in');

    const names = squid.asked().filter((line) => /DENIED.* amira /.test(line));
    expect(names).toHaveLength(1);
    await agent.engine.answers['proxy.sign-in']({ proxy, ...signIn });
    await agent.reaches(({ connection }) => connection === 'online');
  });

  test('a script served over HTTP leads to the proxy, and a shell goes through it from both ends', async () => {
    const squid = opened(await startSquid({ hosts: { [HOST]: '127.0.0.1' } }));
    const script = `function FindProxyForURL(url, host) {
      return dnsDomainIs(host, ".northwind.example") ? "PROXY 127.0.0.1:${squid.port}" : "DIRECT"; }`;
    const pac = await servePac(script);
    const agent = await agentThrough({ pac });
    await enrol(agent);
    await agent.reaches(({ connection }) => connection === 'online');
    const priya = opened(
      await startConsole(server, 'Priya Nair', 'tier-2', {
        server: address,
        outgoing: through({ pac })({ known: () => null, wanted() {}, taken() {}, refused() {} }),
      }),
    );
    const sent = await agent.engine.answers['ticket.send']({
      title: 'The VPN drops',
      body: '',
      impact: 'a-bit',
      files: [],
      withSnapshot: false,
    });
    await agent.engine.settled();
    const ticketId = sent.ticket.id;
    await priya.engine.answers['ticket.assign']({ ticketId, assignee: priya.me.id });

    const why = 'To look at the VPN';
    const { shellId } = await priya.engine.answers['shell.ask']({ ticketId, why, minutes: 5 });
    await priya.shows(shellId, /[$#] $/);
    const data = Buffer.from('echo se""en\r').toString('base64');
    await priya.engine.answers['shell.write']({ shellId, data });
    await priya.shows(shellId, /^seen/m);
    await priya.engine.answers['shell.end']({ shellId });

    await expect.poll(() => squid.asked().length).toBeGreaterThanOrEqual(4);
    expect(squid.asked().every((line) => line.includes(`CONNECT ${HOST}:${front.port}`))).toBe(
      true,
    );
  });

  test('a proxy that opens connections is refused by the name of its authority, and let in once that is known', async () => {
    const squid = opened(
      await startSquid({
        hosts: { [HOST]: '127.0.0.1' },
        opens: { ...between, believes: northwind.file },
      }),
    );
    const proxy = `127.0.0.1:${squid.port}`;
    const wary = await agentThrough({ proxy });

    const refused = await enrol(wary).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'server.unreachable',
      detail: { hop: 'server.ca', issuer: 'Somebody Between Root CA, Somebody Between' },
    });

    const knowing = await agentThrough({ proxy, caFile: between.file });
    await enrol(knowing);
    await knowing.reaches(({ connection }) => connection === 'online');
    expect(knowing.engine.state().certificateIssuer).toBe(
      'Somebody Between Root CA, Somebody Between',
    );
    const desk = await server.technician('tier-1');
    await knowing.engine.answers['ticket.send']({
      title: 'Read along by the proxy',
      body: '',
      impact: 'a-bit',
      files: [],
      withSnapshot: false,
    });
    await knowing.engine.settled();
    const { tickets } = await desk.call(listTicketsEndpoint);
    expect(tickets.map(({ title }) => title)).toContain('Read along by the proxy');
  });

  test('a proxy that is gone, and one that forbids the server, are told as such', async () => {
    const gone = await agentThrough({ proxy: '127.0.0.1:1' });
    await expect(enrol(gone)).rejects.toMatchObject({
      detail: { hop: 'server.proxy', problem: 'refuses', proxy: '127.0.0.1:1' },
    });
    const squid = opened(await startSquid({ hosts: {} }));
    const nowhere = await agentThrough({ proxy: `127.0.0.1:${squid.port}` });
    await expect(enrol(nowhere)).rejects.toMatchObject({
      detail: { hop: 'server.proxy', problem: 'cannot-reach' },
    });
  });

  async function servePac(script: string): Promise<string> {
    const web: Server = createServer((_, response) =>
      response.setHeader('content-type', 'application/x-ns-proxy-autoconfig').end(script),
    );
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    opened({ close: () => new Promise((done) => web.close(done)) });
    const at = web.address();
    return `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/proxy.pac`;
  }
});
