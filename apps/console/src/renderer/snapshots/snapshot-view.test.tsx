import { healthySections } from '@firstline/health-checks/healthy';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { testConsole } from '../console.test-data.tsx';
import { afresh, type Looking } from '../places.ts';
import { answered, keptSnapshot, sampleChange, sampleFinding } from './snapshot.test-data.ts';
import { SnapshotView } from './snapshot-view.tsx';
import type { KeptSnapshot } from './store.ts';

async function show(kept: KeptSnapshot, others: readonly KeptSnapshot[] = []) {
  const made = testConsole();
  const all = [kept, ...others];
  made.answer('snapshot.get', (input) => {
    const id: unknown = Reflect.get(Object(input), 'snapshotId');
    const found = all.find((each) => each.id === id);
    return found === undefined
      ? { ok: false, refusal: 'snapshot.not-found', detail: {} }
      : answered(found);
  });
  made.parts.devices.setState({
    snapshots: {
      [kept.deviceId]: all.map(({ id, takenAt, bytes, snapshot }) => ({
        id,
        takenAt,
        bytes,
        bad: snapshot?.findings.filter(({ severity }) => severity === 'bad').length ?? 0,
        warn: snapshot?.findings.filter(({ severity }) => severity === 'warn').length ?? 0,
      })),
    },
  });
  function Page() {
    const [looking, setLooking] = useState<Looking>(afresh);
    return (
      <SnapshotView
        snapshotId={looking.snapshot ?? kept.id}
        deviceId={kept.deviceId}
        requester="Jonas Brandt"
        looking={looking}
        onLook={(next) => setLooking({ ...looking, ...next })}
      />
    );
  }
  render(<Page />, { wrapper: made.Around });
  await screen.findByRole('navigation', { name: 'Sections' });
  return { ...made, user: userEvent.setup() };
}
const way = (name: string | RegExp) =>
  within(screen.getByRole('navigation', { name: 'Sections' })).getByRole('button', { name });

test('evidence has its unit, and leads to the value in its section', async () => {
  const { user } = await show(keptSnapshot({ findings: [sampleFinding()] }));
  expect(screen.getByText('600 MB')).toBeDefined();

  await user.click(screen.getByRole('button', { name: /^Disks.*free$/ }));

  expect(screen.getByRole('region', { name: 'Disks' })).toBeDefined();
  expect(document.activeElement?.getAttribute('data-path')).toBe('fileSystems[0].freeBytes');
});

test('a finding says since when, and opens what it hides', async () => {
  const { user } = await show(
    keptSnapshot({
      findings: [
        sampleFinding({
          since: '2026-11-18T08:52:00.000Z',
          hides: ['service-failed', 'packages-broken'],
        }),
      ],
    }),
  );
  expect(screen.getByText(/^Since/).textContent).toBe('Since 18 Nov, 08:52');

  await user.click(screen.getByText('Hides 2 consequences'));

  expect(screen.getByText('Service failed')).toBeDefined();
});

test('a section of a newer agent is shown as it came, and said to be one', async () => {
  const kept = keptSnapshot();
  const newer = { state: 'ok' as const, ms: 2, value: { qubits: 40 } }; // as const: the literal
  const snapshot = kept.snapshot && {
    ...kept.snapshot,
    sections: { ...kept.snapshot.sections, 'quantum-drive': newer },
  };
  const { user } = await show({ ...kept, snapshot, json: JSON.stringify(snapshot) });

  await user.click(way(/^quantum-drive.*newer/));

  expect(screen.getByText(/comes from a newer agent.*update the console/)).toBeDefined();
  expect(screen.getByText('qubits')).toBeDefined();
});

test('what was left out, failed or never verified is said in the list and in the section', async () => {
  const kept = keptSnapshot({ withheld: ['processes'] });
  const { processes: _, disks, ...rest } = kept.snapshot?.sections ?? {};
  const snapshot = kept.snapshot && {
    ...kept.snapshot,
    sections: {
      ...rest,
      ...(disks && { disks: { ...disks, unverified: true as const } }), // as const: the literal
      printers: { state: 'failed' as const, ms: 5_000, reason: 'took longer than 5 s' }, // as const: same
    },
  };
  const { user } = await show({ ...kept, snapshot, json: JSON.stringify(snapshot) });

  await user.click(way(/^Processes.*left out/));
  expect(screen.getByText('Left out by Jonas Brandt.')).toBeDefined();
  await user.click(way(/^Disks.*unverified/));
  expect(screen.getByText(/Unverified on this platform/)).toBeDefined();
  await user.click(way(/^Printers.*not read/));
  expect(screen.getByText('This could not be read: took longer than 5 s')).toBeDefined();
});

