// A link is written by strangers, and so may be the whole command line it comes on (security.md §3.2).
import { carriesLink, ticketLinkIn } from '@firstline/desktop/main/deep-links';
import { judgeSwitches, openingSwitches } from '@firstline/desktop/main/switches';
import { expect, test } from 'vitest';
import { startOptions as agentOptions } from '../../apps/agent/src/main/start-options.ts';
import { startOptions as consoleOptions } from '../../apps/console/src/main/start-options.ts';
import { GOOD_ID, hostileLines } from './hostile-argv.ts';

const release = { release: true, root: false };

test('the corpus is large, and no line of it is there twice', () => {
  expect(hostileLines.length).toBeGreaterThanOrEqual(200);
  const different = new Set(hostileLines.map(({ argv }) => argv.join('\u0001')));
  expect(different.size).toBe(hostileLines.length);
});

test('a hostile line shows the ticket of a well-made link, and nothing else', () => {
  const wrong = hostileLines.filter(({ argv }) => {
    const good = argv.includes(`firstline://ticket/${GOOD_ID}`);
    return ticketLinkIn(argv, 'firstline') !== (good ? GOOD_ID : null);
  });

  expect(wrong).toEqual([]);
});

test.each([
  ['agent', 'firstline', agentOptions],
  ['console', 'firstline-console', consoleOptions],
] as const)('the %s reads no wish of its own from one', (_program, scheme, read) => {
  const nothing = read(['firstline']);
  const lines = hostileLines.map(({ argv }) =>
    argv.map((word) => word.replace('firstline:', `${scheme}:`)),
  );
  const linked = lines.filter((argv) => carriesLink(argv, scheme));

  expect(linked.length).toBeGreaterThan(180);
  expect(linked.filter((argv) => JSON.stringify(read(argv)) !== JSON.stringify(nothing))).toEqual(
    [],
  );
});

test('a release refuses every switch before or behind a link; behind two dashes there is none', () => {
  const verdicts = hostileLines
    .filter(({ injected }) => injected.some((word) => /^\s*-|^\/gpu/.test(word)))
    .map(({ argv }) => ({
      argv,
      verdict: judgeSwitches(openingSwitches(argv, {}, 'firstline'), release),
    }));

  const open = verdicts.filter(({ argv }) => argv[1] !== '--');
  const behind = verdicts.filter(({ argv }) => argv[1] === '--');
  expect(open.length).toBeGreaterThan(100);
  expect(open.filter(({ verdict }) => verdict !== 'refuse')).toEqual([]);
  expect(behind.filter(({ verdict }) => verdict !== 'fine')).toEqual([]);
});
