import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../bundle/apps.ts';
import { debVersion } from '../package/linux/deb-version.ts';
import { settled } from '../package/linux/layout.ts';
import { debArchitecture, packDeb } from '../package/linux/pack-deb.ts';
import { layOutServer, programs } from './lay-out.ts';

const here = import.meta.dirname;
const NAME = 'firstline-server';
const MAINTAINER = 'The Firstline authors <packages@firstline.example>';

/** The oldest that Node 24 and the bundled PostgreSQL were built for. */
const DEPENDS = ['libc6 (>= 2.28)', 'libstdc++6 (>= 6)', 'libgcc-s1', 'passwd', 'util-linux'];

const DESCRIPTION = `help desk server: tickets, live queue, sealed remote shells
 One service with its own PostgreSQL and its own Node.js; nothing else to
 install. It runs as the account firstline, with as few rights as systemd can
 leave it, and is looked after with the command firstline.
 .
 Removing the package leaves the help desk's data in /var/lib/firstline.
 Purging it removes them, without asking.`;

export interface ServerDeb {
  readonly version: string;
  /** Where the package goes. */
  readonly folder: string;
  readonly builtAt: Date;
  /** Not packed tightly: it is installed a minute later. */
  readonly forTests: boolean;
}

/** Makes the server's Debian package, for the architecture of this computer, and answers its file. */
export async function buildServerDeb(about: ServerDeb): Promise<string> {
  const target = path.join(about.folder, 'deb-root');
  mkdirSync(about.folder, { recursive: true });
  await layOutServer(about.version, target);
  const documents = path.join(target, 'usr', 'share', 'doc', NAME);
  mkdirSync(documents, { recursive: true });
  cpSync(
    path.join(here, 'observability'),
    path.join(target, 'usr', 'share', NAME, 'observability'),
    { recursive: true },
  );
  for (const guide of ['install.md', 'operate.md']) {
    cpSync(path.join(root, 'docs', 'guides', guide), path.join(documents, guide));
  }
  writeFileSync(path.join(documents, 'copyright'), debian('copyright'));
  writeFileSync(path.join(documents, 'changelog.gz'), changeLog(about));
  const laidOut = settled(target, programs);
  // Passwords may stand in it; the package gives it to the server's account once that is there.
  chmodSync(path.join(target, 'etc', 'firstline', 'server.env'), 0o640);
  const architecture = debArchitecture(process.arch);
  const version = debVersion(about.version);
  const scripts = ['postinst', 'prerm', 'postrm'].map((name) => [name, debian(name)]);
  return packDeb(
    laidOut,
    {
      control: {
        Package: NAME,
        Version: version,
        Architecture: architecture,
        Maintainer: MAINTAINER,
        'Installed-Size': String(laidOut.sizeKib),
        Depends: DEPENDS.join(', '),
        Section: 'net',
        Priority: 'optional',
        Description: DESCRIPTION,
      },
      scripts: Object.fromEntries(scripts),
      kept: ['/etc/firstline/server.env'],
      forTests: about.forTests,
    },
    path.join(about.folder, `${NAME}_${version}_${architecture}.deb`),
  );
}

const debian = (name: string): string => readFileSync(path.join(here, 'debian', name), 'utf8');

/** Debian's own form. What changed for people is in CHANGELOG.md; a package need not say it twice. */
const changeLog = ({ version, builtAt }: ServerDeb): Buffer =>
  gzipSync(
    `${NAME} (${debVersion(version)}) unstable; urgency=medium

  * Firstline ${version}. Its CHANGELOG.md says what is new.

 -- ${MAINTAINER}  ${builtAt.toUTCString().replace('GMT', '+0000')}
`,
    { level: 9 },
  );
