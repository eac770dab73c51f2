import type { Timers } from '@firstline/connection/timers';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Health } from '../../bridge/bridge.ts';
import type { z } from 'zod';
import type { Clock } from '../ports.ts';

/** How often the computer looks at itself, milliseconds: a full disk is not a matter of seconds. */
const EVERY_MS = 15 * 60_000;

type HealthNow = z.infer<typeof Health>;

export interface HealthWatch {
  now(): HealthNow;
  onChange(listener: (health: HealthNow) => void): () => void;
  /** A look that another part took anyway. */
  looked(findings: readonly Finding[]): void;
  close(): void;
}

/** Looks at the computer now and every quarter of an hour, and tells what it found. Nothing leaves by it. */
export function watchHealth(options: {
  readonly look: () => Promise<readonly Finding[]>;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly onTrouble: (what: string, error: unknown) => void;
}): HealthWatch {
  const { look, timers, clock } = options;
  const listeners = new Set<(health: HealthNow) => void>();
  let health: HealthNow = { checkedAt: null, findings: [] };
  let closed = false;
  let cancel = () => {};
  void lookAgain();

  async function lookAgain(): Promise<void> {
    try {
      const findings = await look();
      if (!closed) looked(findings);
    } catch (error) {
      options.onTrouble('the computer could not be looked at', error);
    }
    if (!closed) cancel = timers.after(EVERY_MS, () => void lookAgain());
  }

  function looked(findings: readonly Finding[]): void {
    health = {
      checkedAt: new Date(clock.now()).toISOString(),
      findings: findings.map(({ code, severity, params }) => ({ code, severity, params })),
    };
    for (const listener of listeners) listener(health);
  }

  return {
    now: () => health,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    looked,
    close() {
      closed = true;
      cancel();
    },
  };
}
