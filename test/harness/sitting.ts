import { type Browser, chromium, type Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { OwnProcess } from './own-process.ts';
import type { ThrowAwayComputer } from './throw-away-computer.ts';

/** Mara, signed in at a throw-away computer: a screen, a session bus, and what she starts there. */
export type Sitting = {
  /** Starts a program as the desktop would. */
  readonly start: (line: readonly string[]) => OwnProcess;
  /** Starts an installed app and reaches into its windows. Only packages for tests let one in. */
  readonly open: (line: readonly string[]) => Promise<OpenedApp>;
};

export type OpenedApp = {
  readonly process: OwnProcess;
  /** A window by its page, now or as soon as it opens. */
  readonly windowOf: (name: string) => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** Signs her in. Everything she starts ends with the computer. */
export async function signIn(computer: ThrowAwayComputer): Promise<Sitting> {
  const runtime = '/run/user/1500';
  await computer.sh(`install -d -o 1500 -g 1500 -m 700 ${runtime}`);
  const screen = computer.start(
    ['Xvfb', '-ac', '-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'],
    'mara',
  );
  const [, number = ''] = await screen.says(/^(\d+)$/m);
  const bus = computer.start(
    ['dbus-daemon', '--session', '--nofork', '--print-address=1', `--address=unix:dir=${runtime}`],
    'mara',
  );
  const [, address = ''] = await bus.says(/^(unix:\S+)$/m);
  const environment = {
    DISPLAY: `:${number}`,
    XDG_RUNTIME_DIR: runtime,
    DBUS_SESSION_BUS_ADDRESS: address,
    GTK_A11Y: 'none',
    NO_AT_BRIDGE: '1',
  };
  const start: Sitting['start'] = (line) => computer.start(line, 'mara', environment);
  return {
    start,
    async open([program = '', ...words]) {
      const process = start([program, '--disable-gpu', '--remote-debugging-port=0', ...words]);
      const [, reached = ''] = await process.says(/DevTools listening on ws:\/\/([\d.:]+)/);
      const browser = await reachedWhenLoaded(`http://${reached}`);
      return {
        process,
        windowOf: (name) =>
          eventually(() => pageOf(browser, name), `${program} opens the window ${name}`),
        async close() {
          await browser.close();
          await process.end();
        },
      };
    },
  };
}

/** A debugger that comes while the first page still loads hangs now and then. */
async function reachedWhenLoaded(at: string): Promise<Browser> {
  await eventually(async () => {
    const pages: readonly { url: string; title: string }[] = await (
      await fetch(`${at}/json/list`)
    ).json();
    return pages.some(({ url, title }) => url.endsWith('.html') && title.startsWith('Firstline'));
  }, 'a window of the app has loaded');
  return chromium.connectOverCDP(at, { noDefaults: true });
}

const pageOf = (browser: Browser, name: string): Page | null =>
  browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((page) => page.url().endsWith(`/${name}.html`)) ?? null;
