import type { RolloutComputer } from '@firstline/protocol/batches';
import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import { asCsv, asMarkdown } from './list-text.ts';

const intl = createIntl({ locale: 'en', onError: () => undefined });
const computer: RolloutComputer = {
  key: 'a',
  name: 'LT-2',
  state: 'trouble',
  findings: [{ code: 'server.dns', facts: { host: 'help', outcome: 'ENOTFOUND' } }],
  deviceId: null,
  osName: 'Windows 11',
  agentVersion: '0.1.0',
  heardAt: '2026-11-21T09:12:00.000Z',
  reports: [],
};

test('the list says for each computer what it is and what to do', () => {
  const [head, line] = asMarkdown(intl, [computer])
    .split('\n')
    .filter((_, at) => at !== 1);

  expect(head).toBe('| name | state | code | cause | what to do | last heard | agent |');
  expect(line).toMatch(
    /^\| LT-2 \| In trouble \| server\.dns \| The name help is not found\. There is no such name\. \| .+ \| 2026-11-21T09:12:00\.000Z \| 0\.1\.0 \|$/,
  );
});

test.each([
  ['=cmd|x', "'=cmd|x"],
  ['+1', "'+1"],
  ['@sum', "'@sum"],
  ['-lt', "'-lt"],
  ['a,"b"', '"a,""b"""'],
])('a name like %s is no formula and no further cell', (name, cell) => {
  const [, line] = asCsv(intl, [{ ...computer, name }]).split('\r\n');

  expect(line?.startsWith(`${cell},In trouble,`)).toBe(true);
});

test('a bar or a line break in a name does not break the table', () => {
  expect(asMarkdown(intl, [{ ...computer, name: 'a|b\nc' }])).toContain('| a\\|b c |');
});
