import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const PORT = 123;

/** Seconds from 1900, where NTP begins to count, to 1970. */
const FROM_1900_SECONDS = 2_208_988_800;

/** Answers what time it is (RFC 5905 §7.3), `aheadSeconds` off this machine's clock. The clock is never set. */
export async function timeServer(address: string, aheadSeconds: number): Promise<void> {
  const socket = createSocket('udp4');
  const write = (into: Buffer, at: number) => {
    const seconds = Date.now() / 1000 + FROM_1900_SECONDS + aheadSeconds;
    into.writeUInt32BE(Math.floor(seconds) >>> 0, at);
    into.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), at + 4);
  };
  socket.on('message', (question, from) => {
    const answer = Buffer.alloc(48);
    // Version 4, a server, two steps away from a clock that knows.
    answer.set([0x24, 2, 6, 0xec]);
    write(answer, 16);
    question.copy(answer, 24, 40, 48);
    write(answer, 32);
    write(answer, 40);
    socket.send(answer, from.port, from.address);
  });
  socket.bind(PORT, address);
  await once(socket, 'listening');
}
