/** Remedies in words: what one will do, what it needs, and what it changed. English comes from the checks. */
import { fill, spelled } from '@firstline/health-checks/fill';
import {
  measureWords as measures,
  remedyEndWords as ends,
  remedyStepWords as steps,
  remedyWords as remedies,
} from '@firstline/health-checks/remedy-words';
import { remedyWords as buttons } from '@firstline/health-checks/words';
import { RemedyId } from '@firstline/protocol/health';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { RemedyView } from '../../bridge/remedies.ts';

type Plan = NonNullable<RemedyView['plan']>;
type Measure = Plan['measure'];

const words = defineMessages({
  unknownStep: {
    id: 'remedy.unknown-step',
    defaultMessage: 'A step this window has no words for: {code}',
    description: 'A step of a dry run from a newer agent',
  },
  yes: { id: 'remedy.measure.yes', defaultMessage: 'yes', description: 'A measured yes or no' },
  no: { id: 'remedy.measure.no', defaultMessage: 'no', description: 'A measured yes or no' },
  none: {
    id: 'remedy.measure.none',
    defaultMessage: 'no answer',
    description: 'There was nothing to measure',
  },
});

/** A remedy's name, as a heading: "Make room on the disk". */
export const remedyTitle = (intl: IntlShape, remedy: RemedyView['remedy']): string =>
  translated(intl, `remedy.${remedy}.title`, remedies[remedy].title, {});

/** What the button of a finding says: "Free up space". */
export function remedyButton(intl: IntlShape, remedy: string): string {
  const known = RemedyId.safeParse(remedy);
  const english = known.success ? buttons[known.data].employee : remedy;
  return translated(intl, `remedy.${remedy}.button`, english, {});
}

export function stepSentence(intl: IntlShape, { code, params }: Plan['steps'][number]): string {
  const english = Object.hasOwn(steps, code) ? steps[code] : undefined;
  return english === undefined
    ? intl.formatMessage(words.unknownStep, { code })
    : translated(intl, `remedy.step.${code}`, english, params);
}

export const endSentence = (intl: IntlShape, end: NonNullable<RemedyView['end']>): string =>
  translated(intl, `remedy.end.${end}`, ends[end], {});

export const measureName = (intl: IntlShape, what: Measure['what']): string =>
  translated(intl, `remedy.measure.${what}`, measures[what], {});

/** A measured value with its unit. */
export function measureValue(intl: IntlShape, { unit, value }: Measure): string {
  if (value === null) return intl.formatMessage(words.none);
  switch (unit) {
    case 'yes-no':
      return intl.formatMessage(value === 1 ? words.yes : words.no);
    case 'count':
      return intl.formatNumber(value);
    case 'bytes':
      return spelled({ aBytes: value })['aBytes'] ?? '';
    case 'milliseconds':
      return spelled({ aMs: value })['aMs'] ?? '';
    case 'percent':
      return spelled({ aPercent: value })['aPercent'] ?? '';
  }
}

function translated(
  intl: IntlShape,
  id: string,
  english: string,
  params: Readonly<Record<string, string | number>>,
): string {
  const message = intl.messages[id];
  return typeof message === 'string'
    ? intl.formatMessage({ id, defaultMessage: message }, spelled(params))
    : fill(english, params);
}
