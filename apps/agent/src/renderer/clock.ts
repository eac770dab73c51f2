/** The computer's clock, as views see it: the one place here that asks for the time. */
import { createContext, useContext, useEffect, useState } from 'react';

/** Milliseconds since 1970. */
export type Now = () => number;

export const computerClock: Now = () => Date.now();

export const Clock = createContext<Now>(computerClock);

export const useClock = (): Now => useContext(Clock);

/** The time now, and again every `everyMs`; for counters and "5 minutes ago". */
export function useNow(everyMs: number): number {
  const clock = useClock();
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
}
