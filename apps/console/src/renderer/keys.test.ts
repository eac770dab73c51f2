import { expect, test } from 'vitest';
import { createCommands } from './commands-store.ts';
import { comboOf } from './key-combo.ts';
import { commandIds, commandOf, type CommandId } from './keys.ts';

/** Taken by browsers, desktops and screen readers; the console runs in a browser too. */
const taken = new Set(
  (
    'Ctrl+T Ctrl+W Ctrl+N Ctrl+Tab Ctrl+L Ctrl+P Ctrl+S Ctrl+R Ctrl+Shift+T Ctrl+Shift+N F5 F11 F12 ' +
    'Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+4 Ctrl+5 Ctrl+6 Ctrl+7 Ctrl+8 Ctrl+9 ' +
    'Alt+F4 Alt+Tab Alt+ArrowLeft Alt+ArrowRight Insert'
  ).split(' '),
);
const press = (key: string, more: Partial<Parameters<typeof comboOf>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test('no key is one that browsers, desktops or screen readers keep for themselves', () => {
  const clashes = commandIds.filter((id) => commandOf(id).keys.some((key) => taken.has(key)));

  expect(clashes).toEqual([]);
});

test('nothing needs Ctrl+Alt with a letter, which types letters on many keyboards', () => {
  const faults = commandIds.filter((id) =>
    commandOf(id).keys.some((key) => /^Ctrl\+Alt\+\p{L}$/u.test(key)),
  );

  expect(faults).toEqual([]);
});

test('a key means one thing', () => {
  const keys = commandIds.flatMap((id) => commandOf(id).keys);

  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('what works inside text fields is no letter, digit or sign', () => {
  const faults = commandIds.filter(
    (id) => commandOf(id).inText && commandOf(id).keys.some((key) => key.length === 1),
  );

  expect(faults).toEqual([]);
});

test.each([
  [press('j'), 'J'],
  [press('J', { shiftKey: true }), 'Shift+J'],
  [press('?', { shiftKey: true }), '?'],
  [press('k', { metaKey: true }), 'Ctrl+K'],
  [press(' '), 'Space'],
  [press('Enter', { ctrlKey: true }), 'Ctrl+Enter'],
  [press('L', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+L'],
  [press('й'), 'Й'],
])('a press is read by its character: %o', (pressed, combo) => {
  expect(comboOf(pressed)).toBe(combo);
});

function offered(...ids: readonly CommandId[]) {
  let now = 0;
  const done: CommandId[] = [];
  const commands = createCommands(() => now);
  const withdraw = ids.map((id) => commands.offer(id, { run: () => done.push(id), why: null }));
  return { commands, done, withdraw, later: (ms: number) => (now += ms) };
}

test('single keys rest while somebody types, Ctrl and Escape do not', () => {
  const { commands, done } = offered('reply', 'palette', 'back');

  for (const pressed of [press('r'), press('k', { ctrlKey: true }), press('Escape')])
    commands.press(pressed, 'text');

  expect(done).toEqual(['palette', 'back']);
});

test('inside a shell every key is the shell’s, but the way out and the search', () => {
  const { commands, done } = offered('back', 'palette', 'leave-terminal');

  for (const pressed of [
    press('Escape'),
    press('k', { ctrlKey: true }),
    press('L', { ctrlKey: true, shiftKey: true }),
  ])
    commands.press(pressed, 'terminal');

  expect(done).toEqual(['leave-terminal']);
});

test('G then D goes to devices, when the second key comes soon', () => {
  const { commands, done, later } = offered('go-devices');

  commands.press(press('g'), 'screen');
  commands.press(press('d'), 'screen');
  expect(done).toEqual(['go-devices']);

  commands.press(press('g'), 'screen');
  later(2_000);
  commands.press(press('d'), 'screen');
  expect(done).toEqual(['go-devices']);
});

test('the screen on top takes a key before the one below, and gives it back', () => {
  const { commands, done } = offered('back');
  const above: string[] = [];
  const leave = commands.offer('back', { run: () => above.push('dialog'), why: null });

  commands.press(press('Escape'), 'screen');
  leave();
  commands.press(press('Escape'), 'screen');

  expect(above).toEqual(['dialog']);
  expect(done).toEqual(['back']);
});

test('what is off does nothing, and its press is left to others', () => {
  const { commands } = offered();
  commands.offer('done', { run: () => undefined, why: 'nothing chosen' });

  expect(commands.press(press('e'), 'screen')).toBe(false);
});
