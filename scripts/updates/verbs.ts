/** Everything that can be asked for, by its word. */
import type { Verb } from './asked.ts';
import { handVerbs } from './hand-verbs.ts';
import { placeVerbs } from './place-verbs.ts';
import { releaseVerbs } from './release-verbs.ts';

export const verbs: Readonly<Record<string, Verb>> = {
  ...handVerbs,
  ...releaseVerbs,
  ...placeVerbs,
};
