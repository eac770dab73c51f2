import { Refusal } from '@firstline/protocol/refusal';
import type { AgentEngine } from '../engine.ts';

/** Where to become a device, and by whose leave. */
export interface EnrolAt {
  readonly server: string;
  readonly token: string;
}

/** Makes this computer a device when a command line brings a token and it is not one yet. */
export async function enrolOnce(
  engine: Pick<AgentEngine, 'state' | 'enrol'>,
  { server, token }: { readonly [name in keyof EnrolAt]: string | null },
): Promise<void> {
  if (server === null || token === null) return;
  if (engine.state().connection !== 'not-enrolled') return;
  try {
    await engine.enrol({ server, token });
  } catch (error) {
    // Policy was quicker.
    if (error instanceof Refusal && error.code === 'device.already-enrolled') return;
    throw error;
  }
}
