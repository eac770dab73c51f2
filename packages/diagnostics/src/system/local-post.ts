import { request } from 'node:http';
import type { Posted } from './system.ts';

const BYTES_MAX = 4 * 1024 * 1024;

/** Posts to a program of this computer. Null: nobody there, too slow, too much, or not HTTP. */
export function postLocally(posted: Posted): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    const where =
      'socket' in posted.to
        ? { socketPath: posted.to.socket }
        : { host: '127.0.0.1', port: posted.to.port };
    const asked = request({
      ...where,
      method: 'POST',
      path: posted.path,
      agent: false,
      signal: posted.signal,
      headers: {
        host: 'localhost',
        'content-type': posted.type,
        'content-length': posted.body.length,
        connection: 'close',
      },
    });
    const timer = setTimeout(() => asked.destroy(), posted.timeoutMs);
    const end = (answer: Uint8Array | null) => {
      clearTimeout(timer);
      resolve(answer);
    };
    asked.on('error', () => end(null));
    asked.on('close', () => end(null));
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > BYTES_MAX) asked.destroy();
        else chunks.push(chunk);
      });
      response.on('error', () => end(null));
      response.on('end', () => end(response.statusCode === 200 ? Buffer.concat(chunks) : null));
    });
    asked.end(posted.body);
  });
}
