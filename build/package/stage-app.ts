import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type App, root } from '../bundle/apps.ts';

/** Who a package is for: people, or tests. */
export type Channel = 'release' | 'test';

const titles = { agent: 'Firstline', console: 'Firstline Console', web: 'Firstline' } as const; // literals
/** Desktops know a window and its notices by the name of the menu's entry. */
const entries = { agent: 'firstline', console: 'firstline-console', web: '' } as const; // literals
/** The web page is the server's to serve; the stamps are the build's. */
const isLeft = (name: string): boolean => name === 'web' || name.endsWith('-made-from');

/** What a package is made for; this computer and nobody's installer when not said. */
export type For = {
  readonly channel: Channel;
  readonly version: string;
  readonly platform?: NodeJS.Platform;
  /** Both of a Mac's processors are in one package. */
  readonly archs?: readonly string[];
  /** Who updates what is installed by it. */
  readonly by?: 'self' | 'msi' | 'pkg';
  /** Whose signatures it believes when it updates itself; without, it does not. */
  readonly updateRoot?: Uint8Array | null;
  /** Its name in dist, when it is not the app's. */
  readonly folder?: string;
};

/**
 * Lays out what a package contains, and nothing else, in dist/<app>; returns that folder. A package of
 * the channel `test` takes debug switches and says so in its log; a release refuses them. A version other
 * than the app's own is for trying updates.
 */
export function stageApp(app: App, made: For): string {
  const { channel, version } = made;
  const stage = path.join(root, 'dist', made.folder ?? app.name);
  rmSync(stage, { recursive: true, force: true });
  const inside = path.join(stage, 'app');
  mkdirSync(inside, { recursive: true });
  cpSync(path.join(app.folder, 'out'), path.join(inside, 'out'), {
    recursive: true,
    filter: (file) => !isLeft(path.relative(path.join(app.folder, 'out'), file)),
  });
  const manifest = JSON.stringify(manifestOf(app, channel, version), null, 2);
  writeFileSync(path.join(inside, 'package.json'), manifest);
  if (made.updateRoot) writeFileSync(path.join(inside, 'update-root.json'), made.updateRoot);
  writeFileSync(path.join(stage, 'package.json'), manifest);
  mkdirSync(path.join(stage, 'node_modules'));
  writeFileSync(path.join(stage, 'installed-by.json'), JSON.stringify({ by: made.by ?? 'self' }));
  if (app.name === 'agent') copyNodePty(path.join(stage, 'node_modules'), made);
  return stage;
}

function manifestOf(app: App, channel: Channel, version: string) {
  const { name, license } = JSON.parse(readFileSync(path.join(app.folder, 'package.json'), 'utf8'));
  return {
    name: name.replace('@firstline/', 'firstline-'),
    productName: titles[app.name],
    version,
    license,
    author: 'Firstline',
    description: titles[app.name],
    main: 'out/main/entry.cjs',
    desktopName: `${entries[app.name]}.desktop`,
    firstlineChannel: channel,
  };
}

/** The terminal's compiled part for each kind of computer, with its JavaScript. */
function copyNodePty(
  target: string,
  { platform = process.platform, archs = [process.arch] }: For,
): void {
  const from = path.join(root, 'node_modules');
  const natives = archs.map((arch) => path.join('@lydell', `node-pty-${platform}-${arch}`));
  for (const part of ['node-pty', ...natives]) {
    if (!existsSync(path.join(from, part))) throw new Error(`${part} is not installed`);
    cpSync(path.join(from, part), path.join(target, part), { recursive: true });
  }
}
