import type { App } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startAgain, whenIdle } from './start-again.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('the moment is now when nobody would notice', () => {
  const act = vi.fn();

  whenIdle(() => true, act);
  vi.advanceTimersByTime(60_000);

  expect(act).toHaveBeenCalledOnce();
});

test('a session is waited for, however long it takes', () => {
  const act = vi.fn();
  let session = true;

  whenIdle(() => !session, act);
  vi.advanceTimersByTime(3_600_000);
  expect(act).not.toHaveBeenCalled();
  session = false;
  vi.advanceTimersByTime(5_000);

  expect(act).toHaveBeenCalledOnce();
});

test('what is given up is not done', () => {
  const act = vi.fn();
  let session = true;

  whenIdle(() => !session, act)();
  session = false;
  vi.advanceTimersByTime(60_000);

  expect(act).not.toHaveBeenCalled();
});

test('under systemd or launchd these start the program, else Electron does', () => {
  const relaunch = vi.fn();
  const app = { relaunch } as unknown as App; // as: the one method it needs

  for (const starter of ['systemd', 'launchd']) {
    vi.stubEnv('FIRSTLINE_RESTARTED_BY', starter);
    expect(startAgain(app, ['--hidden'])).toBe(75);
  }
  expect(relaunch).not.toHaveBeenCalled();

  vi.stubEnv('FIRSTLINE_RESTARTED_BY', undefined);
  expect(startAgain(app, ['--hidden'])).toBe(0);
  expect(relaunch).toHaveBeenCalledWith({ execPath: process.execPath, args: ['--hidden'] });
});
