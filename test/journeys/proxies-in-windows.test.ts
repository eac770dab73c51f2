// The agent with windows on a network whose only way out is a proxy: Chromium says which one, and nothing else goes there.
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAgent } from '../harness/agent.ts';
import { makeAuthority, type TestAuthority } from '../harness/certificates.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { launchElectron } from '../harness/electron.ts';
import { lacks } from '../harness/needs.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import { type Squid, startSquid } from '../harness/squid.ts';
import { startTlsFront, type TlsFront } from '../harness/tls-front.ts';
import { complaintsOf, windowOf } from '../harness/windows.ts';

const HOST = 'desk.northwind.example';
const signIn = { user: 'amira', password: 'Grün & 100% s3cret' };
/** Facts are awaited this long: a busy computer is slow, not wrong. */
const SOON = { timeout: 30_000 };
const missing = await lacks('proxy', 'electron', 'display');

describe.skipIf(missing !== null)(`windows behind a proxy (${missing ?? 'all is here'})`, () => {
  let northwind: TestAuthority;
  let front: TlsFront;
  let server: TestServer;
  let ofSystem: Squid;
  let ofScript: Squid;
  let display: Display;
  let app: ElectronApplication;
  let folder: string;
  let address: string;

  const file = (name: string) => path.join(folder, name);
  const decide = (policy: Readonly<Record<string, unknown>>): void =>
    writeFileSync(
      file('policy.json'),
      JSON.stringify({
        ServerUrl: address,
        CaCertFile: northwind.file,
        ...policy,
      }),
      { mode: 0o644 },
    );

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'firstline-behind-'));
    northwind = makeAuthority('Northwind');
    front = await startTlsFront(northwind.certificate(HOST));
    address = `https://${HOST}:${front.port}`;
    server = await startServer({ origins: address });
    front.to(Number(new URL(server.url).port));
    const hosts = { [HOST]: '127.0.0.1' };
    ofSystem = await startSquid({ hosts, signIn });
    ofScript = await startSquid({ hosts });
    decide({});
    const agent = await startAgent({ folder: file('data') });
    await agent.engine.enrol({ server: server.url, token: await server.enrolmentToken() });
    await agent.engine.close();
    // It was enrolled at home, under another name of the server.
    const device = JSON.parse(readFileSync(file('data/device.json'), 'utf8'));
    writeFileSync(file('data/device.json'), JSON.stringify({ ...device, server: address }));
    display = await startDisplay();
    app = await launchElectron('agent', {
      display,
      env: {
        https_proxy: `http://127.0.0.1:${ofSystem.port}`,
        no_proxy: undefined,
        XDG_CURRENT_DESKTOP: undefined,
        FIRSTLINE_POLICY_FOLDER: folder,
      },
      args: ['--data', file('data'), '--no-probes'],
    });
  });
  afterAll(async () => {
    await app?.close();
    await display?.close();
    await ofScript?.close();
    await ofSystem?.close();
    await server?.close();
    await front?.close();
    northwind?.remove();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test('the system’s proxy asks who we are; then the policy names a script, and it counts at once', async () => {
    const complaints = complaintsOf(app);
    const popover = await windowOf(app, 'popover');
    const connected = popover.getByText(/^Connected to/);

    await popover.getByRole('button', { name: 'Sign in to the proxy' }).click();
    await popover.getByText('It calls itself “Head office”.').waitFor();
    await popover.getByRole('textbox', { name: 'Name' }).fill(signIn.user);
    await popover.getByLabel('Password').fill(signIn.password);
    await popover.getByRole('button', { name: 'Sign in' }).click();
    await connected.waitFor();

    const script = await serveScript(`function FindProxyForURL(url, host) {
      return host === "${HOST}" ? "PROXY 127.0.0.1:${ofScript.port}" : "DIRECT"; }`);
    decide({ ProxyPac: script.address });
    await popover.getByRole('button', { name: 'Menu' }).click();
    await popover.getByRole('menuitem', { name: 'Settings' }).click();
    await popover.getByRole('heading', { name: 'Settings' }).waitFor();
    front.cut();
    await expect.poll(timesOnline, SOON).toBe(2);
    expect(script.reads()).toBeGreaterThan(0);
    await script.close();

    // A proxy writes a tunnel down when it ends.
    front.cut();
    await expect.poll(() => tunnels(ofScript), SOON).toEqual([200]);
    // It may have asked twice before somebody signed in; afterwards it went there once.
    expect(tunnels(ofSystem).filter((status) => status !== 407)).toEqual([200]);
    const elsewhere = [...ofSystem.asked(), ...ofScript.asked()].filter(
      (line) => line !== '' && !line.includes(`CONNECT ${HOST}:${front.port} `),
    );
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });

  const timesOnline = (): number =>
    readFileSync(file('data/logs/agent.log'), 'utf8').match(/"state":"online"/gu)?.length ?? 0;
});

/** The statuses that a proxy answered with, oldest first. */
const tunnels = (squid: Squid): readonly number[] =>
  squid.asked().flatMap((line) => {
    const status = /TCP_\w+\/(\d+)/u.exec(line)?.[1];
    return status === undefined ? [] : [Number(status)];
  });

async function serveScript(script: string) {
  let reads = 0;
  const web = createServer((_, response) => {
    reads += 1;
    response.setHeader('content-type', 'application/x-ns-proxy-autoconfig').end(script);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const at = web.address();
  return {
    address: `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/proxy.pac`,
    reads: () => reads,
    close: () => new Promise((done) => web.close(done)),
  };
}
