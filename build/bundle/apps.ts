import { existsSync, globSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');

/** A program's parts, by the process they run in. */
export type App = {
  readonly name: 'agent' | 'console' | 'web';
  readonly folder: string;
  /** Node processes: the name of the folder in `out/`, and the entry it is made of. */
  readonly processes: Readonly<Record<string, string>>;
  /** Folders of pages: the name of the folder in `out/`, and where its HTML files are. */
  readonly pages: Readonly<Record<string, { readonly folder: string; readonly base: string }>>;
};

const agentFolder = path.join(root, 'apps', 'agent');
const consoleFolder = path.join(root, 'apps', 'console');

export const agent: App = {
  name: 'agent',
  folder: agentFolder,
  processes: {
    main: path.join(agentFolder, 'src', 'main', 'entry.ts'),
    preload: path.join(agentFolder, 'src', 'preload', 'preload.ts'),
    cli: path.join(agentFolder, 'src', 'command-line', 'thread.ts'),
    'pty-host': path.join(agentFolder, 'src', 'pty-host', 'entry.ts'),
    'pac-worker': path.join(root, 'packages', 'connection', 'src', 'outgoing', 'pac-worker.ts'),
    'snapshot-worker': path.join(agentFolder, 'src', 'engine', 'snapshots', 'snapshot-worker.ts'),
  },
  pages: { renderer: { folder: path.join(agentFolder, 'src', 'renderer'), base: './' } },
};

export const console: App = {
  name: 'console',
  folder: consoleFolder,
  processes: {
    main: path.join(consoleFolder, 'src', 'main', 'entry.ts'),
    preload: path.join(consoleFolder, 'src', 'preload', 'preload.ts'),
  },
  pages: { renderer: { folder: path.join(consoleFolder, 'src', 'renderer'), base: './' } },
};

/** The console as a page of the server, which answers every address with it: files are named from the root. */
export const web: App = {
  name: 'web',
  folder: consoleFolder,
  processes: {},
  pages: { web: { folder: path.join(consoleFolder, 'src', 'web'), base: '/' } },
};

/** The HTML files of a folder of pages, by name. */
export const pagesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    (existsSync(folder) ? globSync('*.html', { cwd: folder }) : [])
      .toSorted()
      .map((file) => [path.basename(file, '.html'), path.join(folder, file)]),
  );
