import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../bundle/apps.ts';
import { blocksIn, faultsIn, notesOf, unreleasable, withRelease } from './changelog.ts';

const waiting = `# Changelog

## Unreleased

**Agent**
- New: a tray icon.

**Operators**
- Fixed: upgrade the server first.

## 1.1.0 (2026-10-01)

**Server**
- Fixed: it starts.
`;
const released = withRelease(waiting, '1.2.0', '2026-12-01');

test('this project’s changelog is well-formed', () => {
  expect(faultsIn(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'))).toEqual([]);
});

test('a changelog is read as blocks with lines for somebody', () => {
  expect(blocksIn(waiting)).toEqual([
    {
      title: 'Unreleased',
      groups: new Map([
        ['Agent', ['New: a tray icon.']],
        ['Operators', ['Fixed: upgrade the server first.']],
      ]),
    },
    { title: '1.1.0 (2026-10-01)', groups: new Map([['Server', ['Fixed: it starts.']]]) },
  ]);
});

test('what is unreleased does not ship', () => {
  expect(unreleasable(waiting, '1.2.0')).toEqual([
    '2 lines stand under Unreleased: npm run release -- prepare 1.2.0 moves them',
    'there is no block "1.2.0 (day)"',
  ]);
});

test('once moved under its version it ships, and its page says the same', () => {
  expect(unreleasable(released, '1.2.0')).toEqual([]);
  expect(notesOf(released, '1.2.0')).toBe(
    '**Agent**\n- New: a tray icon.\n\n**Operators**\n- Fixed: upgrade the server first.\n',
  );
  expect(notesOf(released, '1.1.0')).toBe('**Server**\n- Fixed: it starts.\n');
});

test('a release of nothing, or without words, is refused', () => {
  expect(() => withRelease(released, '1.3.0', '2026-12-02')).toThrow('nothing to release');
  expect(unreleasable(released.replaceAll(/^- .*\n/gm, ''), '1.2.0')).toEqual([
    'nothing is said about 1.2.0',
  ]);
  expect(() => notesOf(released, '1.2')).toThrow('no block for 1.2');
});

test('a line for nobody, a word we do not use and a version without its day are faults', () => {
  const odd = '## 1.2.0\n\n**Everybody**\n- New: a.\n\n**Agent**\n- Changed: b.\n';

  expect(faultsIn(odd)).toEqual([
    'it does not begin with "Unreleased"',
    '"1.2.0" is no version with its day, like 1.2.0 (2026-12-01)',
    '1.2.0: "Everybody" is none of Agent, Console, Server, Operators',
    '1.2.0: "Changed: b." begins with none of New, Improved, Fixed, Removed, Security',
  ]);
});
