import type { SectionState } from '@firstline/protocol/snapshots/section';
import { type SectionName, sectionShapes } from '@firstline/protocol/snapshots/sections';
import type { Preview } from '../../bridge/bridge.ts';
import { alwaysSent, inOrderFor, relevantTo } from './relevance.ts';
import { countValues, summaryOf } from './section-summary.ts';

/** Lines of the short preview: which computer, findings, and this many sections. */
const SHORT_SECTIONS = 5;

type Line = Preview['lines'][number];
type States = ReadonlyMap<string, SectionState<unknown>>;
type Progress = ReadonlyMap<string, SectionState<unknown>['state']>;

/**
 * The lines of a preview, most relevant first: which computer this is and what was found cannot be left
 * out; sections follow as the ticket's words ask for them; what stays here unless asked for comes last
 * of the short ones.
 */
export function previewLines(options: {
  readonly text: string;
  readonly states: States;
  /** Sections that are read and not yet redacted: how it went is known, what it says is not shown. */
  readonly progress: Progress;
  readonly withheld: ReadonlySet<string>;
  readonly deviceName: string;
  readonly findings: number | null;
}): Line[] {
  const { text, states, progress, withheld, deviceName, findings } = options;
  const matches = relevantTo(text);
  const order = inOrderFor(text);
  const short = new Set(shortSections(order, withheld));
  const fixed = { section: null, short: true, included: true, matches: null };
  return [
    {
      ...fixed,
      ...joined(alwaysSent, states, progress),
      summary: [
        deviceName,
        ...alwaysSent.filter((name) => isOk(name, states)).map((name) => summary(name, states)),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    },
    {
      ...fixed,
      state: findings === null ? 'reading' : 'ok',
      values: findings ?? 0,
      summary: findings === null ? '' : String(findings),
    },
    ...[...order]
      .sort((a, b) => Number(short.has(b)) - Number(short.has(a)))
      .map((name) => ({
        section: name,
        short: short.has(name),
        included: !withheld.has(name),
        matches: matches.get(name) ?? null,
        ...joined([name], states, progress),
        summary: summary(name, states),
      })),
  ];
}

/** The first few that go, and the ones that stay here, so that the short preview hides no choice made for the person. */
function shortSections(
  order: readonly SectionName[],
  withheld: ReadonlySet<string>,
): readonly SectionName[] {
  const stays = order.filter((name) => withheld.has(name)).slice(0, 2);
  const goes = order.filter((name) => !withheld.has(name));
  return [...goes.slice(0, SHORT_SECTIONS - stays.length), ...stays];
}

function joined(
  names: readonly SectionName[],
  states: States,
  progress: Progress,
): Pick<Line, 'state' | 'values'> {
  const values = names.reduce((sum, name) => sum + said(name, states).values, 0);
  const went = names.map((name) => states.get(name)?.state ?? progress.get(name));
  if (went.includes(undefined)) return { state: 'reading', values };
  if (went.includes('ok')) return { state: 'ok', values };
  return { state: went.includes('failed') ? 'failed' : 'absent', values };
}

const isOk = (name: SectionName, states: States): boolean => states.get(name)?.state === 'ok';

const summary = (name: SectionName, states: States): string => said(name, states).summary;

interface Said {
  readonly values: number;
  readonly summary: string;
}

// A section never changes once it is read, and thousands of packages are not counted twice for one look.
const known = new WeakMap<object, Said>();

function said(name: SectionName, states: States): Said {
  const state = states.get(name);
  if (state === undefined) return { values: 0, summary: '' };
  const before = known.get(state);
  if (before) return before;
  const now = look(name, state);
  known.set(state, now);
  return now;
}

function look(name: SectionName, state: SectionState<unknown>): Said {
  if (state.state !== 'ok') return { values: 0, summary: state.reason };
  const value = sectionShapes[name].safeParse(state.value);
  return {
    values: countValues(state.value),
    // as: each name's shape was used to parse its own value
    summary: value.success ? summaryOf(name, value.data as never) : '',
  };
}
