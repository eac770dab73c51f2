import { SnapshotId } from '@firstline/protocol/ids';
import {
  type SectionName,
  sectionNames,
  sectionShapes,
} from '@firstline/protocol/snapshots/sections';
import { expect, test } from 'vitest';
import { anyValue, everything } from '../any-value.ts';
import { healthySections as healthy, snapshotWith } from '../healthy.ts';
import { noise } from './noise.ts';
import { stateOf } from './state-of.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');

/** Every section with everything in it: the healthy laptop's, and drawn ones for what that leaves empty. */
const full = Object.fromEntries(sectionNames.map((name) => [name, fullOf(name)])) as typeof healthy; // as: each value has the shape of its name

function fullOf(name: SectionName): unknown {
  const drawn = anyValue(sectionShapes[name], everything);
  return merged(drawn, healthy[name]);
}

/** The healthy value where there is one, else the drawn one. */
function merged(drawn: unknown, known: unknown): unknown {
  if (known === null || known === undefined) return drawn;
  if (Array.isArray(known))
    return known.length === 0 ? drawn : [merged((drawn as unknown[])[0], known[0])]; // as: lists of one shape
  if (typeof known !== 'object' || typeof drawn !== 'object' || drawn === null) return known;
  return Object.fromEntries(
    Object.entries(drawn).map(([key, value]) => [key, merged(value, Reflect.get(known, key))]),
  );
}

/** Paths of all values that are no lists or objects, as `network.interfaces[].mac`. */
function leaves(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return leaves(value[0], `${path}[]`);
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, `${path}.${key}`));
}

/** The same with another value at one path. */
function touched(value: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return another(value);
  if (step === '[]') return (value as unknown[]).map((one) => touched(one, rest)); // as: the path says so
  return Object.fromEntries(
    Object.entries(value as object).map(([key, one]) => [
      key,
      key === step ? touched(one, rest) : one,
    ]), // as: same
  );
}

function another(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 7e9 : value * 2 + 1e9;
  if (typeof value === 'boolean') return !value;
  if (value === 'on') return 'off';
  if (value === 'automatic') return 'disabled';
  if (value === 'local') return 'network';
  if (value === 'installed') return 'broken';
  if (value === 'ethernet' || value === 'wireless') return 'mobile';
  if (typeof value === 'string' && /^\d+\.\d+\.\d+\.\d+$/.test(value)) return '192.168.99.7';
  return 'something else';
}

const isNoise = (path: string): boolean =>
  noise.some(
    (one) =>
      path === one.path || path.startsWith(`${one.path}.`) || path.startsWith(`${one.path}[`),
  );

const told = (name: SectionName, value: unknown) =>
  stateOf(snapshotWith({ ...full, [name]: value }, { snapshotId })).facts;

test.each(sectionNames)(
  'each field of %s is part of the state or of the noise, and not of both',
  (name) => {
    const wrong = leaves(full[name], name).filter((path) => {
      const steps = path
        .slice(name.length)
        .replaceAll('[]', '.[]')
        .split('.')
        .filter((step) => step !== '');
      const changed =
        JSON.stringify(told(name, touched(full[name], steps))) !==
        JSON.stringify(told(name, full[name]));
      return changed === isNoise(path);
    });

    expect(wrong).toEqual([]);
  },
);

test('every line of the noise is about a field that there is, and says why', () => {
  const all = sectionNames.flatMap((name) => leaves(full[name], name));
  const idle = noise.filter(
    ({ path }) =>
      !all.some((one) => one === path || one.startsWith(`${path}.`) || one.startsWith(`${path}[`)),
  );

  expect(idle).toEqual([]);
  expect(noise.filter(({ because }) => because.length < 4)).toEqual([]);
});
