import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Words } from '@firstline/ui/intl';
import { expect, test } from 'vitest';
import type { UpdateView } from '../bridge/update-view.ts';
import { updateProblem } from './update-problem.ts';
import { Updates } from './updates.tsx';

const resting: UpdateView = {
  version: '1.2.0',
  by: 'self',
  mode: 'auto',
  channel: 'stable',
  place: 'https://updates.example.com/firstline',
  managed: { mode: false, channel: false, place: false },
  checkedAt: '2026-11-20T09:12:00.000Z',
  step: 'resting',
  next: null,
  percent: null,
  waitsFor: null,
  why: 'newest',
  unsafe: false,
  problem: null,
  outcome: null,
};

function show(change: Partial<UpdateView>, organisation: string | null = 'Northwind IT') {
  const did: string[] = [];
  const { unmount } = render(
    <Words locale="en-GB" timeZone="UTC">
      <Updates
        view={{ ...resting, ...change }}
        organisation={organisation}
        onCheck={() => did.push('check')}
        onInstall={() => did.push('install')}
        onRestart={() => did.push('restart')}
      />
    </Words>,
  );
  const buttons = screen.queryAllByRole('button').map((button) => button.textContent);
  return { did, unmount, line: screen.getByRole('status').textContent, buttons };
}

test.each<[Partial<UpdateView>, string, string[]]>([
  [{}, 'This is the newest version for this computer.', ['Check now']],
  [{ checkedAt: null, why: null }, 'Not looked yet', ['Check now']],
  [{ why: 'paused' }, 'A newer version is held back for now.', ['Check now']],
  [
    { why: 'later' },
    'A newer version is given out step by step. This computer’s turn comes later.',
    ['Check now'],
  ],
  [{ step: 'offered', next: '1.3.0' }, 'Version 1.3.0 is there.', ['Update now']],
  [
    { step: 'downloading', next: '1.3.0', percent: 40 },
    'Version 1.3.0 is coming, 40 %.',
    ['Check now'],
  ],
  [
    { step: 'waiting', next: '1.3.0', waitsFor: 'session' },
    'An update waits until the session is over.',
    ['Check now'],
  ],
  [
    { step: 'waiting', next: '1.3.0', waitsFor: 'sending' },
    'An update waits until what you wrote is sent.',
    ['Check now'],
  ],
  [
    { step: 'ready', next: '1.3.0' },
    'Version 1.3.0 is ready. It begins with the next start.',
    ['Restart to update'],
  ],
  [{ by: 'deb' }, 'Updated by this computer’s package manager.', []],
  [{ by: 'rpm' }, 'Updated by this computer’s package manager.', []],
  [{ by: 'msi' }, 'Updated by your IT’s software distribution.', []],
  [{ by: 'pkg' }, 'Updated by your IT’s software distribution.', []],
  [{ by: 'nobody' }, 'This copy does not update itself.', []],
  [{ mode: 'off' }, 'Updates are switched off.', []],
  [{ place: null }, 'Nobody has said where updates come from, so none are looked for.', []],
])('%j says: %s', (change, line, buttons) => {
  expect(show(change)).toMatchObject({ line, buttons });
});

test('each button does what it says, once', async () => {
  const user = userEvent.setup();
  const pressed = [];
  for (const [change, name] of [
    [{}, 'Check now'],
    [{ step: 'offered' }, 'Update now'],
    [{ step: 'ready' }, 'Restart to update'],
  ] as const) {
    const { did, unmount } = show(change);
    await user.click(screen.getByRole('button', { name }));
    pressed.push(...did);
    unmount();
  }

  expect(pressed).toEqual(['check', 'install', 'restart']);
});

test('nothing can be pressed while it works', () => {
  show({ step: 'checking' });

  expect(screen.getByRole('button', { name: 'Check now' })).toHaveProperty('disabled', true);
});

test('what the organisation decided is said with its name, or without one', () => {
  const { unmount } = show({ managed: { mode: false, channel: true, place: false } });
  expect(screen.getByText('Set by Northwind IT')).toBeTruthy();
  unmount();
  show({ managed: { mode: true, channel: true, place: true }, mode: 'off' }, null);

  expect(screen.getByText('Set by your IT')).toBeTruthy();
});

test('where updates come from and when it looked stand below, the address without its path', () => {
  show({});

  expect(screen.getByText('Channel stable, from updates.example.com')).toBeTruthy();
  expect(screen.getByText(/^Last looked 20 Nov 2026/)).toBeTruthy();
});

test('every problem has a sentence that says what holds now or what to do', () => {
  const intl = {
    formatMessage: (message: { defaultMessage: string }) => message.defaultMessage,
    formatDate: String,
  };
  const codes = [
    'place.unreachable',
    'place.too-slow',
    'place.answered',
    'place.not-https',
    'timestamp.expired',
    'targets.too-few-signatures',
    'root.skipped',
    'root.missing',
    'root.test-keys',
    'release.wrong-bytes',
    'release.other-publisher',
    'disk.full',
    'disk.refused',
    'install.not-own',
    'install.failed',
    'internal',
  ];
  const sentences = codes.map((code) =>
    // as: of all that a language does, two things are needed here
    updateProblem(intl as unknown as Parameters<typeof updateProblem>[0], { code, detail: {} }),
  );

  for (const sentence of sentences)
    expect(sentence).toMatch(
      /Tell IT|tell IT|by itself|goes on|runs as before|does not update itself/,
    );
  expect(new Set(sentences).size).toBeGreaterThan(10);
});
