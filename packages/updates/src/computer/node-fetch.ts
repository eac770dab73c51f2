import { request as plainRequest } from 'node:http';
import { request as secureRequest, type RequestOptions } from 'node:https';
import type { Fetch } from '../place.ts';

/** Asks with Node's own client; `options` bring an agent of proxies or certificates. */
export const nodeFetch =
  (options: (url: string) => Pick<RequestOptions, 'agent' | 'ca'> = () => ({})): Fetch =>
  (url, { from, signal }) =>
    new Promise((resolve, reject) => {
      const ask = url.startsWith('http:') ? plainRequest : secureRequest;
      const asked = ask(url, {
        ...options(url),
        signal,
        headers: {
          // What is signed are the bytes as they lie there.
          'accept-encoding': 'identity',
          ...(from > 0 ? { range: `bytes=${from}-` } : {}),
        },
      });
      asked.once('error', reject);
      asked.once('response', (response) =>
        resolve({ status: response.statusCode ?? 0, body: response }),
      );
      asked.end();
    });
