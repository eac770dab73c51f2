import type { NoOffer } from './offer/choose.ts';
import type { Outcome } from './outcome.ts';
import type { UpdateProblem } from './refused.ts';

/** What a restart or a new version in place would disturb. */
export type Busy = 'session' | 'sending' | 'remedy';

/** Who brings new versions of this program. */
export type UpdatedBy = 'self' | 'deb' | 'rpm' | 'msi' | 'pkg' | 'nobody';

/** Where the updater stands, in one value that screens read. */
export interface UpdateState {
  readonly version: string;
  readonly by: UpdatedBy;
  readonly mode: 'auto' | 'notify' | 'off';
  readonly channel: string;
  /** Null: no update place was set at install or by policy. */
  readonly place: string | null;
  /** ISO; the last look that was answered in full. */
  readonly checkedAt: string | null;
  /**
   * `offered`: a newer version may be taken. `waiting`: it is here and something must end first. `ready`: it
   * starts with the next start.
   */
  readonly step:
    | 'resting'
    | 'checking'
    | 'offered'
    | 'downloading'
    | 'waiting'
    | 'installing'
    | 'ready';
  /** The newer version, as soon as one is known. */
  readonly next: string | null;
  /** Whole percents of a download. */
  readonly percent: number | null;
  readonly waitsFor: Busy | null;
  /** Why nothing newer is taken, as far as the last look knows. */
  readonly why: NoOffer | null;
  /** What runs here has a known hole. */
  readonly unsafe: boolean;
  /** What went wrong last; null after a look that went well. */
  readonly problem: {
    readonly code: UpdateProblem | 'internal';
    readonly detail: Readonly<Record<string, string | number>>;
  } | null;
  /** Set when a look refused something, until one goes well; how an update ended stands with the installation. */
  readonly outcome: Outcome | null;
}
