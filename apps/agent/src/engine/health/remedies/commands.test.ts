import { remedyStepWords } from '@firstline/health-checks/remedy-words';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Command, type CommandName, commands, fillArguments, shapes } from './commands.ts';

const all = Object.entries(commands) as readonly [CommandName, Command][]; // as: entries forget the names

test.each([
  ['cancel-print-job', '-a'],
  ['cancel-print-job', 'Floor3-12 -a'],
  ['cancel-print-job', 'Floor3-12;reboot'],
  ['cancel-print-job', 'Floor3'],
  ['restart-user-unit', '--system.service'],
  ['restart-user-unit', '../sshd.service'],
  ['restart-user-unit', 'a b.service'],
  ['restart-user-unit', 'sound.target'],
  ['renew-networkd', '-h'],
  ['renew-networkd', 'eth0\n'],
  ['renew-networkd', 'a'.repeat(16)],
  ['vpn-up', '--ask'],
  ['vpn-up', 'x"; do shell script "reboot'],
  ['show-process-mac', '0'],
  ['show-process-mac', '-1'],
  ['restart-agent-mac', 'system/com.apple.x'],
] as const)('%s takes no %j', (name, value) => {
  expect(fillArguments(commands[name], [value])).toBeNull();
});

test.each([
  ['cancel-print-job', 'Floor3-12'],
  ['restart-user-unit', 'pipewire-pulse@1.service'],
  ['renew-networkd', 'enp0s31f6'],
  ['vpn-up', 'Northwind (Zürich)'],
  ['vpn-up', 'North:wind'],
  ['show-process-mac', '4711'],
] as const)('%s takes %j as its last argument', (name, value) => {
  expect(fillArguments(commands[name], [value])?.at(-1)).toBe(value);
});

test('a command gets as many values as it has holes', () => {
  expect(fillArguments(commands['flush-resolved'], ['x'])).toBeNull();
  expect(fillArguments(commands['vpn-up'], [])).toBeNull();
});

test('no command is a shell, sets the clock, or takes a value that reads as an option', () => {
  for (const [name, { program, arguments: parts }] of all) {
    const whole = [program, ...parts.map((part) => (typeof part === 'string' ? part : '…'))];
    expect([name, whole.join(' ')]).not.toEqual([
      name,
      expect.stringMatching(/\b(?:sh|bash|zsh|cmd|date|hwclock|settimeofday|set-time)\b/),
    ]);
  }
  for (const shape of Object.values(shapes)) expect(shape.test('-x')).toBe(false);
});

test('every step of a dry run has its words', () => {
  const used = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts') && !name.includes('.test'))
    .flatMap((name) => {
      const text = readFileSync(`${import.meta.dirname}/${name}`, 'utf8');
      return [...text.matchAll(/step\(\s*(?:\w+ \? '([a-z-]+)' : )?'([a-z-]+)'/g)].flatMap(
        ([, first, second]) => [first, second].filter((code) => code !== undefined),
      );
    });

  expect(used.length).toBeGreaterThan(15);
  expect([...new Set(used)].sort()).toEqual(Object.keys(remedyStepWords).sort());
});
