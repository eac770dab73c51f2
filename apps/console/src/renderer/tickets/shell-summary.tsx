import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import type { Change } from '@firstline/protocol/tickets';
import { SquareTerminal } from 'lucide-react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { endedBecause } from './change-words.ts';
import sheet from './conversation.module.css';
import { Moment } from './moment.tsx';

const style = classNames(sheet);
type Ended = Extract<Change, { what: 'shell-ended' }>;
const w = defineMessages({
  ran: {
    id: 'shell-summary.ran',
    defaultMessage:
      '{name} had a session for {minutes, plural, =0 {less than a minute} one {# minute} other {# minutes}}.',
    description: 'A session that took place',
  },
  never: {
    id: 'shell-summary.never',
    defaultMessage: '{name} asked for a session. It did not begin.',
    description: 'A session that never began',
  },
  code: {
    id: 'shell-summary.code',
    defaultMessage: 'Exit code {code}.',
    description: 'How the shell ended',
  },
  clean: {
    id: 'shell-summary.clean',
    defaultMessage: 'Nothing is left running.',
    description: 'After a session',
  },
  left: {
    id: 'shell-summary.left',
    defaultMessage:
      '{count, plural, one {# program could not be ended and may still run.} other {# programs could not be ended and may still run.}}',
    description: 'After a session',
  },
  recorded: {
    id: 'shell-summary.recorded',
    defaultMessage: 'Recorded: No.',
    description: 'After a session',
  },
});

/** The line a session leaves behind: who, how long, how it ended, what is left. */
export function ShellSummary(props: {
  readonly change: Ended;
  readonly id: string;
  readonly at: string;
}) {
  const intl = useIntl();
  const { change } = props;
  const ran = change.startedAt !== null;
  const minutes =
    change.startedAt === null
      ? 0
      : Math.floor((Date.parse(change.endedAt) - Date.parse(change.startedAt)) / 60_000);
  return (
    <div className={style('summary')} data-entry={props.id}>
      <Icon of={SquareTerminal} />
      <p>
        <FormattedMessage
          {...(ran ? w.ran : w.never)}
          values={{ name: change.technician, minutes }}
        />{' '}
        {endedBecause(intl, change.how)}.{' '}
        {change.exitCode === null ? null : (
          <FormattedMessage {...w.code} values={{ code: change.exitCode }} />
        )}{' '}
        {ran && change.leftRunning === 0 ? <FormattedMessage {...w.clean} /> : null}
        {ran && change.leftRunning !== null && change.leftRunning > 0 ? (
          <FormattedMessage {...w.left} values={{ count: change.leftRunning }} />
        ) : null}{' '}
        {ran ? <FormattedMessage {...w.recorded} /> : null}
      </p>
      <Moment at={props.at} />
    </div>
  );
}
