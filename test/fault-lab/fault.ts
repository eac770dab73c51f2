import type { Box, BoxPlan } from './box.ts';
import type { World } from './world.ts';

/** One thing that is broken on purpose. No collector and no check knows of it. */
export type Fault = {
  readonly name: string;
  /** What sort of breakage it is; several faults can be of one kind. */
  readonly kind: string;
  /** The code of the finding that must be told, first of all. */
  readonly cause: string;
  /** Codes of what follows from it, which must not be told beside it. */
  readonly consequences?: readonly string[];
  /** Codes that are true beside it and no consequence. */
  readonly beside?: readonly string[];
  readonly plan?: BoxPlan;
  /** It is felt by the whole machine, or would be disturbed by others: nothing else runs meanwhile. */
  readonly single?: boolean;
  /** It needs hardware that is not there, and runs on bound files; counted apart. */
  readonly recorded?: boolean;
  /** Why this machine cannot run it, or null. */
  readonly lacks?: (world: World) => string | null;
  /** Breaks it. Resolves when the operating system feels it. */
  readonly inject?: (box: Box) => Promise<void>;
};
