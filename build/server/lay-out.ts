import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { help } from '../../apps/server/src/cli/help.ts';
import { findNative } from '../../apps/server/src/platform/database/binaries.ts';
import { root, web } from '../bundle/apps.ts';
import { bundleApp } from '../bundle/bundle-app.ts';
import { manualPage } from '../package/linux/manual-page.ts';
import { bundleServer } from './bundle.ts';
import { environmentFile } from './environment-file.ts';

const here = import.meta.dirname;
/** Where everything lies once it is installed. */
const PROGRAM = 'usr/lib/firstline-server';

/** Lays out below `target` what the server's package and its container hold below /. */
export async function layOutServer(version: string, target: string): Promise<void> {
  rmSync(target, { recursive: true, force: true });
  const program = path.join(target, PROGRAM);
  mkdirSync(program, { recursive: true });
  await bundleServer(program, version);
  await bundleApp(web);
  cpSync(path.join(web.folder, 'out', 'web'), path.join(program, 'web'), { recursive: true });
  const migrations = 'apps/server/src/platform/database/migrations';
  cpSync(path.join(root, migrations), path.join(program, 'migrations'), { recursive: true });
  cpSync(path.join(root, 'node_modules', 'node', 'bin', 'node'), path.join(program, 'node'));
  copyPostgres(path.join(program, 'node_modules'));
  copyArgon(path.join(program, 'node_modules'));
  install(target, `${PROGRAM}/packaged.env`, installed('packaged.env'));
  install(target, `${PROGRAM}/wait-until-ready`, installed('wait-until-ready'));
  install(target, `${PROGRAM}/healthy.mjs`, installed('healthy.mjs'));
  install(target, 'usr/bin/firstline', installed('firstline'));
  install(
    target,
    'usr/lib/systemd/system/firstline-server.service',
    installed('firstline-server.service'),
  );
  install(target, 'etc/firstline/server.env', environmentFile(packagedSettings()));
  const about = { name: 'firstline', title: 'Firstline', version, synopsis: 'look after a server' };
  install(target, 'usr/share/man/man1/firstline.1.gz', manualPage(about, help));
}

/** What in there is run. */
export const programs = [
  'usr/bin/firstline',
  `${PROGRAM}/node`,
  `${PROGRAM}/wait-until-ready`,
] as const; // as const: the names themselves

/** What the settings are in a package, where an administrator says nothing. */
export const packagedSettings = (): Readonly<Record<string, string>> => ({
  // as: every line of ours has a value
  ...(parseEnv(installed('packaged.env')) as Record<string, string>),
  FIRSTLINE_WEB: `/${PROGRAM}/web`,
});

const installed = (name: string): string =>
  readFileSync(path.join(here, 'installed', name), 'utf8');

function install(target: string, file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
  writeFileSync(path.join(target, file), content);
}

/** PostgreSQL with its library links, as npm leaves it out of a package; without what only compilers read. */
function copyPostgres(nodeModules: string): void {
  const from = path.dirname(findNative());
  const to = path.join(nodeModules, path.relative(path.join(root, 'node_modules'), from));
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !/\.a$|\/(?:include|pkgconfig|scripts)$/.test(file),
  });
}

/** The password hash: its JavaScript, and the compiled part for this platform. */
function copyArgon(nodeModules: string): void {
  const entry = createRequire(path.join(root, 'apps', 'server', 'package.json')).resolve(
    '@node-rs/argon2',
  );
  const scope = path.dirname(path.dirname(entry));
  const parts = readdirSync(scope).filter((name) => /^argon2(?:-linux-\w+-gnu)?$/.test(name));
  if (parts.length < 2) throw new Error('@node-rs/argon2 is not installed for this platform');
  for (const name of parts) {
    // Copied as they are: npm's files may be links into a store.
    execFileSync('cp', [
      '-RL',
      path.join(scope, name),
      ensured(path.join(nodeModules, '@node-rs')),
    ]);
  }
}

function ensured(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}
