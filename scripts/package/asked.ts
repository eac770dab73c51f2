import { parseArgs } from 'node:util';

const HELP = `Pack the desktop apps for this computer's platform into dist/<app>/packages.

  npm run package                      unpacked, and on Linux deb and rpm as well
  npm run package -- dir               unpacked only
  npm run package -- deb nsis          these kinds; what is no deb, rpm or dir is
                                       electron-builder's own and may need downloads
  npm run package -- AppImage --app console
                                       of the console only

  --app agent|console   one of the two
  --version X.Y.Z       another version than the app's own, to try an upgrade
  --for-tests           takes debug switches, as a release never does
  --help                this text
`;

/** Kinds of packages that are made without electron-builder. */
export type OwnKind = 'deb' | 'rpm';

/** What somebody asked `npm run package` for. */
export type Asked = {
  readonly apps: readonly ('agent' | 'console')[];
  readonly own: readonly OwnKind[];
  /** What electron-builder is asked for; `dir` is what everything else is made of. */
  readonly targets: readonly string[];
  readonly version: string | null;
  readonly forTests: boolean;
};

/** Reads the command line; `whatIsThere` says which kinds can be made here when none is named. */
export function packagesAsked(
  argv: readonly string[],
  whatIsThere: () => readonly OwnKind[],
): Asked | { readonly say: string; readonly code: 0 | 2 } {
  const wrong = (what: string) => ({ say: `${what}\n\n${HELP}`, code: 2 }) as const; // as const: the code
  const parsed = parsedFrom(argv);
  if (parsed instanceof Error) return wrong(parsed.message);
  const { values, positionals } = parsed;
  if (values.help) return { say: HELP, code: 0 };
  const { app, version = null } = values;
  if (app !== undefined && app !== 'agent' && app !== 'console') {
    return wrong(`There is no app "${app}".`);
  }
  if (app !== 'console' && positionals.some((kind) => kind.toLowerCase() === 'appimage')) {
    return wrong('There is an AppImage of the console only: add --app console.');
  }
  // The form that Debian, rpm and Windows can all order.
  if (version !== null && !/^\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?$/.test(version)) {
    return wrong(`"${version}" is no version: it looks like 1.2.0 or 1.2.0-beta.1.`);
  }
  const isOwn = (kind: string): kind is OwnKind => kind === 'deb' || kind === 'rpm';
  return {
    apps: app === undefined ? ['agent', 'console'] : [app],
    own: positionals.length === 0 ? whatIsThere() : positionals.filter(isOwn),
    targets: [...new Set(['dir', ...positionals.filter((kind) => !isOwn(kind))])],
    version,
    forTests: values['for-tests'],
  };
}

function parsedFrom(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        app: { type: 'string' },
        version: { type: 'string' },
        'for-tests': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
