/** Packages of macOS: handed to Squirrel.Mac, which takes one only from who signed this program, and as a whole. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SystemInstaller } from '@firstline/updates/computer/handed-over';
import { UpdateRefused } from '@firstline/updates/refused';
import { autoUpdater } from 'electron';

/** Squirrel takes a package apart and looks who signed it; a start must not wait for longer, milliseconds. */
const HANDING_OVER_MS = 120_000;

/** Never ran on a real macOS yet: unverified on this platform. */
export const macInstaller = (): SystemInstaller => ({
  accept: handOver,
  async installAndRestart(file) {
    await handOver(file);
    // Squirrel itself ends the program, once it knows that it is to start again.
    autoUpdater.quitAndInstall();
  },
});

/** Squirrel fetches by HTTP only: the file is served to it once, on loopback, under a name nobody can guess. */
async function handOver(file: string): Promise<void> {
  const secret = randomBytes(16).toString('hex');
  const server = createServer((request, response) => {
    if (request.url === `/${secret}.zip`) createReadStream(file).pipe(response);
    else if (request.url === `/${secret}`)
      response.end(JSON.stringify({ url: `${at}/${secret}.zip` }));
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // as: a server on a TCP port has an AddressInfo
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let limit: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      limit = setTimeout(() => reject(new Error('Squirrel says nothing')), HANDING_OVER_MS);
      autoUpdater.once('update-downloaded', () => resolve());
      autoUpdater.once('update-not-available', () => reject(new Error('Squirrel found no update')));
      autoUpdater.once('error', reject);
      autoUpdater.setFeedURL({ url: `${at}/${secret}` });
      autoUpdater.checkForUpdates();
    });
  } catch (error) {
    throw new UpdateRefused('release.other-publisher', {}, { cause: error });
  } finally {
    clearTimeout(limit);
    server.closeAllConnections();
    server.close();
  }
}
