import { afterEach, expect, test } from 'vitest';
import { restartBy } from './installed-copy.ts';

const { argv } = process;
afterEach(() => {
  process.argv = argv;
});

test('a restart for a new version is told of before it, and follows no link again', () => {
  process.argv = ['/opt/firstline', '--data', '/x', 'firstline://ticket/1'];
  const did: unknown[] = [];
  const app = {
    relaunch: (how: unknown) => void did.push(how),
    quit: () => void did.push('quits'),
  };

  restartBy(app, { launcher: '/opt/launcher' }, () => did.push('told'));

  expect(did).toEqual(['told', { execPath: '/opt/launcher', args: ['--data', '/x'] }, 'quits']);
});
