// The server is away while the employee writes: saved, said so, and sent once when it is back.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listTicketsEndpoint } from '@firstline/protocol/tickets';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Display, startDisplay } from '../harness/display.ts';
import { launchElectron } from '../harness/electron.ts';
import { lacks } from '../harness/needs.ts';
import { freshDatabase, type TestDatabase } from '../harness/postgres.ts';
import { startServer, type TestServer } from '../harness/server.ts';

const pictures = path.resolve(import.meta.dirname, '../../artefacts/agent-offline');
const missing = await lacks('electron', 'display');

describe.skipIf(missing !== null)(`a window without a server (${missing ?? 'all is here'})`, () => {
  let database: TestDatabase;
  let server: TestServer;
  let display: Display;
  let app: ElectronApplication;
  let data: string;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    data = mkdtempSync(path.join(tmpdir(), 'firstline-agent-'));
    database = await freshDatabase();
    server = await startServer({ databaseUrl: database.url });
    display = await startDisplay();
    const token = await server.enrolmentToken();
    app = await launchElectron('agent', {
      display,
      args: ['--data', data, '--no-probes', '--server', server.url, '--token', token],
    });
  });
  afterAll(async () => {
    await app?.close();
    await display?.close();
    await server?.close();
    await database?.drop();
    if (data) rmSync(data, { recursive: true, force: true });
  });

  test('a ticket written without a connection is saved, waits, and arrives once', async () => {
    const popover: Page = await app.firstWindow();
    const picture = (name: string) =>
      popover.screenshot({ path: path.join(pictures, `${name}.png`) });
    await popover.getByText(/^Connected to/).waitFor();
    const port = Number(new URL(server.url).port);
    await server.close();
    await popover.getByText(/^No connection/).waitFor();
    await picture('home');

    await popover.getByRole('textbox').fill('The lift speaks to me');
    await popover.getByRole('textbox').press('Enter');
    await popover.getByText('No connection. It is sent later, by itself.').waitFor();
    await popover.keyboard.press('Control+Enter');
    await popover.getByRole('heading', { name: 'Saved.' }).waitFor();
    await picture('saved');
    expect(await popover.getByText(/Sent/).count()).toBe(0);
    await popover.getByRole('button', { name: 'Back' }).click();
    await popover.getByText('Not sent yet').waitFor();
    await picture('not-sent-yet');

    server = await startServer({ databaseUrl: database.url, port });

    await popover.getByText(/^Connected to/).waitFor();
    await popover.getByText(/^FL-\d+$/).waitFor();
    const desk = await server.technician('tier-1');
    const { tickets } = await desk.call(listTicketsEndpoint);
    expect(tickets.map(({ title }) => title)).toEqual(['The lift speaks to me']);
    await picture('arrived');
  });
});
