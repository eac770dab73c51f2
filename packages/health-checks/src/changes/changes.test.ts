import { SnapshotId } from '@firstline/protocol/ids';
import { ChangesSection } from '@firstline/protocol/snapshots/changes';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import { expect, test } from 'vitest';
import { anySnapshot, drawing } from '../any-value.ts';
import { catalogue } from '../catalogue.ts';
import { healthyAt, healthySections as healthy, snapshotWith } from '../healthy.ts';
import { CHANGES_MAX, changesSince, compare } from './compare.ts';
import { FACTS_MAX, flaps, type History, remembered } from './history.ts';
import type { State } from './state.ts';
import { stateOf } from './state-of.ts';
import { suspects } from './suspects.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
type Changed = { readonly [Name in SectionName]?: SectionValue<Name> };
const stateWith = (changed: Changed): State => stateOf(snapshotWith(changed, { snapshotId }));
const whole = stateWith({});

const finding = (code: string, more: Partial<Finding> = {}): Finding => ({
  code,
  severity: 'bad',
  params: {},
  evidence: [],
  remedy: null,
  since: null,
  hides: [],
  ...more,
});
const told = (after: Changed, ...findings: readonly Finding[]) =>
  compare(whole, stateWith(after), findings).map(
    (one) => `${one.likelihood} ${one.kind} ${one.label}: ${one.before} → ${one.after}`,
  );

const installed = (name: string, version: string, installedAt: string | null = healthyAt) => ({
  name,
  version,
  source: 'dpkg',
  installedAt,
  state: 'installed' as const, // as const: the literal, not a string
});
const withPackages = (...more: ReturnType<typeof installed>[]): Changed => ({
  software: {
    ...healthy.software,
    total: 1 + more.length,
    packages: [...healthy.software.packages, ...more],
  },
});
const withDns = (...addresses: string[]): Changed => ({
  dns: {
    ...healthy.dns,
    servers: addresses.map((address) => ({
      address,
      answer: null,
      inventsNames: null,
      organisation: null,
    })),
  },
});

test('nothing changed is an empty list', () => {
  expect(compare(whole, whole, [finding('dns-broken')])).toEqual([]);
  expect(changesSince(null, whole, [])).toEqual({ healthyAt: null, total: 0, list: [] });
});

test('a changed name server is the likely cause of broken names, and comes before the rest', () => {
  const after = { ...withPackages(installed('vim', '9.1')), ...withDns('10.20.0.53', '10.66.6.6') };

  expect(told(after, finding('dns-broken'))).toEqual([
    'likely removed Name server 10.20.0.54: 10.20.0.54 → null',
    'likely added Name server 10.66.6.6: null → 10.66.6.6',
    'unlikely added vim: null → 9.1',
  ]);
});

test('a whole change, as the protocol has it', () => {
  const after = stateWith({ time: { ...healthy.time, zone: 'Asia/Tokyo' } });

  expect(changesSince(whole, after, [finding('time-zone-wrong')])).toEqual({
    healthyAt,
    total: 1,
    list: [
      {
        section: 'time',
        key: 'zone',
        label: 'Clock: zone',
        kind: 'changed',
        before: 'Europe/Berlin',
        after: 'Asia/Tokyo',
        at: null,
        likelihood: 'likely',
        mayExplain: ['time-zone-wrong'],
      },
    ],
  });
});

test('an update shortly before something broke is likely, a week before it is possible', () => {
  const since = '2026-11-21T09:00:00.000Z';
  const after = withPackages(
    installed('libfoo', '2', '2026-11-20T09:00:00.000Z'),
    installed('libbar', '2', '2026-11-20T08:59:59.999Z'),
    installed('libnew', '2', '2026-11-21T09:00:00.001Z'),
  );

  expect(told(after, finding('program-crash-looping', { since }))).toEqual([
    'likely added libfoo: null → 2',
    'possible added libnew: null → 2',
    'possible added libbar: null → 2',
  ]);
});

test('the program that the finding names is likely', () => {
  const after = withPackages(installed('thunderbird', '128', null), installed('vim', '9', null));
  const crashed = finding('program-crash-looping', { params: { program: 'Thunderbird' } });

  expect(told(after, crashed)).toEqual([
    'likely added thunderbird: null → 128',
    'possible added vim: null → 9',
  ]);
});

test('without any finding everything is unlikely, the latest first', () => {
  const after = withPackages(
    installed('a', '1', '2026-11-20T00:00:00.000Z'),
    installed('b', '1', '2026-11-21T00:00:00.000Z'),
  );

  expect(told(after)).toEqual(['unlikely added b: null → 1', 'unlikely added a: null → 1']);
});

test('a driver explains sound, a new startup program a slow computer, a printer printing', () => {
  const card = { name: 'USB Headset', driver: 'snd-usb-audio', outputs: 1, inputs: 1 };
  const item = { ...healthy.startup.items[0], name: 'Toolbar', program: '/opt/toolbar' };
  const after = {
    audio: { ...healthy.audio, cards: [...healthy.audio.cards, card] },
    // as: the first item is there, only its name differs
    startup: { items: [...healthy.startup.items, item as (typeof healthy.startup.items)[number]] },
  };

  expect(told(after, finding('sound-service-down', { severity: 'warn' }))).toEqual([
    'likely added Sound card USB Headset: null → snd-usb-audio',
    'unlikely added Starts by itself: Toolbar: null → on, /opt/toolbar',
  ]);
  expect(told(after, finding('memory-pressure'))[0]).toBe(
    'likely added Starts by itself: Toolbar: null → on, /opt/toolbar',
  );
});

