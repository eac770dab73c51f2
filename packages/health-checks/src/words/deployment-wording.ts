import type { DeploymentCodeName } from '@firstline/protocol/rollout';

/**
 * One deployment code in words. Placeholders are facts of the finding; a part in brackets is left out
 * where its fact is not known.
 */
export interface DeploymentWording {
  readonly title: string;
  readonly cause: string;
  readonly cure: string;
  /** Facts that are codes themselves, in words: by the fact, then by its value. */
  readonly spells?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Words for exactly the codes there are. */
export type DeploymentWordsByCode = Readonly<Record<DeploymentCodeName, DeploymentWording>>;
