import { expect, test } from 'vitest';
import { followTheme } from './theme.ts';

/** A computer whose theme can be changed. */
const computer = (dark: boolean) => {
  const listeners = new Set<() => void>();
  const query = {
    matches: dark,
    addEventListener: (_name: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => listeners.delete(listener),
  };
  const view = { matchMedia: () => query } as unknown as Window; // only this part of a window is asked
  const set = (value: boolean): void => {
    query.matches = value;
    for (const listener of listeners) listener();
  };
  return { view, set, listeners };
};
const shown = () => document.documentElement.getAttribute('data-theme');

test('the page follows the computer until told to stop, and a choice overrides it', () => {
  const { view, set, listeners } = computer(false);

  const stop = followTheme(document, view, 'system');
  expect(shown()).toBe('light');
  set(true);
  expect(shown()).toBe('dark');
  stop();
  expect(listeners.size).toBe(0);

  followTheme(document, view, 'light');
  expect(shown()).toBe('light');
});
