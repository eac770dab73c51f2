// Ends with 0 when the server in this container could take a ticket now.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';

/** Its administrators' port on loopback; elsewhere it speaks TLS for a name we are not, and only has to be there. */
async function look() {
  const readyFile = process.env['FIRSTLINE_READY_FILE'] ?? '';
  const { administrators } = JSON.parse(readFileSync(readyFile, 'utf8'));
  const { protocol, port } = new URL(administrators);
  if (protocol === 'http:') {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    return { healthy: response.ok, text: await response.text() };
  }
  const socket = net.connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
  return { healthy: true, text: 'it answers' };
}

const { healthy, text } = await look().catch((fault) => ({ healthy: false, text: fault.message }));
process.stdout.write(`${text}\n`);
process.exitCode = healthy ? 0 : 1;
