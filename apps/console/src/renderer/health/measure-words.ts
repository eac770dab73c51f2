import { measureWords } from '@firstline/health-checks/remedy-words';
import type { Measure } from '@firstline/protocol/health';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import { bytesWords } from '../snapshots/bytes-words.ts';

const w = defineMessages({
  yes: { id: 'measure.yes', defaultMessage: 'yes', description: 'A measured yes or no' },
  no: { id: 'measure.no', defaultMessage: 'no', description: 'A measured yes or no' },
  nothing: {
    id: 'measure.nothing',
    defaultMessage: 'no answer',
    description: 'Nothing could be measured',
  },
  moved: {
    id: 'measure.moved',
    defaultMessage: '{what}: {before} → {after}',
    description: 'What a remedy changed',
  },
  now: { id: 'measure.now', defaultMessage: '{what}: {value}', description: 'What was measured' },
});

/** A measured value with its unit. */
export function measureValue(intl: IntlShape, { unit, value }: Measure): string {
  if (value === null) return intl.formatMessage(w.nothing);
  switch (unit) {
    case 'count':
      return intl.formatNumber(value);
    case 'bytes':
      return bytesWords(intl, value);
    case 'milliseconds':
      return value < 1_000
        ? `${intl.formatNumber(value, { maximumFractionDigits: 0 })} ms`
        : `${intl.formatNumber(value / 1_000, { maximumFractionDigits: 1 })} s`;
    case 'percent':
      return `${intl.formatNumber(value, { maximumFractionDigits: 0 })} %`;
    case 'yes-no':
      return intl.formatMessage(value === 1 ? w.yes : w.no);
  }
}

/** What was measured before and after a remedy; empty when nothing was. */
export function measuredWords(
  intl: IntlShape,
  before: Measure | null,
  after: Measure | null,
): string {
  const one = after ?? before;
  if (one === null) return '';
  const what = measureWords[one.what];
  return before === null || after === null
    ? intl.formatMessage(w.now, { what, value: measureValue(intl, one) })
    : intl.formatMessage(w.moved, {
        what,
        before: measureValue(intl, before),
        after: measureValue(intl, after),
      });
}
