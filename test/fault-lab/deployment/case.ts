import type { DeploymentCodeName } from '@firstline/protocol/rollout';
import type { Box, BoxPlan } from '../box.ts';

/** One thing that keeps an agent from working, brought about on a throw-away computer. */
export type DeploymentCase = {
  readonly name: string;
  /** What the doctor must end with; null: nothing keeps it from working. */
  readonly worst: DeploymentCodeName | null;
  /** What is true beside it. Anything else that is told is a fault. */
  readonly beside?: readonly DeploymentCodeName[];
  /** Facts that must be among the cause's. */
  readonly facts?: Readonly<Record<string, string | number>>;
  /** Written to /etc/firstline/policy.json over the server's address. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly plan?: BoxPlan;
  /** Breaks it. */
  readonly inject?: (box: Box) => Promise<unknown>;
  /** Variables of the session in which the doctor runs. */
  readonly session?: Readonly<Record<string, string>>;
  /** Looks as root does during an installation, and not as the person who works here. */
  readonly installing?: boolean;
};
