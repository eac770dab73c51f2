import type { Offer } from './offer/release.ts';
import type { Outcome } from './outcome.ts';

/** How a program is put into place on one system. */
export interface Installation {
  /** Where statements and downloads are kept, in the account's own folder. */
  readonly folder: string;
  /** Makes a downloaded release the one that starts next. Until then, and when it refuses, the old one does. */
  install(file: string, offer: Offer): Promise<void>;
  /** The program starts: counted, where no launcher does that. True: it went back, and must end now. */
  begun(): Promise<boolean>;
  /** Versions that were rolled back here. */
  failed(): Promise<readonly string[]>;
  /** This version stood; older ones but one are removed. Safe to repeat. */
  confirm(): Promise<void>;
  /** This start is ended by somebody, and counts for nothing. */
  endedEarly(): Promise<void>;
  outcome(): Promise<Outcome | null>;
  refused(outcome: Outcome): Promise<void>;
  /** A look found nothing wrong and nothing to take: a refusal of before is over. */
  wentWell(): Promise<void>;
  /** Ends this program and starts what is in place. */
  restart(): void;
}
