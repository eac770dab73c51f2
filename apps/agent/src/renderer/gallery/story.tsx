/** What a story is, and how the popover stands in one. */
import type { ReactNode } from 'react';
import { App, type Place } from '../app.tsx';
import type { Knows } from '../facts.ts';
import type { Told } from './double.ts';

export interface Story {
  readonly size: readonly [number, number];
  readonly told: Told;
  readonly knows?: Knows;
  /** Someone is connected here: only then may the colour of a session be on screen. */
  readonly live?: boolean;
  /** Buttons that are pressed before the picture, by name. */
  readonly press?: readonly string[];
  readonly view: ReactNode;
}

/** The popover at a place. */
export const app = (
  first: Place,
  told: Told = {},
  size: readonly [number, number] = [380, 600],
): Story => ({
  size,
  told,
  live: 'shell.get' in told,
  view: <App first={first} />,
});
