import { expect, test } from 'vitest';
import { packagesAsked } from './asked.ts';

const everything = () => ['deb', 'rpm'] as const;
const asked = (...argv: readonly string[]) => packagesAsked(argv, everything);

test('without words, what can be made here is made', () => {
  expect(asked()).toEqual({
    apps: ['agent', 'console'],
    own: ['deb', 'rpm'],
    targets: ['dir'],
    version: null,
    forTests: false,
  });
  expect(packagesAsked([], () => [])).toMatchObject({ own: [], targets: ['dir'] });
});

test('named kinds are made and no others', () => {
  expect(asked('dir')).toMatchObject({ own: [], targets: ['dir'] });
  expect(asked('nsis', 'deb')).toMatchObject({ own: ['deb'], targets: ['dir', 'nsis'] });
  expect(asked('--app', 'agent', '--for-tests')).toMatchObject({ apps: ['agent'], forTests: true });
});

test('an AppImage is made of the console only', () => {
  expect(asked('AppImage', '--app', 'console')).toMatchObject({ targets: ['dir', 'AppImage'] });
  for (const argv of [['AppImage'], ['appimage', '--app', 'agent']]) {
    expect(asked(...argv)).toMatchObject({
      code: 2,
      say: expect.stringContaining('--app console'),
    });
  }
});

test.each(['1.2.0', '10.0.3', '1.2.0-beta.1'])('%s is a version', (version) => {
  expect(asked('--version', version)).toMatchObject({ version });
});

test.each(['1.2', '1.2.0.0', 'v1.2.0', '1.2.0-', '1.2.0-beta', '1.2.0~1'])(
  '%s is none',
  (version) => {
    expect(asked('--version', version)).toMatchObject({ code: 2 });
  },
);

test('what nobody knows is told, with the help', () => {
  for (const argv of [['--app', 'web'], ['--dance']]) {
    expect(asked(...argv)).toMatchObject({
      code: 2,
      say: expect.stringContaining('npm run package'),
    });
  }
  expect(asked('--help')).toMatchObject({ code: 0 });
});
