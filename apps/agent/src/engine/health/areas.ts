import { type SectionState, SWITCHED_OFF } from '@firstline/protocol/snapshots/section';
import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import type { Finding, Severity } from '@firstline/protocol/snapshots/finding';
import type { Area } from '../../bridge/bridge.ts';
import { areaFacts } from './area-facts.ts';

export type AreaName = Area['area'];

/** Each area, with the section that says most about it. */
const chief = {
  storage: 'disks',
  memory: 'memory',
  battery: 'battery',
  network: 'network',
  updates: 'updates',
  security: 'security',
  printers: 'printers',
  'sign-in': 'time',
  crashes: 'crashes',
  rest: 'load',
} as const satisfies Record<AreaName, SectionName>; // as const: the literals

/** Where a finding belongs, by the section it was read from. What is not named here belongs to the rest. */
const bySection: Partial<Record<string, AreaName>> = {
  disks: 'storage',
  memory: 'memory',
  battery: 'battery',
  network: 'network',
  wifi: 'network',
  vpn: 'network',
  proxy: 'network',
  dns: 'network',
  gateway: 'network',
  reachability: 'network',
  updates: 'updates',
  software: 'updates',
  security: 'security',
  printers: 'printers',
  time: 'sign-in',
  users: 'sign-in',
  crashes: 'crashes',
};

/** Findings that people look for elsewhere than where they are read. */
const byCode: readonly (readonly [RegExp, AreaName])[] = [
  [/^print/, 'printers'],
  [/^(?:password|ticket|sign-in)/, 'sign-in'],
  [/^memory-/, 'memory'],
  [/^(?:program|service)-crash/, 'crashes'],
];

const order: readonly Severity[] = ['bad', 'warn', 'info'];

export type Sections = {
  readonly [Name in SectionName]?: SectionState<SectionValue<Name>>;
};

/**
 * How each part of the computer is. An area whose section was not read this time stays as it was
 * `before`, but for its findings, which are always those of now.
 */
export function areasOf(
  sections: Sections,
  findings: readonly Finding[],
  at: string,
  before: readonly Area[] = [],
): Area[] {
  const places = findings.map(areaOf);
  return (Object.keys(chief) as AreaName[]).flatMap((area) => {
    const read = sections[chief[area]];
    const known = before.find((one) => one.area === area);
    if (read === undefined && known === undefined) return [];
    const own = places.flatMap((place, index) => (place === area ? [index] : []));
    const worst = order.find((severity) =>
      own.some((index) => findings[index]?.severity === severity),
    );
    return [
      {
        area,
        verdict: worst ?? calm(read, known),
        facts: read ? areaFacts(area, sections, at) : (known?.facts ?? {}),
        unverified: read ? read.state === 'ok' && read.unverified === true : !!known?.unverified,
        findings: own,
      },
    ];
  });
}

/** The area that a finding belongs to. */
export function areaOf({ code, evidence }: Pick<Finding, 'code' | 'evidence'>): AreaName {
  const named = byCode.find(([beginning]) => beginning.test(code));
  if (named) return named[1];
  return bySection[evidence[0]?.section ?? ''] ?? 'rest';
}

/** The verdict where nothing was found: fine only where something was read. */
function calm(read: SectionState<unknown> | undefined, known: Area | undefined): Calm {
  if (read?.state === 'absent') return read.reason === SWITCHED_OFF ? 'off' : 'untold';
  if (read) return read.state;
  return unread.find((verdict) => verdict === known?.verdict) ?? 'ok';
}

const unread = ['untold', 'failed', 'off'] as const; // as const: the literals
type Calm = 'ok' | (typeof unread)[number];
