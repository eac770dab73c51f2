import type { SectionState } from '@firstline/protocol/snapshots/section';
import type { Trend, TrendsSection } from '@firstline/protocol/snapshots/trends';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { testConsole } from '../../console.test-data.tsx';
import { sampleChange } from '../snapshot.test-data.ts';
import { Trends } from './trends.tsx';

const space: Trend = {
  figure: 'disk-free',
  of: '/',
  unit: 'bytes',
  days: [
    ['2026-11-18', 64_000_000_000],
    ['2026-11-20', 9_000_000_000],
    ['2026-11-21', 600_000_000],
  ],
};
const home: Trend = { ...space, of: '/home', days: [['2026-11-21', 40_000_000_000]] };

function show(
  section: SectionState<TrendsSection> | undefined,
  likely: readonly ReturnType<typeof sampleChange>[] = [],
) {
  const { Around, parts } = testConsole();
  const drawn = render(<Trends section={section} likely={likely} />, { wrapper: Around });
  return { ...drawn, parts, user: userEvent.setup() };
}
const kept = (...trends: Trend[]) =>
  show({ state: 'ok', ms: 1, value: { trends } }, [
    sampleChange({ at: '2026-11-19T08:00:00.000Z', mayExplain: ['disk-nearly-full'] }),
    sampleChange({ at: '2026-11-20T08:00:00.000Z', mayExplain: ['wifi-weak'] }),
  ]);

test('a chart is named by one sentence about what it shows', () => {
  kept(space, home);

  expect(
    screen.getByRole('slider', {
      name: 'Free space: / 600 MB on 21 Nov, down from 64 GB on 18 Nov; /home 40 GB on 21 Nov, the only day so far.',
    }),
  ).toBeDefined();
});

test('← and → go from day to day and say each value, and stop at the ends', async () => {
  const { user } = kept(space, home);
  const chart = screen.getByRole('slider');
  const said = () => chart.getAttribute('aria-valuetext');
  chart.focus();

  expect(said()).toBe('21 Nov: / 600 MB, /home 40 GB');
  await user.keyboard('{ArrowLeft}');
  expect(said()).toBe('20 Nov: / 9 GB');
  await user.keyboard('{Home}{ArrowLeft}');
  expect(said()).toBe('18 Nov: / 64 GB');
  await user.keyboard('{End}{ArrowRight}');
  expect(said()).toBe('21 Nov: / 600 MB, /home 40 GB');
});

test('the table beside a chart has the same numbers, and says where there is none', async () => {
  const { user, parts } = kept(space, home);
  await user.click(screen.getByRole('radio', { name: 'Table' }));

  const table = screen.getByRole('table', { name: 'Free space, day by day' });
  const rows = within(table)
    .getAllByRole('row')
    .map((row) => row.textContent);
  expect(rows).toEqual([
    'Day//home',
    '21 Nov600 MB40 GB',
    '20 Nov9 GBno reading',
    '18 Nov64 GBno reading',
  ]);
  expect(screen.queryByRole('slider')).toBeNull();
  expect(parts.remembered.read('trend-shape', 'both')).toBe('table');
});

test('what may have caused it is drawn into the chart that it shows in', () => {
  const { container } = kept(space);

  expect(container.textContent).toContain('19 Nov, contoso-vpn');
  expect(container.textContent).not.toContain('20 Nov, contoso-vpn');
});

test('lines differ by dashes as well as by colour', () => {
  const days: Trend['days'] = [
    ['2026-11-20', 2e9],
    ['2026-11-21', 1e9],
  ];
  const { container } = kept({ ...space, days }, { ...home, days });

  const dashes = [...container.querySelectorAll('path[stroke-width="2"]')].map((line) =>
    line.getAttribute('stroke-dasharray'),
  );
  expect(new Set(dashes).size).toBe(2);
});

test('a single day says that a line needs two', () => {
  kept(home);

  expect(screen.getByText(/a line needs two/)).toBeDefined();
});

test.each<[string, SectionState<TrendsSection> | undefined, RegExp]>([
  ['no day', { state: 'ok', ms: 1, value: { trends: [] } }, /No day is kept yet/],
  ['no section', undefined, /This snapshot has no trends/],
  ['a failure', { state: 'failed', ms: 1, reason: 'disk full' }, /no trends: disk full/],
])('%s is said instead of a chart', (_, section, words) => {
  show(section);

  expect(screen.getByText(words)).toBeDefined();
});
