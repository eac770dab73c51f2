import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SetUpFailure } from '../set-up/progress.mjs';
import type { Children, Started } from './children.ts';

/** A server that is ready: where it answers, and when it ended. */
export type RunningServer = { readonly url: string; readonly started: Started };

/** How much of a log a person wants to see on the screen. */
const TAIL_LINES = 8;

/** Starts the server on its embedded PostgreSQL and waits for the line that says it is ready. */
export function startServer(about: {
  readonly root: string;
  readonly data: string;
  readonly port: number;
  /** Addresses that it goes by beside its own. */
  readonly origins?: string;
  readonly children: Children;
}): Promise<RunningServer> {
  const { root, data, port, origins, children } = about;
  return new Promise((resolve, reject) => {
    const started = children.start({
      name: 'server',
      program: process.execPath,
      args: [
        path.join(root, 'apps', 'server', 'src', 'main.ts'),
        `--data=${path.join(data, 'server')}`,
        `--port=${port}`,
      ],
      env: origins === undefined ? {} : { FIRSTLINE_ORIGINS: origins },
      onLine(text) {
        const url = readyAt(text);
        if (url !== null) resolve({ url, started });
      },
    });
    void started.exit.then((code) => {
      const said = tailOf(started.log);
      reject(new SetUpFailure(`The server ended (${code}) before it was ready.\n${said}`));
    });
  });
}

function readyAt(text: string): string | null {
  if (!text.startsWith('{')) return null;
  const told: { readonly ready?: boolean; readonly url?: string } = JSON.parse(text);
  return told.ready === true ? (told.url ?? null) : null;
}

/** The end of a log, and where the rest is. */
export function tailOf(log: string): string {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  return [...lines.slice(-TAIL_LINES), `Log: ${log}`].map((text) => `    ${text}`).join('\n');
}
