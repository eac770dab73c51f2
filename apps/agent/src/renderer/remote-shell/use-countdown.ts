import { useEffect, useRef } from 'react';
import { useAnnouncer } from '../announcing.ts';
import { useNow } from '../clock.ts';

/** Seconds left at which the time is said aloud; more often would drown the question itself. */
const SAID_AT = [60, 30, 10] as const;

/** Milliseconds left until `iso`, redrawn twice a second; `say` gives the words for the ear. */
export function useCountdown(iso: string, say: (seconds: number) => string): number {
  const announcer = useAnnouncer();
  const now = useNow(500);
  const left = Math.max(0, Date.parse(iso) - now);
  const seconds = Math.ceil(left / 1_000);
  const said = useRef(new Set<number>());
  useEffect(() => {
    const due = SAID_AT.find((each) => seconds === each && !said.current.has(each));
    if (due === undefined) return;
    said.current.add(due);
    announcer.say(say(due), 'assertive');
  });
  return left;
}
