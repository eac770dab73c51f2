import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMetrics } from '../../apps/server/src/platform/metrics/metrics.ts';
import { figuresIn, readAlerts, readPanels } from '../harness/observed-names.ts';
import { startServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
/** Every series that the server can tell, by its name, with the labels it has. */
let known: ReadonlySet<string>;
beforeAll(async () => {
  server = await startServer({
    settings: { FIRSTLINE_ADMIN_PORT: '0' },
    deps: { metrics: createMetrics({ ofTheProcess: true }) },
  });
  const text = await fetch(`${server.server.administrators()}/metrics`).then((it) => it.text());
  known = new Set(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', kind]) =>
      kind === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => `${name}${end}`) : [name],
    ),
  );
});
afterAll(() => server.close());

test('every figure that an alert or a panel asks for is told by the server', () => {
  const asked = [
    ...readAlerts().map(({ expr }) => expr),
    ...readPanels().flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ].flatMap(figuresIn);

  expect(asked.length).toBeGreaterThan(30);
  expect(asked.filter((name) => !known.has(name))).toEqual([]);
});

test('every figure of our own is on the board or in an alert', () => {
  const asked = new Set(
    [
      ...readAlerts().map(({ expr }) => expr),
      ...readPanels().flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ].flatMap(figuresIn),
  );
  const own = [...known].filter((name) => name.startsWith('firstline_'));

  expect(own.filter((name) => !asked.has(name))).toEqual([
    'firstline_live_fanout_delay_seconds_sum',
    'firstline_live_fanout_delay_seconds_count',
  ]);
});

test('every alert has a name of its own and says what to do', () => {
  const alerts = readAlerts();

  expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  expect(alerts.filter(({ annotations }) => annotations.action.length < 10)).toEqual([]);
});

test('panels lie beside and below one another, none upon another', () => {
  const cells = readPanels().flatMap(({ title, gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => ({
      title,
      at: `${x + (at % w)},${y + Math.floor(at / w)}`,
    })),
  );

  expect(new Set(cells.map(({ at }) => at)).size).toBe(cells.length);
  expect(readPanels().filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
});
