import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/**
 * Findings about what a throw-away computer shares with the machine that it runs on, and whether they
 * are true of that machine by a reading of the lab's own. A machine that has other work to do is no
 * fault of a case, and no false alarm either.
 */
const sharedFacts: { readonly [code: string]: () => boolean } = {
  'load-high': () => loadOfLastMinute() / availableParallelism() >= 2,
  // The town's servers share the processor with all that work, and do answer late.
  'dns-slow': () => loadOfLastMinute() / availableParallelism() >= 2,
  'disk-busy': () => stalled('io', 'full') >= 20,
  'memory-pressure': () => stalled('memory', 'some') >= 10,
};

/** Codes of findings that the machine itself is the reason for, at this moment. */
export const trueOfTheMachine = (): readonly string[] =>
  Object.entries(sharedFacts).flatMap(([code, isTrue]) => (isTrue() ? [code] : []));

const loadOfLastMinute = (): number => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);

/** Percent of the last minute; 0 where the kernel keeps no such figure. */
function stalled(what: 'io' | 'memory', who: 'some' | 'full'): number {
  try {
    const text = readFileSync(`/proc/pressure/${what}`, 'utf8');
    return Number(text.match(new RegExp(`^${who} .*avg60=([\\d.]+)`, 'm'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
