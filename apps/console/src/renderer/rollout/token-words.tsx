import type { Batch } from '@firstline/protocol/batches';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNow } from '../console-context.ts';

const MINUTE_MS = 60_000;
const w = defineMessages({
  revoked: { id: 'rollout.token.revoked', defaultMessage: 'Token revoked', description: 'State' },
  expired: {
    id: 'rollout.token.expired',
    defaultMessage: 'Token expired {date}',
    description: 'State',
  },
  used: {
    id: 'rollout.token.used',
    defaultMessage: 'Token used up, all {uses, number} times',
    description: 'State',
  },
  good: {
    id: 'rollout.token.good',
    defaultMessage:
      'Token good until {date}, {left, plural, one {# of {uses} uses left} other {# of {uses} uses left}}',
    description: 'State',
  },
});

/** Whether the batch’s token still enrols computers. */
export const isGood = ({ revokedAt, usesLeft, expiresAt }: Batch, now: number): boolean =>
  revokedAt === null && usesLeft > 0 && Date.parse(expiresAt) > now;

/** What the batch’s token is good for, in words. */
export function TokenWords({ batch }: { readonly batch: Batch }) {
  const intl = useIntl();
  const now = useNow(MINUTE_MS);
  const { revokedAt, usesLeft, uses, expiresAt } = batch;
  const date = intl.formatDate(expiresAt, { dateStyle: 'medium', timeStyle: 'short' });
  if (revokedAt !== null) return <FormattedMessage {...w.revoked} />;
  if (Date.parse(expiresAt) <= now) return <FormattedMessage {...w.expired} values={{ date }} />;
  if (usesLeft === 0) return <FormattedMessage {...w.used} values={{ uses }} />;
  return (
    <FormattedMessage
      {...w.good}
      values={{ date, left: usesLeft, uses: intl.formatNumber(uses) }}
    />
  );
}
