import { sectionNames, sectionShapes } from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { healthyAt } from './healthy/moment.ts';

/** Draws a whole number below `below`; the same numbers give the same value. */
export type Draw = (below: number) => number;

/** Draws from a seed (a linear congruential generator, Numerical Recipes). */
export function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** Draws so that nothing is left out: every list has an item, nothing is null that can be more. */
export const everything: Draw = () => 1;

/**
 * A snapshot that the protocol accepts and nobody would write by hand: sections missing or failed, lists
 * empty or long, figures at their limits. For tests that must hold for any computer.
 */
export function anySnapshot(snapshotId: Snapshot['snapshotId'], draw: Draw): Snapshot {
  const sections = sectionNames.flatMap((name): [string, unknown][] => {
    const fate = draw(8);
    if (fate === 7) return [];
    if (fate === 6) return [[name, { state: 'failed', ms: 1, reason: 'it took too long' }]];
    return [[name, { state: 'ok', ms: 1, value: anyValue(sectionShapes[name], draw) }]];
  });
  return {
    schema: 1,
    snapshotId,
    takenAt: healthyAt,
    tookMs: 1,
    platform: 'linux',
    // as: each value was drawn from the shape of its name
    sections: Object.fromEntries(sections) as Snapshot['sections'],
    findings: [],
    removed: [],
    withheld: [],
  };
}

/** What zod keeps of a shape; only what is needed here. */
type Shape = {
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly format?: string;
      readonly shape?: Readonly<Record<string, Shape>>;
      readonly element?: Shape;
      readonly innerType?: Shape;
      readonly options?: readonly Shape[];
      readonly items?: readonly Shape[];
      readonly entries?: Readonly<Record<string, string>>;
      readonly values?: readonly unknown[];
      readonly checks?: readonly { readonly _zod: { readonly def: Limit } }[];
    };
  };
};

/** One limit of a shape, as zod keeps it. */
type Limit = {
  readonly check: string;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
};
type Def = Shape['_zod']['def'];

const limitOf = (def: Def, check: string): Limit | undefined =>
  def.checks?.map((one) => one._zod.def).find((one) => one.check === check);

/** A value that a shape of the protocol accepts. */
export function anyValue(shape: unknown, draw: Draw): unknown {
  const { def } = (shape as Shape)._zod; // as: a shape of zod
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {}).map(([name, part]) => [name, anyValue(part, draw)]),
      );
    case 'array':
      return Array.from(
        { length: Math.max(limitOf(def, 'min_length')?.minimum ?? 0, draw(5)) },
        () => anyValue(def.element, draw),
      );
    case 'tuple':
      return (def.items ?? []).map((item) => anyValue(item, draw));
    case 'nullable':
      return draw(4) === 0 ? null : anyValue(def.innerType, draw);
    case 'default':
    case 'optional':
      return anyValue(def.innerType, draw);
    case 'union':
      return anyValue(oneOf(def.options ?? [], draw), draw);
    case 'enum':
      return oneOf(Object.values(def.entries ?? {}), draw);
    case 'literal':
      return oneOf(def.values ?? [], draw);
    case 'boolean':
      return draw(2) === 1;
    case 'number':
      return anyNumber(def, draw);
    case 'string':
      return anyText(def, draw);
    default:
      throw new Error(`no value of ${def.type} can be drawn`);
  }
}

/** One of a list, also when a draw goes past its end. */
const oneOf = <T>(list: readonly T[], draw: Draw): T | undefined =>
  list[draw(list.length) % list.length];

/** The same value with nothing known that need not be known: null, or `unknown` where that is a choice. */
export function unknownValue(shape: unknown, value: unknown): unknown {
  const { def } = (shape as Shape)._zod; // as: a shape of zod
  if (def.type === 'nullable') return null;
  if (def.type === 'default' || def.type === 'optional') return unknownValue(def.innerType, value);
  if (def.type === 'enum') return def.entries?.['unknown'] ?? value;
  if (def.type === 'array' && Array.isArray(value))
    return value.map((one) => unknownValue(def.element, one));
  if (def.type !== 'object' || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const part = def.shape?.[name];
      return [name, part === undefined ? one : unknownValue(part, one)];
    }),
  );
}

function anyNumber(def: Def, draw: Draw): number {
  const least = limitOf(def, 'greater_than');
  const from =
    least === undefined ? -1_000 : (least.value ?? 0) + (least.inclusive === true ? 0 : 1);
  const to = Math.min(limitOf(def, 'less_than')?.value ?? LARGE, LARGE);
  const drawn = [from, to, from + draw(100), from + draw(2_000_000_000), (from + to) / 2][draw(5)];
  const within = Math.min(to, Math.max(from, drawn ?? from));
  return def.format === 'safeint' ? Math.round(within) : within;
}

/** Ten terabytes in bytes, or 300 years in milliseconds. */
const LARGE = 1e13;

const words = [
  '',
  'eth0',
  '/',
  'cups',
  'firefox',
  'kernel',
  'I/O error, dev sda, sector 1',
  'x '.repeat(80),
];

function anyText(def: Def, draw: Draw): string {
  const atMs = Date.parse(healthyAt) + (draw(400) - 390) * 43_200_000;
  if (def.format === 'datetime') return new Date(atMs).toISOString();
  if (def.format === 'date') return new Date(atMs).toISOString().slice(0, 10);
  if (limitOf(def, 'string_format') !== undefined) return 'disk-nearly-full';
  return (words[draw(words.length)] ?? '').slice(0, limitOf(def, 'max_length')?.maximum);
}