test('what changed since it was healthy comes likely causes first, with words beside the marks', async () => {
  const list = [
    sampleChange({ likelihood: 'likely', mayExplain: ['wifi-weak'] }),
    sampleChange({ key: 'b', label: 'zoom', kind: 'added', before: null, after: '6.6.2' }),
  ];
  await show(
    keptSnapshot({}, { changes: { healthyAt: '2026-11-12T08:15:00.000Z', total: 3, list } }),
  );

  expect(screen.getByRole('heading', { name: /^Most likely \(1\)/ })).toBeDefined();
  const table = screen.getByRole('table', { name: 'Changes of Software' });
  const rows = within(table)
    .getAllByRole('row')
    .map((row) => row.textContent);
  expect(rows.slice(1)).toEqual(['contoso-vpn5.2.05.3.1~ changed', 'zoomnone6.6.2+ added']);
  expect(screen.getByText('1 more change is not listed.')).toBeDefined();
  expect(way(/^Software.*\+1 ~1/)).toBeDefined();
});

test('Alt+↓ and Alt+↑ go from change to change and say each', async () => {
  const list = [
    sampleChange(),
    sampleChange({ key: 'b', label: 'zoom', kind: 'removed', after: null }),
  ];
  const { user, parts } = await show(
    keptSnapshot({}, { changes: { healthyAt: '2026-11-12T08:15:00.000Z', total: 2, list } }),
  );

  await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');

  expect(document.activeElement?.textContent).toContain('zoom');
  expect(screen.getByRole('button', { name: /^change 2 of 2/ })).toBeDefined();
  expect(parts.announcer.said().polite).toBe('Software, zoom: removed, was 5.2.0');
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(document.activeElement?.textContent).toContain('contoso-vpn');
});

test('without a state of its own a computer is compared with the last healthy snapshot', async () => {
  const own = { healthyAt: null, total: 0, list: [] };
  const software = healthySections.software;
  const now = keptSnapshot(
    { takenAt: '2026-11-21T09:40:00.000Z', findings: [sampleFinding()] },
    {
      changes: own,
      software: {
        ...software,
        packages: software.packages.map((one) => ({ ...one, version: '999.1' })),
      },
    },
  );
  const sick = keptSnapshot({ takenAt: '2026-11-19T17:02:00.000Z', findings: [sampleFinding()] });
  const well = keptSnapshot({ takenAt: '2026-11-12T08:15:00.000Z' });
  const { user } = await show(now, [sick, well]);

  const chosen = await screen.findByRole('button', {
    name: /^Compare with.*last healthy, 12 Nov, 08:15/,
  });
  const table = await screen.findByRole('table', { name: 'Changes of Software' });
  expect(table.textContent).toContain('999.1~ changed');
  await user.click(chosen);
  await user.click(screen.getByRole('menuitem', { name: '19 Nov, 17:02, 1 finding' }));
  expect(
    await screen.findByRole('heading', { name: 'What changed since 19 Nov, 17:02' }),
  ).toBeDefined();
  await user.click(screen.getByRole('checkbox', { name: 'Only changes' }));
});

test('without a healthy state there is nothing to compare with, and that is said', async () => {
  await show(keptSnapshot({}, { changes: { healthyAt: null, total: 0, list: [] } }));

  expect(screen.getByText(/^No healthy state of this computer is known yet/)).toBeDefined();
});

test('a shape of snapshot that nobody knows yet is shown raw', async () => {
  const kept = keptSnapshot();
  await show({ ...kept, snapshot: null, json: '{"schema":9}' });

  expect(screen.getByText(/does not know this shape/)).toBeDefined();
  expect(screen.getByText(/"schema": 9/)).toBeDefined();
});

test('what is searched for narrows sections to those with a hit', async () => {
  const { user } = await show(keptSnapshot());

  await user.type(screen.getByRole('textbox', { name: 'Find in this snapshot' }), 'iwlwifi');
  await act(async () => {});

  expect(way(/^Wi-Fi.*1 hit/)).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Disks/ })).toBeNull();
});
