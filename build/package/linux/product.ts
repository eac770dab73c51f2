import type { Configuration } from 'electron-builder';
import type { Channel } from '../stage-app.ts';

/** What a Linux package of one of the apps is, whichever kind of package it becomes. */
export type LinuxProduct = {
  /** The package's name, and its command's below /usr/bin. */
  readonly name: string;
  readonly app: 'agent' | 'console';
  readonly version: string;
  readonly channel: Channel;
  readonly builtAt: Date;
  /** The folder below /opt that the program lies in. */
  readonly folder: string;
  readonly program: string;
  readonly title: string;
  readonly synopsis: string;
  /** Lines without an end of their own. */
  readonly description: readonly string[];
  readonly maintainer: string;
  readonly vendor: string;
  readonly license: string;
  readonly section: string;
  readonly priority: string;
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  readonly menuEntry: Readonly<Record<string, string>>;
  /** Schemes of addresses that it opens. */
  readonly schemes: readonly string[];
};

const FOR_TESTS = [
  'This package was made for tests and is never released: it takes debug switches,',
  'and the Electron in it may be an old one.',
];

/** Reads the product out of the resolved configuration: electron-builder.yml and the app's own file. */
export function linuxProduct(
  configuration: Configuration,
  about: Pick<LinuxProduct, 'app' | 'version' | 'channel' | 'builtAt' | 'license'>,
): LinuxProduct {
  const { linux, deb } = configuration;
  const wanted = (value: string | null | undefined, what: string): string => {
    if (!value) throw new Error(`build/package/${about.app}.yml says no ${what}`);
    return value;
  };
  const title = wanted(configuration.productName, 'productName');
  const described = wanted(linux?.description, 'linux.description').trim().split('\n');
  const entry = linux?.desktop?.entry ?? {};
  return {
    ...about,
    name: wanted(deb?.packageName, 'deb.packageName'),
    folder: `/opt/${title.replaceAll(' ', '')}`,
    program: wanted(configuration.executableName, 'executableName'),
    title,
    synopsis: wanted(linux?.synopsis, 'linux.synopsis'),
    description: about.channel === 'test' ? [...described, ...FOR_TESTS] : described,
    maintainer: wanted(linux?.maintainer, 'linux.maintainer'),
    vendor: wanted(linux?.vendor, 'linux.vendor'),
    section: wanted(deb?.packageCategory, 'deb.packageCategory'),
    priority: wanted(deb?.priority, 'deb.priority'),
    depends: [...(deb?.depends ?? [])],
    recommends: [...(deb?.recommends ?? [])],
    menuEntry: { Categories: `${linux?.category ?? 'Utility'};`, ...entry },
    schemes: [configuration.protocols ?? []].flat().flatMap(({ schemes }) => schemes),
  };
}
