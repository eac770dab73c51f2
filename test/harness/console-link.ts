import { type Fact, LIVE_PATH, liveTicketEndpoint } from '@firstline/protocol/live';
import WebSocket from 'ws';
import type { Caller, TestServer } from './server.ts';

type Frame = { readonly type: string; readonly seq?: number; readonly fact?: Fact } & Record<
  string,
  unknown
>;

/** A console's live socket that keeps what it hears. */
export interface ConsoleLink {
  readonly frames: Frame[];
  /** The first frame, also an earlier one, that is what is looked for. */
  readonly hear: (is: (frame: Frame) => boolean) => Promise<Frame>;
  readonly say: (frame: unknown) => void;
  readonly closed: Promise<number>;
  readonly close: () => Promise<void>;
}

/** Opens a live socket as a console does: a ticket by HTTP, then hello. */
export async function openLive(
  server: TestServer,
  caller: Caller,
  since: number,
): Promise<ConsoleLink> {
  const { ticket } = await caller.call(liveTicketEndpoint);
  const socket = new WebSocket(server.url.replace('http', 'ws') + LIVE_PATH);
  const frames: Frame[] = [];
  const waiting: { is: (frame: Frame) => boolean; resolve: (frame: Frame) => void }[] = [];
  socket.on('message', (text) => {
    const frame: Frame = JSON.parse(String(text));
    frames.push(frame);
    for (const waiter of waiting.filter((one) => one.is(frame))) {
      waiting.splice(waiting.indexOf(waiter), 1);
      waiter.resolve(frame);
    }
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.send(JSON.stringify({ type: 'live.hello', ticket, since }));
  const link: ConsoleLink = {
    frames,
    closed,
    say: (frame) => socket.send(JSON.stringify(frame)),
    hear(is) {
      const found = frames.find(is);
      return found === undefined
        ? new Promise((resolve) => waiting.push({ is, resolve }))
        : Promise.resolve(found);
    },
    async close() {
      socket.close();
      await closed;
    },
  };
  await link.hear((frame) => frame.type === 'live.ready');
  return link;
}
