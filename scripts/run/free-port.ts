import { createServer } from 'node:net';
import { SetUpFailure } from '../set-up/progress.mjs';

/** How many ports after the first are tried. */
const TRIES = 100;

/** The first free port from `first` on. Loopback only, as all of Firstline on one computer. */
export async function freePort(first: number): Promise<number> {
  for (let port = first; port < Math.min(first + TRIES, 65_536); port += 1) {
    if (await isFree(port)) return port;
  }
  throw new SetUpFailure(`Every port from ${first} to ${first + TRIES - 1} is taken.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EADDRINUSE' || fault.code === 'EACCES') resolve(false);
      else reject(fault);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
