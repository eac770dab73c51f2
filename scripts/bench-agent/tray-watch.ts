import { type ChildProcess, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { Display } from '../../test/harness/display.ts';
import { startPanel } from '../../test/harness/panel.ts';

/** A display whose panel takes tray icons, and the moment in which one is announced on its bus. */
export type TrayWatch = {
  /** Settles with the next icon's moment, on the clock that only grows, milliseconds. */
  readonly nextIcon: () => Promise<number>;
  readonly close: () => void;
};

/** Starts the panel and listens on the display's session bus. */
export async function watchTray(display: Display): Promise<TrayWatch> {
  const waiting: ((at: number) => void)[] = [];
  const heard = listen(display, "member='RegisterStatusNotifierItem'", () => {
    for (const tell of waiting.splice(0)) tell(performance.now());
  });
  const panel = new Promise<void>((resolve) => {
    const owner = listen(
      display,
      "member='NameOwnerChanged',arg0='org.kde.StatusNotifierWatcher'",
      () => {
        owner.kill();
        resolve();
      },
    );
    owner.stdout?.once('data', () => startPanel(display));
  });
  await panel;
  return {
    nextIcon: () => new Promise((resolve) => void waiting.push(resolve)),
    close: () => void heard.kill(),
  };
}

function listen(display: Display, rule: string, tell: () => void): ChildProcess {
  const monitor = spawn(
    'dbus-monitor',
    ['--session', `type='signal',${rule}`, `type='method_call',${rule}`],
    {
      env: display.env,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const what = /member='(\w+)'/.exec(rule)?.[1] ?? '';
  monitor.stdout?.on('data', (chunk: Buffer) => {
    if (chunk.toString('utf8').includes(`member=${what}`)) tell();
  });
  return monitor;
}
