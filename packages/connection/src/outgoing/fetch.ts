import { request, type IncomingMessage } from 'node:http';
import type { OpenTo } from './outgoing.ts';

/** The part of fetch that our programs use. The body of the answer is read by the caller, or cancelled. */
export type Fetch = (
  url: string,
  options?: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
    readonly signal?: AbortSignal;
  },
) => Promise<Response>;

/** Statuses whose answers have no body, which `Response` insists on. */
const BODILESS = new Set([101, 204, 205, 304]);

/** HTTP/1.1 over lines that `open` opens, one for each request. A redirect is an answer like another. */
export const fetchOver =
  (open: OpenTo): Fetch =>
  async (address, { method = 'GET', headers = {}, body, signal } = {}) => {
    const url = new URL(address);
    const cancel = signal ?? new AbortController().signal;
    const line = await open(url, cancel);
    return new Promise((resolve, reject) => {
      const asked = request({
        createConnection: () => line,
        method,
        path: `${url.pathname}${url.search}`,
        headers: {
          ...headers,
          host: url.host,
          connection: 'close',
          'accept-encoding': 'identity',
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
        signal: cancel,
      });
      asked.once('response', (answer) => resolve(responseOf(answer)));
      asked.once('error', (error) => {
        line.destroy();
        reject(error);
      });
      asked.end(body);
    });
  };

function responseOf(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  if (BODILESS.has(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  return new Response(bodyOf(answer), { status, headers });
}

/** Node 18's own adapter throws where nobody can catch it when a whole answer is cancelled unread. */
function bodyOf(answer: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = answer[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel() {
      answer.destroy();
    },
  });
}
