import { BODY_MAX } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';

/** From this part of the limit on, the count is shown. */
const SHOWN_FROM = 0.9;

const words = defineMessages({
  count: {
    id: 'text.count',
    defaultMessage: '{size, number} of {limit, number} characters',
    description: 'Count under a long text',
  },
  over: {
    id: 'text.over',
    defaultMessage:
      'Too long: {size, number} of {limit, number} characters. Shorten it, or put the rest in a file.',
    description: 'The text is over the limit',
  },
});

/** The count of a long text, and the error of one over the limit. Counted as inputs count. */
export function textLimit(
  intl: IntlShape,
  text: string,
): { readonly over: boolean; readonly error: string | null; readonly count: string | null } {
  const counts = { size: text.trim().length, limit: BODY_MAX };
  const over = counts.size > counts.limit;
  const near = counts.size >= counts.limit * SHOWN_FROM;
  return {
    over,
    error: over ? intl.formatMessage(words.over, counts) : null,
    count: near && !over ? intl.formatMessage(words.count, counts) : null,
  };
}
