import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import type { Authorities } from './authorities.ts';
import { secureLine } from './secure-line.ts';
import { Unreached } from './unreached.ts';

const after: (() => void)[] = [];
afterEach(() => {
  for (const end of after.splice(0)) end();
});

/** A line that is open on both ends. */
async function openedLine(): Promise<{ near: Socket; far: Socket; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  const port = typeof at === 'object' ? (at?.port ?? 0) : 0;
  const near = connect(port, '127.0.0.1');
  const came = new Promise<Socket>((resolve) => server.once('connection', resolve));
  await once(near, 'connect');
  const far = await came;
  after.push(() => {
    near.destroy();
    far.destroy();
    server.close();
  });
  return { near, far, port };
}

test.each([
  ['cut', (far: Socket) => far.resetAndDestroy()],
  ['closed', (far: Socket) => far.destroy()],
])(
  'a line that is %s while the authorities are still read is told, and ends no program',
  async (_, end) => {
    const { near, far, port } = await openedLine();
    const authorities: Authorities = {
      async context() {
        const gone = new Promise((resolve) => near.once('close', resolve));
        near.resume();
        end(far);
        await gone;
        return createSecureContext();
      },
      doubt() {},
      trouble: () => null,
    };

    const told = await secureLine(near, { host: '127.0.0.1', port }, authorities).catch(
      (error: unknown) => error,
    );

    expect(told).toBeInstanceOf(Unreached);
    expect(told).toMatchObject({ code: 'server.tls', facts: { problem: 'no-tls', port } });
  },
);
