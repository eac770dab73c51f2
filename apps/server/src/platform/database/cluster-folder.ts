import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Account, isReachable } from './binaries.ts';

/**
 * Where the cluster can live. PostgreSQL gives up root, so a folder under a 0700 home is out of its
 * reach: then it lives under /var/lib/firstline, named after the folder that it belongs to.
 */
export function clusterFolder(wanted: string, account: Account): string {
  fs.mkdirSync(wanted, { recursive: true, mode: 0o755 });
  if (account.uid === undefined) return wanted;
  openTheWay(path.resolve(wanted));
  if (isReachable(wanted)) return wanted;
  const name = createHash('sha256').update(path.resolve(wanted)).digest('hex').slice(0, 12);
  const other = path.join('/var/lib/firstline', name);
  fs.mkdirSync(other, { recursive: true, mode: 0o755 });
  // The link is what says that the cluster belongs to this folder: a reset folder has none, and begins anew.
  const link = path.join(wanted, 'lives-in');
  if (!fs.existsSync(link)) {
    fs.rmSync(other, { recursive: true, force: true });
    fs.mkdirSync(other, { recursive: true, mode: 0o755 });
    fs.writeFileSync(link, `${other}\n`);
  }
  return other;
}

/** Lets others pass, not look, through our own data folder, and through scratch folders around it. */
function openTheWay(wanted: string): void {
  const scratch = path.join(fs.realpathSync(os.tmpdir()), '/');
  const dataFolder = path.dirname(wanted);
  for (let folder = wanted; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const isOurs = folder === wanted || folder === dataFolder || folder.startsWith(scratch);
    const { mode } = fs.statSync(folder);
    if (isOurs && (mode & 0o011) !== 0o011) fs.chmodSync(folder, mode | 0o011);
  }
}

/** PostgreSQL refuses a folder that others may read or that is another's, as restored ones often are. */
export function makeOurs(data: string, account: Account): void {
  fs.chmodSync(data, 0o700);
  const { uid, gid } = account;
  if (uid === undefined || gid === undefined || fs.statSync(data).uid === uid) return;
  const inside = fs.readdirSync(data, { recursive: true, encoding: 'utf8' });
  for (const name of ['', ...inside]) fs.lchownSync(path.join(data, name), uid, gid);
}
