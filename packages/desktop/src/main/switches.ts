/** What opens a running app to others: by command line, and by environment. */
const OPENING_SWITCHES = [
  'allow-running-insecure-content',
  'disable-site-isolation-trials',
  'disable-web-security',
  'host-resolver-rules',
  'host-rules',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'proxy-server',
  'remote-allow-origins',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
] as const;
const OPENING_VARIABLES = ['ELECTRON_RUN_AS_NODE', 'ELECTRON_OVERRIDE_DIST_PATH', 'NODE_OPTIONS'];

/** sysexits.h: something is configured wrong. */
export const EXIT_WRONG_CONFIGURATION = 78;

/** The switches and variables present that open the app; fuses do not stop Chromium's, so the app does. */
export function openingSwitches(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const found = argv
    .slice(1)
    .filter((word) => word.startsWith('-'))
    .map((word) => word.replace(/^-+/u, '').split('=', 1)[0]?.toLowerCase() ?? '')
    .filter((name) => OPENING_SWITCHES.some((known) => known === name))
    .map((name) => `--${name}`);
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
