import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config.ts';
import { readCertificate, standingOf } from '../../platform/tls/certificate.ts';
import { bytesInWords } from '../quantities.ts';
import { bad, type Finding, good, warn } from './finding.ts';

/** What the bundled server is tested with. */
const NODE_MAJOR = 24;
const DISK_FULL_BYTES = 512 * 1024 * 1024;
const DISK_LOW_BYTES = 4 * 1024 * 1024 * 1024;

/** What surrounds the data: program, folder, disk, certificate. */
export async function checkEnvironment(config: Config, now: Date): Promise<readonly Finding[]> {
  return [
    ...config.remarks.map((remark) => warn('settings.unknown', remark)),
    node(),
    ...(await folder(config.folder)),
    ...aside(config.folder),
    web(config.web),
    ...certificate(config, now),
  ];
}

function node(): Finding {
  const { node: version } = process.versions;
  return Number(version.split('.')[0]) >= NODE_MAJOR
    ? good('node.version', `Node ${version}.`)
    : bad('node.old', `Node ${version} is too old; the server needs ${NODE_MAJOR} or newer.`);
}

async function folder(data: string): Promise<readonly Finding[]> {
  if (!existsSync(data)) {
    return [bad('data.missing', `${data} is not there. Begin with: firstline init`)];
  }
  const writable = await access(data, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false, // that is the answer
  );
  if (!writable) return [bad('data.closed', `${data} cannot be written by this account.`)];
  const { bavail, bsize } = await statfs(data);
  const free = bavail * bsize;
  const words = `${bytesInWords(free)} are free where ${data} lies.`;
  if (free < DISK_FULL_BYTES) return [bad('disk.full', `${words} Tickets will soon be refused.`)];
  return [free < DISK_LOW_BYTES ? warn('disk.low', words) : good('disk.free', words)];
}

/** Databases of before a restore are kept until somebody deletes them. */
const aside = (data: string): readonly Finding[] =>
  (existsSync(data) ? readdirSync(data) : [])
    .filter((name) => name.startsWith('postgres.before-'))
    .map((name) =>
      warn(
        'data.aside',
        `${path.join(data, name)} was set aside by a restore; delete it when you no longer need it.`,
      ),
    );

const web = (at: string): Finding =>
  existsSync(path.join(at, 'index.html'))
    ? good('web.built', `The web console is in ${at}.`)
    : warn('web.missing', `There is no web console in ${at}; consoles on desktops work.`);

function certificate({ tls, acme, host }: Config, now: Date): readonly Finding[] {
  if (acme !== null) return [good('tls.acme', `Certificates come from ${acme.directory}.`)];
  if (tls === null) return [good('tls.loopback', `Only this computer reaches ${host}.`)];
  try {
    const found = readCertificate(
      readFileSync(tls.certificate, 'utf8'),
      readFileSync(tls.key, 'utf8'),
    );
    const until = `The certificate for ${found.names.join(', ')} is good until ${found.expiresAt.toISOString().slice(0, 10)}.`;
    const standing = standingOf(found, now);
    if (standing === 'expired') return [bad('tls.expired', `${until} Renew it.`)];
    return [
      standing === 'ending' ? warn('tls.ending', `${until} Renew it.`) : good('tls.good', until),
    ];
  } catch (fault) {
    return [
      bad('tls.unusable', `The certificate: ${fault instanceof Error ? fault.message : fault}.`),
    ];
  }
}
