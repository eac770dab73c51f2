import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../bundle/apps.ts';
import { databaseStatements } from './database.ts';
import { filesSource } from './files-source.ts';
import { policiesSource } from './policies-source.ts';
import { type Product, stableCode, windowsVersion } from './products.ts';

const SOURCE = path.join(import.meta.dirname, 'firstline.wxs');
const ICON = path.join(root, 'build', 'resources', 'icons', 'firstline.ico');

export type Msi = {
  readonly product: Product;
  /** The unpacked Windows program; it is not changed. */
  readonly payload: string;
  readonly version: string;
  /** Where the list of programs sends whoever needs help with this one. */
  readonly helpLink: string;
  /** The file to write. */
  readonly target: string;
};

/** Compiles the Windows package with wixl and msibuild, which run on Linux. */
export function buildMsi({ product, payload, version, helpLink, target }: Msi): void {
  const work = mkdtempSync(path.join(tmpdir(), 'firstline-msi-'));
  try {
    const files = path.join(work, 'files');
    cpSync(payload, files, { recursive: true });
    mkdirSync(path.join(files, 'resources'), { recursive: true });
    writeFileSync(path.join(files, 'resources', 'installed-by.json'), '{"by":"msi"}\n');
    const sources = {
      'files.wxs': filesSource(product, files),
      'policies.wxs': policiesSource(product),
    };
    for (const [name, text] of Object.entries(sources)) writeFileSync(path.join(work, name), text);
    for (const file of [SOURCE, ICON]) cpSync(file, path.join(work, path.basename(file)));
    // wixl finds files by relative names only, seen from where its sources are.
    const made = path.join(work, 'made.msi');
    run(work, 'wixl', [
      '--arch',
      'x64',
      '--output',
      made,
      ...Object.entries(variables({ product, version, helpLink })).flatMap(([name, value]) => [
        '--define',
        `${name}=${value}`,
      ]),
      path.basename(SOURCE),
      ...Object.keys(sources),
    ]);
    run(work, 'msibuild', [made, '-q', ...databaseStatements(product, version)]);
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(made, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const variables = ({
  product,
  version,
  helpLink,
}: Pick<Msi, 'product' | 'version' | 'helpLink'>): Readonly<Record<string, string>> => ({
  Name: product.name,
  About: product.about,
  Part: product.part,
  Folder: product.folder,
  Scheme: product.scheme,
  AppId: product.appId,
  UpgradeCode: product.upgradeCode,
  ProductCode: stableCode(product, `version ${version}`),
  Version: windowsVersion(version),
  FullVersion: version,
  HelpLink: helpLink,
  Icon: path.basename(ICON),
  ...Object.fromEntries(
    ['Version', 'Scheme', 'Notices', 'Autostart', 'Token', 'StartMenu'].map((part) => [
      `Guid${part}`,
      stableCode(product, `part ${part}`),
    ]),
  ),
});

function run(cwd: string, program: string, args: readonly string[]): void {
  const ended = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (ended.error !== undefined)
    throw new Error(`${program} could not start: apt-get install wixl msitools`, {
      cause: ended.error,
    });
  if (ended.status !== 0)
    throw new Error(`${program} ended with ${ended.status}:\n${ended.stdout}${ended.stderr}`);
}
