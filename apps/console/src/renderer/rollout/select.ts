import type { Batch, RolloutComputer } from '@firstline/protocol/batches';
import type { Stand } from '../places.ts';

const order = new Intl.Collator('en', { numeric: true });

/** How many are how far; what is expected beyond those known is silent. */
export function counted(
  computers: readonly RolloutComputer[],
  expected: number | null,
): Batch['counts'] {
  const counts = { working: 0, trouble: 0, installed: 0, silent: 0 };
  for (const { state } of computers) counts[state] += 1;
  return { ...counts, silent: counts.silent + nameless(computers, expected) };
}

/** How many computers run which version of the agent, the newest first. */
export function versionsOf(computers: readonly RolloutComputer[]): readonly [string, number][] {
  const counts = new Map<string, number>();
  for (const { agentVersion } of computers)
    if (agentVersion !== null) counts.set(agentVersion, (counts.get(agentVersion) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => order.compare(other, one));
}

/** Computers that are expected and of which not even a name is known. */
export const nameless = (computers: readonly RolloutComputer[], expected: number | null): number =>
  Math.max(0, (expected ?? 0) - computers.length);

/** The list with what is now known of one computer; what was known under its name before it came gives way. */
export function withComputer(
  computers: readonly RolloutComputer[],
  news: RolloutComputer,
): readonly RolloutComputer[] {
  const host = hostOf(news.name);
  return [
    ...computers.filter(
      (one) => one.key !== news.key && (one.deviceId !== null || hostOf(one.name) !== host),
    ),
    news,
  ].sort((one, other) => order.compare(one.name, other.name));
}

const hostOf = (name: string): string => name.toLowerCase().split('.')[0] ?? '';

/** Those in trouble when there are any: they are what one comes for. */
export const standOf = (stand: Stand | null, counts: Batch['counts']): Stand =>
  stand ?? (counts.trouble > 0 ? 'trouble' : 'all');

/** The computers of a stand that match every word, worst first and by name. */
export function shownComputers(
  computers: readonly RolloutComputer[],
  stand: Stand,
  find: string,
): readonly RolloutComputer[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  return computers
    .filter(({ state }) => stand === 'all' || state === stand)
    .filter((one) => {
      const codes = one.findings.map(({ code }) => code).join(' ');
      const text =
        `${one.name} ${one.osName ?? ''} ${one.agentVersion ?? ''} ${codes}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((one, other) => weight[one.state] - weight[other.state]);
}

const weight = { trouble: 0, silent: 1, installed: 2, working: 3 } as const; // as const: the states
