import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listTicketsEndpoint, openTicket, submitAttachmentPart } from '@firstline/protocol/tickets';
import { afterEach, expect, test } from 'vitest';
import { opening } from '../../../test/harness/intents.ts';
import { isRoot, mayMount } from '../../../test/harness/rights.ts';
import { newId, startServer } from '../../../test/harness/server.ts';

/** Said by a run in a namespace of its own: there an ordinary account may mount, and has. */
const mounted = process.env['FIRSTLINE_SMALL_DISK'] ?? '';
const SIZE = 'size=110m';

let mount = '';
afterEach(() => {
  // In a namespace the mount goes with it.
  if (mount === '' || mounted !== '') return;
  execFileSync('umount', [mount]);
  rmSync(mount, { recursive: true, force: true });
});

function smallDisk(): string {
  mount = mounted === '' ? mkdtempSync(path.join(os.tmpdir(), 'firstline-disk-')) : mounted;
  if (mounted === '') execFileSync('mount', ['-t', 'tmpfs', '-o', SIZE, 'tmpfs', mount]);
  return mount;
}

test.skipIf(mounted === '' && !mayMount)(
  'a full disk is said to be full, loses nothing, and works again once there is room',
  async () => {
    if (!isRoot && mounted === '') return runInOwnNamespace();
    const server = await startServer({ embedded: true, folder: smallDisk() });
    const priya = await server.technician('tier-2');
    const link = await (await server.device()).connect();
    const filler = path.join(mount, 'filler');
    const attachmentId = newId();
    const file = { id: attachmentId, name: 'a.bin', mediaType: 'x/y', bytes: 10 * 1024 * 1024 };
    const first = opening({ attachments: [file] });
    await link.ask(openTicket, first);
    const part = {
      attachmentId,
      ticketId: first.ticketId,
      offset: 0,
      data: Buffer.alloc(256 * 1024, 1).toString('base64'),
    };

    const { bavail, bsize } = statfsSync(mount);
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
    const refused = await link.ask(submitAttachmentPart, part);
    // Short tickets still fit into pages that are there; long ones until even those are full.
    const kept = [first.ticketId];
    let last = opening();
    let reply = await link.ask(openTicket, last);
    for (let sent = 0; reply.ok && sent < 2_000; sent += 1) {
      kept.push(last.ticketId);
      last = opening({ body: randomBytes(7_500).toString('base64') });
      reply = await link.ask(openTicket, last);
    }
    rmSync(filler);
    let again = await link.ask(openTicket, last);
    while (!again.ok) again = await link.ask(openTicket, last);
    const later = await link.ask(submitAttachmentPart, part);

    expect([refused.refusal, reply.refusal]).toEqual([
      'server.storage-full',
      'server.storage-full',
    ]);
    expect(later).toMatchObject({ ok: true, body: { received: 256 * 1024 } });
    const { tickets } = await priya.call(listTicketsEndpoint);
    expect(tickets.map((ticket) => ticket.id).sort()).toEqual([...kept, last.ticketId].sort());
    await link.close();
    await server.close();
  },
  120_000,
);

/** This file again, as the same account, with a mount that only it sees. Fails with what it said. */
function runInOwnNamespace(): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-disk-'));
  const root = path.resolve(import.meta.dirname, '../../..');
  const within = (place: string): string => path.join(root, place);
  const script = `mount -t tmpfs -o ${SIZE} none "$1" && export FIRSTLINE_SMALL_DISK="$1" && shift && exec "$@"`;
  const shell = ['sh', '-c', script, 'sh', folder];
  const vitest = [process.execPath, within('node_modules/.bin/vitest'), 'run', 'disk-full'];
  const config = ['--config', within('test/vitest.config.ts')];
  const words = ['-m', '--map-current-user', '--keep-caps', ...shell, ...vitest, ...config];
  execFileSync('unshare', words, { cwd: root, stdio: 'pipe' });
  rmSync(folder, { recursive: true });
}
