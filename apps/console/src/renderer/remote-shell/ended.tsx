import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import type { TicketRow } from '@firstline/protocol/tickets';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ShellView } from '../../bridge/bridge.ts';
import { useConsole, usePlaces } from '../console-context.ts';
import { endedBecause } from '../tickets/change-words.ts';
import sheet from './remote-shell.module.css';
import { clockTime } from './clock-time.ts';
import { useSessionOff } from './use-session-off.ts';

const style = classNames(sheet);
const w = defineMessages({
  over: { id: 'ended.title', defaultMessage: 'The session is over', description: 'Heading' },
  never: { id: 'ended.never', defaultMessage: 'The session did not begin', description: 'Heading' },
  lasted: {
    id: 'ended.lasted',
    defaultMessage: 'It lasted {time}.',
    description: 'After a session',
  },
  code: {
    id: 'ended.code',
    defaultMessage: 'The shell ended with exit code {code}.',
    description: 'After a session',
  },
  noted: {
    id: 'ended.noted',
    defaultMessage: 'A line about it stands in the conversation. Recorded: No.',
    description: 'After a session',
  },
  again: { id: 'ended.again', defaultMessage: 'Ask again', description: 'Button' },
  back: { id: 'ended.back', defaultMessage: 'Back to the conversation', description: 'Button' },
});

/** What a session was, or why it never began. */
export function Ended(props: { readonly view: ShellView; readonly row: TicketRow }) {
  const { view, row } = props;
  const intl = useIntl();
  const { places, shells } = useConsole();
  const place = usePlaces((state) => state.queue);
  const off = useSessionOff(row);
  const ran = view.startedAt !== null;
  const lasted =
    view.startedAt === null || view.endedAt === null
      ? null
      : clockTime(Date.parse(view.endedAt) - Date.parse(view.startedAt));
  return (
    <div className={style('middle')}>
      <section className={style('panel')} role="status">
        <h2>
          <FormattedMessage {...(ran ? w.over : w.never)} />
        </h2>
        <p>
          {endedBecause(intl, view.end ?? 'failed')}.{' '}
          {lasted === null ? null : <FormattedMessage {...w.lasted} values={{ time: lasted }} />}{' '}
          {view.exitCode === null ? null : (
            <FormattedMessage {...w.code} values={{ code: view.exitCode }} />
          )}
        </p>
        {ran ? (
          <p className="muted">
            <FormattedMessage {...w.noted} />
          </p>
        ) : null}
        <p className={style('acts')}>
          <Button onPress={() => places.adjust({ ...place, ticket: row.id, tab: 'conversation' })}>
            <FormattedMessage {...w.back} />
          </Button>
          <Button isDisabled={off !== null} onPress={() => shells.startAsking(row.id)}>
            <FormattedMessage {...w.again} />
          </Button>
        </p>
        {off === null ? null : <p className="muted meta">{off}</p>}
      </section>
    </div>
  );
}