test('a section that was not read then or now says nothing of its things', () => {
  const { printers: _, ...rest } = whole.facts;
  const unread: State = { ...whole, facts: rest };

  expect([compare(whole, unread, []), compare(unread, whole, [])]).toEqual([[], []]);
});

test('what was not known then or now has not changed', () => {
  const blind = stateWith({
    security: { ...healthy.security, firewall: 'unknown', firewallName: null, remoteSignIn: null },
    time: { ...healthy.time, zone: null },
  });

  expect([compare(whole, blind, []), compare(blind, whole, [])]).toEqual([[], []]);
});

test('a list that was cut vouches for no absence', () => {
  const some = stateWith({ software: { ...healthy.software, total: 9_000, packages: [] } });

  expect(compare(whole, some, [])).toEqual([]);
});

test('no more than asked for are told, and never more than the protocol takes', () => {
  const many = stateWith(
    withPackages(...Array.from({ length: 600 }, (_, n) => installed(`p${n}`, '1'))),
  );

  expect(compare(whole, many, [], 3)).toHaveLength(3);
  expect(compare(whole, many, [], 9_999)).toHaveLength(CHANGES_MAX);
  expect(changesSince(whole, many, [])).toMatchObject({
    total: 600,
    list: { length: CHANGES_MAX },
  });
});

test('a value that goes back and forth is noise; one that went and came back once is not', () => {
  const home = stateWith({});
  const office = stateWith({ time: { ...healthy.time, keeper: 'chrony' } });
  const steps = [home, office, home, office];
  const histories = steps.reduce<readonly History[]>((made, state, at) => {
    const before = steps[at - 1];
    return before === undefined ? [{}] : [...made, remembered(made.at(-1) ?? {}, before, state)];
  }, []);

  const told = histories.map((history) => compare(home, office, [], 9, history).length);

  expect(told).toEqual([1, 1, 0, 0]);
});

test('a third value is a change, however often the first two took turns', () => {
  const history: History = { 'time keeper': ['a', 'b', 'a', 'b'] };

  expect(flaps(history, { section: 'time', key: 'keeper', after: 'a' })).toBe(true);
  expect(flaps(history, { section: 'time', key: 'keeper', after: 'c' })).toBe(false);
  expect(flaps(history, { section: 'time', key: 'constructor', after: 'c' })).toBe(false);
});

test('the history keeps the last six values of a fact', () => {
  const states = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((keeper) =>
    stateWith({ time: { ...healthy.time, keeper } }),
  );

  const history = states.reduce<History>(
    (made, state, at) => remembered(made, states[Math.max(0, at - 1)] ?? state, state),
    {},
  );

  expect(history).toEqual({ 'time keeper': ['c', 'd', 'e', 'f', 'g', 'h'] });
});

test('the history keeps the facts that changed last, and lets the longest quiet one go', () => {
  const full = Object.fromEntries(
    Array.from({ length: FACTS_MAX }, (_, n) => [`usb device/${n}`, ['', 'there']]),
  );
  const history = remembered(
    full,
    whole,
    stateWith({ time: { ...healthy.time, keeper: 'chrony' } }),
  );

  expect(Object.keys(history)).toHaveLength(FACTS_MAX);
  expect([Object.hasOwn(history, 'usb device/0'), Object.hasOwn(history, 'usb device/1')]).toEqual([
    false,
    true,
  ]);
  expect(history['time keeper']).toEqual(['systemd-timesyncd', 'chrony']);
});

test('every finding has suspects, and nothing else has', () => {
  expect(Object.keys(suspects).sort()).toEqual(catalogue.map((one) => one.code).sort());
});

const SEEDS = 100;
const anyState = (seed: number): State => stateOf(anySnapshot(snapshotId, drawing(seed)));

test('of any two computers the comparison there mirrors the comparison back', () => {
  const turn = { added: 'removed', removed: 'added', changed: 'changed' } as const;
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const [a, b] = [anyState(seed), anyState(seed + 1)];
    const there = compare(a, b, []).map((one) => ({ ...one, at: null }));
    const back = compare(b, a, []).map((one) => ({
      ...one,
      at: null,
      kind: turn[one.kind],
      before: one.after,
      after: one.before,
    }));

    const byKey = (x: { key: string; section: string }, y: { key: string; section: string }) =>
      `${x.section} ${x.key}`.localeCompare(`${y.section} ${y.key}`);
    expect(back.sort(byKey)).toEqual(there.sort(byKey));
    expect(compare(a, a, [])).toEqual([]);
  }
});

test('any comparison fits the protocol', () => {
  const findings = catalogue.map(({ code }) => finding(code, { since: healthyAt }));
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const made = changesSince(anyState(seed), anyState(seed + 1), findings);

    expect(ChangesSection.safeParse(made).error).toBeUndefined();
  }
});

test('the order of lists in a snapshot does not matter', () => {
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const drawn = anySnapshot(snapshotId, drawing(seed));
    const turned = JSON.parse(JSON.stringify(drawn), (_, value: unknown) =>
      // A pair of figures is no list.
      Array.isArray(value) && !value.every((one) => typeof one === 'number')
        ? value.toReversed()
        : value,
    ) as typeof drawn; // as: only lists were turned round

    expect(stateOf(turned)).toEqual(stateOf(drawn));
  }
});
