import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeSingleInstance } from './single-instance.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function program(isFirst = true) {
  const app = Object.assign(new EventEmitter(), { requestSingleInstanceLock: () => isFirst });
  const callers = takeSingleInstance(app as unknown as App); // as: the three members it uses
  const heard: string[] = [];
  return {
    callers,
    heard,
    listen: () => callers?.answer((argv) => void heard.push(argv.join(' '))),
    start: (...words: string[]) => app.emit('second-instance', {}, ['firstline', ...words]),
    link: (url: string) => app.emit('open-url', { preventDefault() {} }, url),
  };
}

test('a later copy is none that answers', () => {
  expect(program(false).callers).toBeNull();
});

test('a call that comes while the program still starts is answered when it has', () => {
  const { start, link, listen, heard } = program();
  start('one');
  link('firstline://two');

  expect(heard).toEqual([]);
  listen();
  expect(heard).toEqual([' firstline://two']);
});

test('a hundred calls a second are four, and the last one is among them', () => {
  const { start, listen, heard } = program();
  listen();
  for (let n = 0; n < 100; n += 1) {
    start(String(n));
    vi.advanceTimersByTime(10);
  }
  vi.runAllTimers();

  expect(heard).toHaveLength(5);
  expect([heard[0], heard.at(-1)]).toEqual(['firstline 0', 'firstline 99']);
});
