import { carriesLink } from './deep-links.ts';

/** What opens a running app to others, or starts and writes what they like: by command line, and by environment. */
const OPENING_SWITCHES = new Set([
  'allow-running-insecure-content',
  'browser-subprocess-path',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-site-isolation-trials',
  'disable-web-security',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  'load-extension',
  'log-file',
  'log-net-log',
  'no-sandbox',
  'ppapi-plugin-launcher',
  'proxy-pac-url',
  'proxy-server',
  'register-pepper-plugins',
  'remote-allow-origins',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'ssl-key-log-file',
  'trace-startup-file',
  'utility-cmd-prefix',
]);
const OPENING_VARIABLES = ['ELECTRON_RUN_AS_NODE', 'ELECTRON_OVERRIDE_DIST_PATH', 'NODE_OPTIONS'];

/** sysexits.h: something is configured wrong. */
export const EXIT_WRONG_CONFIGURATION = 78;

/**
 * The switches and variables present that open the app; fuses do not stop Chromium's, so the app does.
 * On a line that carries a link every switch counts: a page may have written it.
 */
export function openingSwitches(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  scheme: string,
): readonly string[] {
  const linked = carriesLink(argv, scheme);
  // As Chromium reads a line: blanks around a word do not count, and behind two dashes nothing is a switch.
  const words = argv.slice(1).map((word) => word.trim());
  const end = words.indexOf('--');
  const found = words
    .slice(0, end === -1 ? undefined : end)
    .map((word) => /^(--?|\/)([^=]+)/u.exec(word) ?? [])
    .filter(([, prefix]) => prefix !== undefined)
    .map(([, prefix, name = '']) => ({ ours: prefix !== '/', name: name.toLowerCase() }))
    .filter(({ ours, name }) => OPENING_SWITCHES.has(name) || (linked && ours))
    .map(({ name }) => `--${name}`);
  const variables = OPENING_VARIABLES.filter((name) => environment[name] !== undefined);
  return [...found, ...variables];
}

/** What to do about them: a release refuses; development, test and root runs go on and say so. */
export function judgeSwitches(
  found: readonly string[],
  run: { readonly release: boolean; readonly root: boolean },
): 'fine' | 'say-so' | 'refuse' {
  if (found.length === 0) return 'fine';
  return run.release && !run.root ? 'refuse' : 'say-so';
}
