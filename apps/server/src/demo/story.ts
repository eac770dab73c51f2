import type { Measure, RemedyEnd, RemedyId } from '@firstline/protocol/health';
import type { Impact, Priority } from '@firstline/protocol/tickets';
import type { Who } from './people.ts';

/** Words to the other side, and what the desk makes of the ticket by them. */
export interface Saying {
  readonly after: number;
  readonly by: Who;
  readonly says: string;
  readonly then?: 'wait' | 'resolve';
}

/** What happens next in a story, and how many minutes after it began. */
export type Step =
  | Saying
  | { readonly after: number; readonly by: Who; readonly notes: string }
  | { readonly after: number; readonly by: Who; readonly gives: Who | null }
  | { readonly after: number; readonly by: Who; readonly sets: Priority }
  | { readonly after: number; readonly by: Who; readonly confirms: boolean }
  | RemedyAsked
  | RemedyTold;

/** Somebody of the desk asks the person for a remedy. */
export interface RemedyAsked {
  readonly after: number;
  readonly by: Who;
  readonly asksRemedy: RemedyId;
}

/** How a remedy ended that `by` had asked for. */
export interface RemedyTold {
  readonly after: number;
  readonly by: Who;
  readonly remedy: RemedyId;
  readonly end: RemedyEnd;
  readonly object?: string;
  readonly before?: Measure;
  readonly now?: Measure;
  readonly undo?: 'possible' | 'not-possible';
}

/** One ticket of Northwind: who asked for what, how long ago, and what became of it. */
export interface Story {
  readonly title: string;
  readonly by: Who;
  readonly impact: Impact;
  readonly minutesAgo: number;
  readonly says: string;
  /** Asked from a computer; its newest snapshot went along. */
  readonly from?: string;
  readonly steps?: readonly Step[];
}

/** Somebody of the desk takes it. */
export const takes = (after: number, by: Who): Step => ({ after, by, gives: by });

export const says = (after: number, by: Who, text: string, then?: 'wait' | 'resolve'): Step => ({
  after,
  by,
  says: text,
  ...(then !== undefined && { then }),
});

export const notes = (after: number, by: Who, text: string): Step => ({ after, by, notes: text });

export const confirms = (after: number, by: Who, fixed: boolean): Step => ({
  after,
  by,
  confirms: fixed,
});

/** Somebody of the desk asks for a remedy; how it ended is told by `remedyEnds`. */
export const asksRemedy = (after: number, by: Who, remedy: RemedyId): Step => ({
  after,
  by,
  asksRemedy: remedy,
});

export const remedyEnds = (told: RemedyTold): Step => told;
