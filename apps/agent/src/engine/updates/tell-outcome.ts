import type { Connection } from '@firstline/connection/connection';
import { LinkLost } from '@firstline/connection/link-lost';
import { type UpdateOutcome, updateEnded } from '@firstline/protocol/agents';

/** How the last update of this program ended, and news of that. */
export interface Outcomes {
  readonly now: () => UpdateOutcome | null;
  readonly onChange: (listener: () => void) => () => void;
}

/** Tells the server how updates end: in the proof of each connect, and by a message when it changes meanwhile. */
export function createOutcomeTeller(outcomes: Outcomes, onTrouble: (error: unknown) => void) {
  let told = '';
  /** For the proof. */
  const proven = (): UpdateOutcome | null => {
    const now = outcomes.now();
    told = JSON.stringify(now);
    return now;
  };
  return {
    proven,
    follow(connection: Connection<unknown>): () => void {
      const tell = (): void => {
        if (connection.state().state !== 'online') return;
        const before = told;
        const update = proven();
        if (told === before) return;
        connection.request(updateEnded, { update }).catch((error: unknown) => {
          // A lost link tells it when it is back.
          if (!(error instanceof LinkLost)) onTrouble(error);
        });
      };
      const stops = [outcomes.onChange(tell), connection.onState(tell)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
