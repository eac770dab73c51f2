import type { RolloutComputer } from '@firstline/protocol/batches';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { versionsOf } from './select.ts';

/** More versions at once than these are told as a number. */
const SHOWN = 4;

const w = defineMessages({
  versions: {
    id: 'batch.versions',
    defaultMessage: 'Agents: {versions}',
    description: 'Under a batch’s name; a list such as “1.3.0 on 40 computers, 1.2.0 on 2”',
  },
  one: {
    id: 'batch.version',
    defaultMessage: '{version} on {count, plural, one {# computer} other {# computers}}',
    description: 'Part of that list',
  },
  others: {
    id: 'batch.versions.others',
    defaultMessage: '{count, plural, one {# other version} other {# other versions}}',
    description: 'The end of that list, when there are many',
  },
});

/** Which versions the computers of a batch run: how far an update came. */
export function VersionWords(props: { readonly computers: readonly RolloutComputer[] }) {
  const intl = useIntl();
  const versions = versionsOf(props.computers);
  if (versions.length === 0) return null;
  const parts = versions
    .slice(0, SHOWN)
    .map(([version, count]) => intl.formatMessage(w.one, { version, count }));
  const others = versions.length - parts.length;
  if (others > 0) parts.push(intl.formatMessage(w.others, { count: others }));
  return (
    <p className="muted num">
      <FormattedMessage
        {...w.versions}
        values={{ versions: intl.formatList(parts, { type: 'unit' }) }}
      />
    </p>
  );
}
