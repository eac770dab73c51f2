import type { Crashes } from '../crashes/crash-store.ts';
import type { StartPtyHost } from '../ports.ts';

/** Pty hosts whose end is told of when nobody wanted it. */
export const watchedPtyHost =
  (start: StartPtyHost, crashes: Pick<Crashes, 'report'>): StartPtyHost =>
  async (shellId) => {
    const host = await start(shellId);
    let meant = false;
    host.onExit((code) => {
      if (meant || code === 0) return;
      crashes.report({ part: 'terminal', reason: 'ended', code });
    });
    return {
      ...host,
      kill() {
        meant = true;
        host.kill();
      },
    };
  };
