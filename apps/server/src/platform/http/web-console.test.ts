import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../../../../../test/harness/server.ts';

let server: TestServer;
let web: string;
beforeAll(async () => {
  web = mkdtempSync(path.join(os.tmpdir(), 'firstline-web-'));
  mkdirSync(path.join(web, 'assets'));
  writeFileSync(
    path.join(web, 'index.html'),
    '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script type="module" src="/assets/app-1.js"></script>',
  );
  writeFileSync(path.join(web, 'assets', 'app-1.js'), 'export {};');
  writeFileSync(path.join(web, 'assets', 'app-1.js.map'), '{}');
  server = await startServer({ web });
});
afterAll(async () => {
  await server.close();
  rmSync(web, { recursive: true, force: true });
});

const get = (address: string) => fetch(server.url + address);

test('every load of the page has a nonce of its own, in page and policy', async () => {
  const pages = await Promise.all(['/', '/tickets/FL-1042', '/devices'].map(get));
  const nonces = await Promise.all(
    pages.map(async (page) => {
      const policy = page.headers.get('content-security-policy') ?? '';
      const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? 'none';
      expect(policy).toContain(`'nonce-${nonce}'`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).toContain(server.url.replace('http', 'ws'));
      expect(policy).not.toContain('unsafe');
      return nonce;
    }),
  );

  expect(new Set(nonces).size).toBe(3);
});

test('its files are served as what they are, and nothing else of the disk', async () => {
  const script = await get('/assets/app-1.js');
  const others = await Promise.all(
    [
      '/assets/app-1.js.map',
      '/assets/',
      '/assets/none.js',
      '/index.html',
      '/api/v1/none',
      '/live/v1',
    ].map(get),
  );

  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(script.headers.get('cache-control')).toContain('immutable');
  expect(others.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
});

test('an address that is not ours answers nobody: a name rebound to loopback finds nothing', async () => {
  const { request } = await import('node:http');
  const status = await new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ host: hostname, port, path: '/', headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

  expect(status).toBe(403);
});
